/** Longest line in characters. One of a million takes seconds; real pages reach 20,000. */
const LONGEST_LINE = 500_000
/** Most lines that begin a list item. The parser's work grows with the square: 50,000 take a minute. Real pages reach 3,000. */
const MOST_ITEMS = 10_000
/** Most of them that stand deeper than `DEEP` characters: each opens dozens of containers, 2,000 take ten seconds. */
const MOST_DEEP_ITEMS = 400
const DEEP = 60

const ITEM = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/

/**
 * Why a page would keep the Markdown parser for seconds, or null. Decided by the text alone and in linear time, so that
 * the same page is always shown the same way, however fast the machine is.
 */
export function tooHeavy(source: string): string | null {
  let items = 0
  let deep = 0
  for (let start = 0; start < source.length;) {
    const found = source.indexOf('\n', start)
    const end = found === -1 ? source.length : found
    if (end - start > LONGEST_LINE) return `a line of ${end - start} characters`
    const indent = indentOf(source, start, end)
    if (ITEM.test(source.slice(start + indent, Math.min(end, start + indent + 40)))) {
      items += 1
      if (indent > DEEP) deep += 1
    }
    start = end + 1
  }
  if (items > MOST_ITEMS) return `${items} list items`
  return deep > MOST_DEEP_ITEMS ? `${deep} list items nested deep` : null
}

function indentOf(source: string, start: number, end: number): number {
  let at = start
  while (at < end && (source[at] === ' ' || source[at] === '\t')) at += 1
  return at - start
}
