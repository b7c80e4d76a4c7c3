/** The lines of a page, with 1 for each that is fenced code. */
interface Body {
  readonly lines: readonly string[]
  readonly code: Uint8Array
}

/**
 * Takes out each `<AgentInstructions>` block that stands in the page. One that holds fenced code stays: no code is
 * dropped in the middle of a page. Of the blank lines round a block as many stay as were on the side that has more.
 */
export function withoutAgentBlocks(lines: readonly string[], code: Uint8Array): Body {
  const kept: number[] = []
  let blanks = 0
  let absorb = 0
  let open: { readonly length: number; readonly blanks: number } | null = null
  lines.forEach((line, at) => {
    const isCode = code[at] === 1
    if (isCode) open = null
    else if (open === null && /^ {0,3}<AgentInstructions[\s>]/.test(line)) {
      open = { length: kept.length, blanks }
      absorb = 0
    }
    if (open !== null && /<\/AgentInstructions>\s*$/.test(line)) {
      kept.length = open.length
      blanks = absorb = open.blanks
      open = null
      return
    }
    const isBlank = !isCode && line.trim() === ''
    if (isBlank && absorb > 0) {
      absorb -= 1
      return
    }
    absorb = 0
    kept.push(at)
    blanks = isBlank ? blanks + 1 : 0
  })
  return { lines: kept.map((at) => lines[at] ?? ''), code: Uint8Array.from(kept, (at) => code[at] ?? 0) }
}

/**
 * The lines up to the end of the article itself: without GitBook's closing instructions for agents, requests for feedback,
 * links to edit the page, the date of its last change, the rule before these, and blank lines.
 */
export function dropTrailers(body: Body): readonly string[] {
  const { lines, code } = body
  let end = lines.length
  let mayAsk = true
  for (;;) {
    const before = end
    const last = end - 1
    const line = lines[last]
    if (line === undefined) return []
    if (code[last] !== 1) {
      const isRule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)
      const isAfterBlank = last === 0 || lines[last - 1]?.trim() === ''
      // directly below words it would make them a heading
      if (line.trim() === '' || isFeedback(line) || (isRule && isAfterBlank)) end -= 1
      else end -= answersLength(lines, last)
    }
    if (end < before) continue
    const start: number = mayAsk ? askStart(body, end) : -1
    mayAsk = start > 0
    if (start <= 0) return lines.slice(0, end)
    end = start
  }
}

const FEEDBACK = [
  /^(?:was|is) this (?:page|article|guide|section|doc|document|documentation) (?:helpful|useful)\b.{0,100}$/i,
  /^did this (?:page|article|guide) (?:help|answer)\b.{0,60}\?.{0,20}$/i,
  /^(?:edit|suggest edits? (?:to|for)|improve) this (?:page|article)\b.{0,80}$/i,
  /^(?:edit|view) (?:this page )?on (?:github|gitlab)$/i,
  /^(?:suggest edits|raise issue|report (?:an |this )?issue|give feedback)$/i,
  /^(?:this page was )?last (?:updated|modified|edited)(?: on| at| by)?\b[\s:]?.{1,80}$/i,
]

/** A whole line that asks about the page rather than tells of it; links count by their words. */
function isFeedback(line: string): boolean {
  if (line.length > 500) return false
  const text = line
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/<[^<>]*>|[*_>#✏️📝|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return FEEDBACK.some((pattern) => pattern.test(text))
}

/** "Yes" and "No" on lines of their own below a question for feedback, which they say nothing without. */
function answersLength(lines: readonly string[], last: number): number {
  let at = last
  while (last - at < 4 && isAnswer(lines[at])) at -= 1
  return at < last && /\bhelpful\b/i.test(lines[at] ?? '') && isFeedback(lines[at] ?? '') ? last - at : 0
}

const isAnswer = (line: string | undefined): boolean =>
  line !== undefined && line.length < 40 && /^\W*(?:yes|no)?\W*$/i.test(line)

/**
 * Where GitBook's closing instructions begin: the last heading of level 1, below which all code is a request with `?ask=`.
 * -1 where there are none. Language does not matter where there is such a request.
 */
function askStart({ lines, code }: Body, end: number): number {
  let asks = false
  let requests = false
  for (let at = end - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? ''
    const asksHere = line.includes('?ask=')
    if (code[at] === 1) {
      const isRequest = /^GET https?:\/\/\S+\?ask=\S+\s*$/.test(line)
      if (!isRequest && !/^`{3,}\s*$/.test(line)) return -1
      requests ||= isRequest
    } else if (/^# +\S/.test(line)) {
      return requests || (asks && /^# +agent instructions\b/i.test(line)) ? at : -1
    }
    asks ||= asksHere
  }
  return -1
}
