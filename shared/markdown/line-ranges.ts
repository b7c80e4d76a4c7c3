/** Highest line number and most ranges that are read: no author marks more, and a set of lines stays small. */
const HIGHEST = 20_000
const MOST = 200

interface Range {
  readonly from: number
  readonly to: number
}

function rangesOf(text: string): Range[] {
  const found = text.slice(0, 4_000).matchAll(/(\d{1,6})(?:\s*-\s*(\d{1,6}))?/g)
  return [...found]
    .slice(0, MOST)
    .map(([, from, to]) => ({ from: Number(from), to: Math.min(Number(to ?? from), HIGHEST) }))
    .filter(({ from, to }) => from > 0 && from <= to)
}

/** Lines as an author wrote them (`{1, 3-5}`, `[2]`) in one form: `1,3-5`; '' where none is named. */
export function writeLineRanges(text: string): string {
  return rangesOf(text)
    .map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`))
    .join(',')
}

/** The lines, counted from 1, that such a text names. */
export function readLineRanges(text: string): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const { from, to } of rangesOf(text)) for (let line = from; line <= to; line++) lines.add(line)
  return lines
}
