import type { SourceRange } from '../../../shared/model/article'

/** How many lines guards may add between two headings; a heading that is not found within them is looked for no further. */
const MOST_ADDED = 400

/**
 * Where the sections of a page stand in its text. `parsed` is what was parsed of it: the guards may have changed lines and added some,
 * but taken none away. `lines` are the lines in it on which the sections begin, in their order, undefined where none is known. The first
 * section begins where the text does; one that is not found again begins where the one before it does, and that one is then empty:
 * together the ranges always cover the text, without gaps.
 */
export function sectionSources(
  text: string,
  parsed: string,
  lines: readonly (number | undefined)[],
): readonly SourceRange[] {
  const textLines = startsOfLines(text)
  const parsedLines = startsOfLines(parsed)
  const lineOf = (of: string, starts: readonly number[], n: number): string =>
    of.slice(starts[n], (starts[n + 1] ?? of.length + 1) - 1).trim()
  let added = 0
  let last = 0
  const starts = lines.map((line, place) => {
    if (line === undefined || place === 0) return null
    const wanted = lineOf(parsed, parsedLines, line)
    const least = Math.max(last, line - added - MOST_ADDED)
    for (let n = line - added; n >= least; n -= 1) {
      if (lineOf(text, textLines, n) !== wanted) continue
      added = line - n
      last = n
      return textLines[n] ?? null
    }
    return null
  })
  let start = 0
  const known = starts.map((found) => (start = found ?? start))
  return known.map((from, place) => ({ start: from, end: known[place + 1] ?? text.length }))
}

function startsOfLines(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
