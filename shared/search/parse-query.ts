import { queryTokens, quoted, type FilterName, type QueryToken } from './query-tokens'

/** Longest text that is looked at, in UTF-16 units, and most words, phrases and exclusions of a search. */
export const MAX_QUERY = 1_000
export const MAX_TERMS = 20

export const IS_VALUES = ['bookmarked', 'unread', 'in-progress', 'read', 'updated'] as const
export type IsValue = (typeof IS_VALUES)[number]
export const HAS_VALUES = ['note'] as const
export type HasValue = (typeof HAS_VALUES)[number]

export interface SearchTerm {
  /** As typed, NFC, without quotes, spaces joined; never empty. What is a word in it is for the index to say: it may hold none. */
  readonly text: string
  readonly kind: 'word' | 'phrase'
  /**
   * It may go on: the last word of the text when no space follows it, and a phrase whose second quote is not typed yet (then its last
   * word). At most one term, the last.
   */
  readonly isPrefix: boolean
}

/** A search as it was understood. Every term has to be found, and no exclusion. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[]
  readonly without: readonly { readonly text: string; readonly kind: 'word' | 'phrase' }[]
  /** Of several sources or sections one has to fit (see namesMatch); of tags, `is` and `has` all have to hold. */
  readonly filters: {
    readonly source: readonly string[]
    readonly section: readonly string[]
    readonly tag: readonly string[]
    readonly is: readonly IsValue[]
    readonly has: readonly HasValue[]
  }
  /** What was not taken as it was typed, a sentence each. What is still being typed is none. */
  readonly problems: readonly string[]
}

/** Understands what a person typed into the search. Takes any text and never throws. */
export function parseQuery(typed: string): SearchQuery {
  const whole = cleanText(typed)
  const text = cutAt(whole, MAX_QUERY)
  const problems = new Set<string>()
  if (text.length < whole.length) problems.add('Only the first 1,000 characters are searched for.')

  const filters: { [Name in FilterName]: string[] } = { source: [], section: [], tag: [], is: [], has: [] }
  const terms: SearchTerm[] = []
  const without: { text: string; kind: 'word' | 'phrase' }[] = []
  for (const token of queryTokens(text)) {
    const isLast = token.end === text.length
    if (token.filter !== null) readFilter(token, token.filter, isLast, filters, problems)
    else {
      const value = joinSpaces(token.value)
      if (value === '') continue
      const kind = token.isQuoted ? 'phrase' : 'word'
      if (terms.length + without.length === MAX_TERMS)
        problems.add('Only the first 20 words are searched for.')
      else if (token.isWithout) without.push({ text: value, kind })
      else terms.push({ text: value, kind, isPrefix: isLast && mayGoOn(token) })
    }
  }
  return {
    terms,
    without,
    filters: {
      ...filters,
      is: IS_VALUES.filter((value) => filters.is.includes(value)),
      has: HAS_VALUES.filter((value) => filters.has.includes(value)),
    },
    problems: [...problems],
  }
}

/** A text that is understood as this search, whatever its problems were. */
export function writeQuery({ terms, without, filters }: SearchQuery): string {
  const pieces = [
    ...Object.entries(filters).flatMap(([name, values]) => values.map((value) => `${name}:${quoted(value)}`)),
    ...without.map(({ text, kind }) => `-${kind === 'phrase' ? `"${text}"` : text}`),
    ...terms.map(({ text, kind, isPrefix }) => (kind === 'word' ? text : `"${text}${isPrefix ? '' : '"'}`)),
  ]
  // The space says that the last word is whole.
  return pieces.join(' ') + (terms.at(-1)?.isPrefix === true ? '' : ' ')
}

/** Whether nothing is asked for: neither words nor filters. */
export function isEmptyQuery({ terms, without, filters }: SearchQuery): boolean {
  return terms.length + without.length === 0 && Object.values(filters).every((values) => values.length === 0)
}

/**
 * Whether a value of `source:` or `section:` means something of this name: the name holds it from the beginning of a word on, whatever
 * the case and accents. Tags are compared the same way, but whole: see sameName.
 */
export function namesMatch(value: string, name: string): boolean {
  return holdsWord(foldText(name), foldText(value))
}

/** Whether a text holds another one from the beginning of a word on; both folded. */
export function holdsWord(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
    if (wanted === '') return false
  }
  return false
}

export const sameName = (a: string, b: string): boolean => foldText(a) === foldText(b)

function readFilter(
  token: QueryToken,
  name: FilterName,
  isLast: boolean,
  filters: { readonly [Name in FilterName]: string[] },
  problems: Set<string>,
): void {
  const value = joinSpaces(token.value)
  const allowed: readonly string[] | null = name === 'is' ? IS_VALUES : name === 'has' ? HAS_VALUES : null
  const taken = allowed === null ? value : value.toLowerCase()
  if (token.isWithout) problems.add(`A filter cannot be left out: -${name}:${quoted(value)}.`)
  else if (value === '') {
    if (!isLast) problems.add(`${name}: has no value. Write one right behind the colon.`)
  } else if (allowed === null || allowed.includes(taken)) {
    if (filters[name].length < MAX_TERMS && !filters[name].includes(taken)) filters[name].push(taken)
  } else if (!isLast || !allowed.some((known) => known.startsWith(taken))) {
    problems.add(
      `There is no ${name}:${quoted(value)}. Known: ${allowed.map((known) => `${name}:${known}`).join(', ')}.`,
    )
  }
}

const mayGoOn = (token: QueryToken): boolean =>
  token.isQuoted ? !token.isClosed && !/\s$/.test(token.value) : true

const joinSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** NFC; control characters are spaces, halves of characters are none. */
const cleanText = (text: string): string =>
  // What is far beyond the limit is not worth normalising.
  text
    .slice(0, 4 * MAX_QUERY)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')

/** Cut where no character is halved. */
function cutAt(text: string, length: number): string {
  if (text.length <= length) return text
  const halves = /[\ud800-\udbff]/.test(text.charAt(length - 1))
  return text.slice(0, halves ? length - 1 : length)
}

/** A text without case and accents, its spaces joined: for comparing. */
export const foldText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
