import { readHref, referenceLabel, type References } from './inline-links'

/** A piece of an index: what stands together and is read as one. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  /** A list item with the lines that continue it. `indent` counts blanks before its bullet. */
  | { readonly kind: 'item'; readonly indent: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'quote'; readonly lines: readonly string[] }
  | { readonly kind: 'row'; readonly text: string }

export interface Blocks {
  readonly blocks: readonly Block[]
  readonly references: References
  /** `title` of the YAML front matter, '' where there is none. */
  readonly frontTitle: string
  /** Line (from 1) where a code block begins that never ends, and which was read as text; null where there is none. */
  readonly unclosedFence: number | null
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*)|(?=[\p{L}\p{N}[`*])(.*)|)$/u
const BULLET = /^([ \t]*)(?:(?:[-*+•‣◦▪–]|\d{1,9}[.)])[ \t]+(.*)|[-*+](?=\[)(.*))$/
const REFERENCE = /^ {0,3}\[([^\][]{1,999})\]:[ \t]*(\S.*)$/
/** A line that names an address of its own, though no bullet says so. */
const OWN_LINE = /^(?:[*_~]{0,3}\[|<?https?:\/\/\S+$|[^\n:：]{1,120}(?::[ \t]+|：[ \t]*)<?https?:\/\/\S+$)/i

/** Takes cleaned text apart into blocks, leaving code blocks out. Linear; never fails. */
export function readBlocks(text: string): Blocks {
  const lines = text.split('\n')
  const front = frontMatter(lines)
  const fences = fencedLines(lines, front.end)
  const builder = new BlockBuilder()
  lines.forEach((line, index) => {
    if (index < front.end) return
    if (fences.isCode[index]) builder.close()
    else builder.take(line)
  })
  builder.close()
  return {
    blocks: builder.blocks,
    references: builder.references,
    frontTitle: front.title,
    unclosedFence: fences.unclosed,
  }
}

class BlockBuilder {
  readonly blocks: Block[] = []
  readonly references = new Map<string, string>()
  private open: { kind: 'item' | 'paragraph' | 'quote'; indent: number; lines: string[] } | null = null
  private afterBlank = false

  take(line: string): void {
    if (line.trim() === '') {
      // an indented line after a blank one still belongs to its list item
      if (this.open?.kind === 'item') this.afterBlank = true
      else this.close()
      return
    }
    const quote = /^ {0,3}>[ \t]?(.*)$/.exec(line)
    if (quote) {
      this.continueOrOpen('quote', quote[1] ?? '')
      return
    }
    const text = line.trim()
    if (/^(?:={2,}|-{2,})$/.test(text) && this.open?.kind === 'paragraph' && this.open.lines.length === 1) {
      this.blocks.push({
        kind: 'heading',
        level: text.startsWith('=') ? 1 : 2,
        text: this.open.lines[0] ?? '',
      })
      this.open = null
      return
    }
    const heading = HEADING.exec(line)
    const bullet = BULLET.exec(line)
    if (isRule(text)) this.close()
    else if (heading)
      this.add({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? heading[3] ?? '' })
    else if (bullet)
      this.start('item', (bullet[2] ?? bullet[3] ?? '').replace(/^\[[ xX]\][ \t]+/, ''), width(bullet[1]))
    else if (text.startsWith('|')) this.add({ kind: 'row', text })
    else if (!this.takeReference(line)) this.takeText(line, text)
  }

  close(): void {
    const open = this.open
    this.open = null
    this.afterBlank = false
    if (!open) return
    if (open.kind === 'quote') this.blocks.push({ kind: 'quote', lines: open.lines })
    else if (open.kind === 'item')
      this.blocks.push({ kind: 'item', indent: open.indent, text: open.lines.join('\n') })
    else this.blocks.push({ kind: 'paragraph', text: open.lines.join('\n') })
  }

  private add(block: Block): void {
    this.close()
    this.blocks.push(block)
  }

  private start(kind: 'item' | 'paragraph' | 'quote', line: string, indent = 0): void {
    this.close()
    this.open = { kind, indent, lines: [line] }
  }

  private continueOrOpen(kind: 'paragraph' | 'quote', line: string): void {
    if (this.open?.kind === kind) this.open.lines.push(line)
    else this.start(kind, line)
  }

  private takeReference(line: string): boolean {
    const match = REFERENCE.exec(line)
    if (!match) return false
    const label = referenceLabel(match[1] ?? '')
    if (!this.references.has(label)) this.references.set(label, readHref(match[2] ?? ''))
    return true
  }

  private takeText(line: string, text: string): void {
    const isIndented = /^(?: {2}|\t)/.test(line)
    if (this.open?.kind === 'item') {
      const belongs = isIndented || (!this.afterBlank && !OWN_LINE.test(text))
      if (belongs) this.open.lines.push(text)
      else this.start('paragraph', text)
    } else if (OWN_LINE.test(text)) this.start('paragraph', text)
    else this.continueOrOpen('paragraph', text)
  }
}

const isRule = (text: string): boolean =>
  /^[-*_ \t]+$/.test(text) && /^(?:-{3,}|\*{3,}|_{3,})$/.test(text.replace(/[ \t]/g, ''))

const width = (blanks: string | undefined): number => (blanks ?? '').replaceAll('\t', '    ').length

function frontMatter(lines: readonly string[]): { readonly end: number; readonly title: string } {
  const none = { end: 0, title: '' }
  if (lines[0]?.trimEnd() !== '---') return none
  const close = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  const fields = lines.slice(1, close)
  // a rule at the top is no front matter: its first line would not name a field
  if (close === -1 || !/^[\w-]+:/.test(fields[0] ?? '')) return none
  const title =
    fields
      .find((line) => line.startsWith('title:'))
      ?.slice('title:'.length)
      .trim() ?? ''
  return { end: close + 1, title: title.replace(/^(["'])(.*)\1$/, '$2') }
}

/** Which lines belong to fenced code blocks, fences included. */
function fencedLines(
  lines: readonly string[],
  from: number,
): { readonly isCode: readonly boolean[]; readonly unclosed: number | null } {
  const isCode = new Array<boolean>(lines.length).fill(false)
  let opening: { at: number; mark: string } | null = null
  for (let at = from; at < lines.length; at += 1) {
    const fence: RegExpExecArray | null = /^[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})(.*)$/.exec(lines[at] ?? '')
    if (!fence) continue
    const mark = fence[1] ?? ''
    const info = fence[2] ?? ''
    if (opening === null) {
      // a backtick after the mark makes it code within a line
      if (!(mark.startsWith('`') && info.includes('`'))) opening = { at, mark }
    } else if (mark.startsWith(opening.mark) && info.trim() === '') {
      isCode.fill(true, opening.at, at + 1)
      opening = null
    }
  }
  return { isCode, unclosed: opening === null ? null : opening.at + 1 }
}
