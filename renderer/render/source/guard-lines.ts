import { fenceReader } from './fences'

/** Deepest nesting of quotes and lists on one line. 2,000 take half a second, 10,000 overflow the stack. */
const DEEPEST = 40
/** The same where the line looks like code: no code has it, but what looks like a fence may be none. */
const DEEPEST_IN_CODE = 1_000
/** Widest indentation in characters: a list 10,000 levels deep takes minutes, one of 60 nothing. */
const WIDEST = 120

const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*\r?$/

/**
 * Takes the weight from lines that nest deeper than any author means: their markers become text, their indentation is cut.
 * Lines of code are left alone, byte for byte. Lines of ordinary pages are not touched.
 */
export function guardLines(source: string): string {
  if (!/^[ \t]{121}|^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){41}/m.test(source)) return source
  const isCode = fenceReader()
  return source
    .split('\n')
    .map((line) => (isCode(line) ? guardMarkers(line, DEEPEST_IN_CODE) : guardLine(line)))
    .join('\n')
}

function guardLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0
  return guardMarkers(indent > WIDEST ? line.slice(indent - WIDEST) : line, DEEPEST)
}

function guardMarkers(line: string, deepest: number): string {
  const markers = MARKERS.exec(line)?.[0] ?? ''
  const count = markers.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0
  if (count <= deepest || RULE.test(line)) return line
  return line.replace(/([>+*-]|\d[.)])/, (mark) =>
    mark.length > 1 ? `${mark.charAt(0)}\\${mark.charAt(1)}` : `\\${mark}`,
  )
}
