/** Named entities that titles and notes really hold; the others stay as written. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  middot: '·',
  bull: '•',
  copy: '©',
  reg: '®',
  trade: '™',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
}

/** Tags that carry no words of their own; `<your-name>` and the like are words and stay. */
const FORMAT_TAG =
  /<\/?(?:a|abbr|b|br|code|del|div|em|font|i|img|kbd|mark|p|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,500})?\/?>/gi

const PUNCTUATION = /[!-/:-@[-`{-~]/

/** `&amp;`, `&#233;` and `&#xE9;` as the characters they stand for. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10)
    const isText = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isText ? String.fromCodePoint(code) : '\uFFFD'
  })
}

/** `\_` as `_`: Markdown's escapes of punctuation. */
export function dropEscapes(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/**
 * Markdown text, links already replaced by their titles, as the words a person reads: one line, no marks, no escapes,
 * at most `limit` characters (cut with an ellipsis). Linear in the length of the text.
 */
export function plainText(markdown: string, limit: number): string {
  // beyond this nothing can reach the answer: marks and blanks seldom make up three quarters of a text
  const source = markdown.length > limit * 4 + 1000 ? markdown.slice(0, limit * 4 + 1000) : markdown
  const words = (/[\\*_~`&<]/.test(source) ? dropMarks(source) : source).replace(/\s+/g, ' ').trim()
  if (words.length <= limit) return words
  const chars = Array.from(words)
  return chars.length <= limit
    ? words
    : `${chars
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

/** Holds the place of a code span, so that emphasis is matched across it; a private-use letter that no text means. */
const CODE = '\uE000'

/** Removes tags and emphasis; the content of code spans stays as it is. */
function dropMarks(markdown: string): string {
  const text = markdown.replaceAll(CODE, '')
  const frame: string[] = []
  const codes: string[] = []
  let from = 0
  for (const span of codeSpans(text)) {
    frame.push(text.slice(from, span.start), CODE)
    codes.push(text.slice(span.start + span.ticks, span.end - span.ticks))
    from = span.end
  }
  frame.push(text.slice(from))
  let next = 0
  return dropEmphasis(frame.join('').replace(FORMAT_TAG, ' ')).replaceAll(CODE, () => codes[next++] ?? '')
}

/** Removes `*`, `_` and `~~` that open and close emphasis, then escapes and entities. */
function dropEmphasis(text: string): string {
  const tokens = text.match(/\\[\s\S]|\*+|_+|~~|[^\\*_~]+|[\s\S]/g) ?? []
  const isRemoved = new Set<number>()
  const open = new Map<string, number[]>()
  tokens.forEach((token, at) => {
    const mark = token.charAt(0)
    if (!/^(?:\*+|_+|~~)$/.test(token)) return
    const before = tokens[at - 1]?.at(-1) ?? ' '
    const after = tokens[at + 1]?.charAt(0) ?? ' '
    const opens = !/\s/.test(after) && (mark !== '_' || isEdge(before))
    const closes = !/\s/.test(before) && (mark !== '_' || isEdge(after))
    const waiting = open.get(token) ?? []
    const opener = closes ? waiting.pop() : undefined
    if (opener !== undefined) isRemoved.add(opener).add(at)
    else if (opens) open.set(token, [...waiting.slice(-20), at])
  })
  return tokens
    .map((token, at) => {
      if (isRemoved.has(at)) return ''
      return token.startsWith('\\') ? dropEscapes(token) : decodeEntities(token)
    })
    .join('')
}

const isEdge = (char: string): boolean => /\s/.test(char) || PUNCTUATION.test(char)

export interface CodeSpan {
  readonly start: number
  readonly end: number
  /** Backticks on each side. */
  readonly ticks: number
}

/** Code spans of an inline text, in order: a run of backticks up to the next run of the same length. */
export function codeSpans(text: string): readonly CodeSpan[] {
  const runs = Array.from(text.matchAll(/`+/g), (match) => ({ at: match.index, ticks: match[0].length }))
  // from the back, so that each run knows the next one of its length without a search
  const closing = new Map<number, number>()
  const nextOfRun = new Array<number | undefined>(runs.length)
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const ticks = runs[index]?.ticks ?? 0
    nextOfRun[index] = closing.get(ticks)
    closing.set(ticks, index)
  }
  const spans: CodeSpan[] = []
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index]
    const close = nextOfRun[index]
    const end = close === undefined ? undefined : runs[close]
    if (!run || close === undefined || !end || text[run.at - 1] === '\\') continue
    spans.push({ start: run.at, end: end.at + end.ticks, ticks: run.ticks })
    index = close
  }
  return spans
}
