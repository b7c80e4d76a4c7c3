import { doubleDollars } from './single-dollars'

/** Whether a page may hold formulas: a cheap look that errs towards yes. */
export function mayHaveMath(text: string): boolean {
  return text.includes('$$') || /^[ \t>*+-]*(?:`{3,}|~{3,})[ \t]*math\b/m.test(text)
}

const FENCE = /^[ \t>*+\-\d.)]*(`{3,}|~{3,})/
/** A line that opens a block of math; on it may stand the beginning of the formula, but no other dollar. */
const OPENS = /^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*)\$\$([^$]*)$/
const CLOSES = /^[ \t>]*\$\$[ \t]*\r?$/
/** A formula whose `$$` ends its last line: written so on many sites, but not what closes a block here. */
const ENDS = /^([^$]*\S)[ \t]*\$\$([.,;]?)[ \t]*\r?$/

/**
 * Makes every block of math one that ends, so that a lone `$$` (a price, a process id) never swallows the rest of a page: blocks that
 * end within a line get their `$$` on a line of its own, an opening without any end becomes text. Where a page has such blocks, formulas
 * between single dollars are put between two. Code stays as it is.
 */
export function guardMath(source: string): string {
  if (!source.includes('$$')) return source
  const lines = source.split('\n')
  const closings = lines.flatMap((line, index) => (CLOSES.test(line) ? [index] : []))
  let passed = 0
  /** The first line after this one that can close a block. Asked for rising lines only. */
  const nextClosing = (line: number): number | null => {
    while ((closings[passed] ?? Infinity) <= line) passed++
    return closings[passed] ?? null
  }
  const out: string[] = []
  /** Numbers of the lines of `out` that are prose. */
  const prose: number[] = []
  let blocks = 0
  let fence = ''
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const mark = FENCE.exec(line)?.[1]
    if (fence !== '') {
      if (mark?.startsWith(fence) === true && line.trimEnd().endsWith(mark)) fence = ''
      out.push(line)
      continue
    }
    if (mark !== undefined) fence = mark
    const opening = mark === undefined ? OPENS.exec(line) : null
    if (opening === null) {
      if (mark === undefined) prose.push(out.length)
      out.push(line)
      continue
    }
    const [, lead = '', rest = ''] = opening
    const end = endOfBlock(lines, index)
    if (end !== null) {
      blocks += 1
      out.push(`${lead}$$`, ...(rest.trim() === '' ? [] : [`${blank(lead)}${rest.trim()}`]))
      out.push(...lines.slice(index + 1, end))
      const last = ENDS.exec(lines[end] ?? '')
      if (last !== null) out.push(last[1] ?? '')
      out.push(`${blank(lead)}$$`)
      index = end
    } else if (rest.trim() === '' && nextClosing(index) !== null) {
      // closed after blank lines, as Markdown's math allows
      blocks += 1
      const close = nextClosing(index) ?? index
      out.push(...lines.slice(index, close + 1))
      index = close
    } else {
      out.push(line.replace('$$', '\\$\\$'))
    }
  }
  if (blocks > 0) for (const n of prose) out[n] = doubleDollars(out[n] ?? '')
  return out.join('\n')
}

/** The line that ends a block opened at `start`, if one does before the next blank line. */
function endOfBlock(lines: readonly string[], start: number): number | null {
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (CLOSES.test(line) || ENDS.test(line)) return index
    if (line.trim() === '' || line.includes('$$')) return null
  }
  return null
}

/** The same lead without a list's marker: continues what the opening line began. */
const blank = (lead: string): string => lead.replace(/[-*+]|\d{1,9}[.)]/g, (mark) => ' '.repeat(mark.length))
