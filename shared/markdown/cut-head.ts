/** Pages shorter than this are parsed whole at once: that takes no longer than a person sees. Characters. */
const SHORTEST_PAGE = 24_000
/** Where the head ends: at the last heading before `MOST`, if one stands after `LEAST`. */
const LEAST = 2_000
const MOST = 4_500
/** Definitions of links that the head may name, and what they take at most. */
const MOST_DEFINITIONS = 500
const DEFINITIONS_CHARS = 40_000

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const HEADING = /^ {0,3}#{1,6}[ \t]/
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S[^\n]{0,2000}/gm

/**
 * The beginning of a long page, to be shown while the rest is still being parsed: cut before a heading where one stands near, else
 * at an empty line, else at any line end; with the definitions that links in it may need. Null for pages that are short.
 * What is shown of it is replaced by the whole page, so a cut within a component does no harm.
 */
export function cutHead(source: string): string | null {
  if (source.length < SHORTEST_PAGE) return null
  const end = headEnd(source.slice(0, MOST))
  return `${source.slice(0, end)}\n\n${definitions(source.slice(end))}`
}

function headEnd(start: string): number {
  let fence = ''
  let atHeading = 0
  let atBlank = 0
  let atLine = 0
  for (let from = 0; from < start.length;) {
    const found = start.indexOf('\n', from)
    if (found === -1) break
    const line = start.slice(from, found)
    const mark = FENCE.exec(line)?.[1] ?? ''
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = ''
    } else if (mark !== '') {
      fence = mark
    } else if (from >= LEAST) {
      if (HEADING.test(line)) atHeading = from
      else if (line.trim() === '') atBlank = from
    }
    from = found + 1
    atLine = from
  }
  return atHeading || atBlank || atLine || start.length
}

function definitions(rest: string): string {
  const found: string[] = []
  let chars = 0
  for (const [line] of rest.matchAll(DEFINITION)) {
    chars += line.length
    if (chars > DEFINITIONS_CHARS || found.length === MOST_DEFINITIONS) break
    found.push(line)
  }
  return found.join('\n')
}
