import { foldText, type FoldedText } from './find-pattern'
import { isInterface } from './interface-words'

/** Elements that stand within a line; everything else begins and ends a block, and no word reaches across that. */
const INLINE: ReadonlySet<string> = new Set(
  'A ABBR B BDI BDO BR CITE CODE DATA DEL DFN EM FONT I IMG INS KBD LABEL MARK Q RB RP RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
)

/** Between two blocks: nothing that can be typed matches it. */
const BORDER = '\u0000'

/** The words of one piece of a page, each with the text node that shows it. */
export interface PageText {
  readonly folded: FoldedText
  readonly nodes: readonly Text[]
  /** Where the text of each node begins in the raw text. */
  readonly starts: readonly number[]
}

/** Reads the words of a part of the page as they are seen, also those in folded boxes and tabs; without words of the program. */
export function readPageText(root: Element): PageText {
  const parts: string[] = []
  const nodes: Text[] = []
  const starts: number[] = []
  let length = 0
  let atBorder = true
  const add = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  const border = (): void => {
    if (!atBorder) add(BORDER)
    atBorder = true
  }
  const read = (node: Node): void => {
    if (isText(node)) {
      if (node.data === '') return
      nodes.push(node)
      starts.push(length)
      add(node.data)
      atBorder = false
      return
    }
    if (!isElement(node) || isInterface(node)) return
    const isBlock = !INLINE.has(node.tagName)
    if (isBlock) border()
    if (node.tagName === 'BR') add('\n')
    for (let child = node.firstChild; child !== null; child = child.nextSibling) read(child)
    if (isBlock) border()
  }
  read(root)
  return { folded: foldText(parts.join('')), nodes, starts }
}

const isText = (node: Node): node is Text => node.nodeType === 3
const isElement = (node: Node): node is Element => node.nodeType === 1

/** Where a place in the raw text is on the page: as the beginning of something, or as its end. Null where no word is. */
export function placeOf(
  { nodes, starts }: PageText,
  offset: number,
  as: 'start' | 'end',
): { readonly node: Text; readonly offset: number } | null {
  const at = as === 'start' ? offset : offset - 1
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const node = nodes[low - 1]
  const start = starts[low - 1]
  if (node === undefined || start === undefined) return null
  return { node, offset: Math.min(offset - start, node.data.length) }
}
