import { plainText } from './plain-text'

/** A piece of an index's own words as plain text, to be shown as it is. */
export interface ProseBlock {
  readonly kind: 'heading' | 'text' | 'item'
  readonly text: string
}

/** No piece is longer; characters. */
const BLOCK_LIMIT = 4000

/**
 * The prose of an index (SiteIndex.prose) as pieces of plain text without any mark, so that showing them takes no Markdown
 * and can run nothing. Rules, fences and pieces without a word are dropped. Linear in its length.
 */
export function proseBlocks(markdown: string): readonly ProseBlock[] {
  const blocks: ProseBlock[] = []
  let paragraph: string[] = []
  const add = (kind: ProseBlock['kind'], words: string): void => {
    const text = plainText(words, BLOCK_LIMIT)
    if (/[\p{L}\p{N}]/u.test(text)) blocks.push({ kind, text })
  }
  const endParagraph = (): void => {
    if (paragraph.length > 0) add('text', paragraph.join(' '))
    paragraph = []
  }
  let item: string[] | null = null
  const endItem = (): void => {
    if (item) add('item', item.join(' '))
    item = null
  }
  for (const line of markdown.split('\n')) {
    const words = line.replace(/^\s*(?:>\s?)*/, '').trim()
    const heading = /^#{1,6}\s+(\S.*)$/.exec(words)
    const listed = /^(?:[-*+•]|\d{1,4}[.)])\s+(\S.*)$/.exec(words)
    if (words === '' || heading || listed || /^(?:```|~~~)/.test(words)) {
      endItem()
      endParagraph()
      if (heading?.[1] !== undefined) add('heading', heading[1].replace(/\s#+$/, ''))
      else if (listed?.[1] !== undefined) item = [listed[1]]
    } else if (item) item.push(words)
    else paragraph.push(words)
  }
  endItem()
  endParagraph()
  return blocks
}
