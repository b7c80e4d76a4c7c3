/** Deepest nesting of quotes and lists on one line. 2,000 take half a second, 10,000 overflow the stack. */
const DEEPEST = 40
/** Widest indentation in characters: a list 10,000 levels deep takes minutes, one of 60 nothing. */
const WIDEST = 120

const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*\r?$/
const FENCE = /^[ \t>*+\-\d.)]*(`{3,}|~{3,})/

/**
 * Takes the weight from lines that nest deeper than any author means: their markers become text, their indentation is cut.
 * Lines of code are left alone, byte for byte. Lines of ordinary pages are not touched.
 */
export function guardLines(source: string): string {
  if (!/^[ \t]{121}|^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){41}/m.test(source)) return source
  let fence = ''
  return source
    .split('\n')
    .map((line) => {
      const mark = FENCE.exec(line)?.[1]
      if (fence !== '') {
        if (mark !== undefined && mark.startsWith(fence) && line.trimEnd().endsWith(mark)) fence = ''
        return line
      }
      const guarded = guardLine(line)
      if (mark !== undefined) fence = mark
      return guarded
    })
    .join('\n')
}

function guardLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0
  const cut = indent > WIDEST ? line.slice(indent - WIDEST) : line
  const markers = MARKERS.exec(cut)?.[0] ?? ''
  const count = markers.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0
  if (count <= DEEPEST || RULE.test(cut)) return cut
  return cut.replace(/([>+*-]|\d[.)])/, (mark) =>
    mark.length > 1 ? `${mark.charAt(0)}\\${mark.charAt(1)}` : `\\${mark}`,
  )
}
