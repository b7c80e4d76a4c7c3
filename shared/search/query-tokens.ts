/** One piece of a typed search, as it stands in the text. */
export interface QueryToken {
  /** Where it stands in the text, in UTF-16 units, with its minus, name and quotes. */
  readonly start: number
  readonly end: number
  /** A single minus stands before it; `--dry-run` is a word. */
  readonly isWithout: boolean
  /** Lower case, of `name:value`; null where it is no filter. */
  readonly filter: FilterName | null
  /** Without quotes; may be empty. */
  readonly value: string
  readonly isQuoted: boolean
  /** False for a quoted one whose second quote is not typed yet. */
  readonly isClosed: boolean
}

export const FILTER_NAMES = ['source', 'section', 'tag', 'is', 'has'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

/** Straight quotes, and those that keyboards and editors make of them. */
const QUOTE = /["\u201c\u201d\u201e]/
const QUOTES = /["\u201c\u201d\u201e]/g
const SPACE = /\s/
const FILTER = new RegExp(`^(${FILTER_NAMES.join('|')}):`, 'i')

/** The pieces of a typed search, in order. Everything but spaces belongs to one; nothing typed is an error. */
export function queryTokens(text: string): QueryToken[] {
  const tokens: QueryToken[] = []
  for (let at = 0; at < text.length;) {
    if (SPACE.test(text.charAt(at))) {
      at += 1
      continue
    }
    const token = readToken(text, at)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function readToken(text: string, start: number): QueryToken {
  const isWithout = text[start] === '-' && text[start + 1] !== '-'
  const afterMinus = isWithout ? start + 1 : start
  // The longest name and its colon are 8 characters: a token may be as long as the text.
  const named = FILTER.exec(text.slice(afterMinus, afterMinus + 8))
  const filter = FILTER_NAMES.find((name) => name === named?.[1]?.toLowerCase()) ?? null
  const from = afterMinus + (named?.[0].length ?? 0)
  if (!QUOTE.test(text.charAt(from))) {
    const space = text.slice(from).search(SPACE)
    const end = space < 0 ? text.length : from + space
    return { start, end, isWithout, filter, value: text.slice(from, end), isQuoted: false, isClosed: true }
  }
  QUOTES.lastIndex = from + 1
  const close = QUOTES.exec(text)?.index ?? -1
  const value = text.slice(from + 1, close < 0 ? text.length : close)
  const end = close < 0 ? text.length : close + 1
  return { start, end, isWithout, filter, value, isQuoted: true, isClosed: close >= 0 }
}

/** A value as it is written behind a filter's colon: in quotes where it holds spaces. */
export const quoted = (value: string): string =>
  SPACE.test(value) ? `"${value.replace(QUOTES, ' ')}"` : value
