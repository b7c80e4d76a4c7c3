import type { SearchQuery } from '../../../../shared/search/parse-query'
import { piecesOf, type Piece } from '../../../../shared/search/tokenize'

/** One thing that has to be found. */
export interface Wanted {
  /** As typed: a word, an identifier, a run without spaces, or all of a phrase. */
  readonly text: string
  readonly kind: 'word' | 'run' | 'phrase'
  /** Folded, in order; never none. */
  readonly tokens: readonly string[]
  /** The whole as it is written, folded, where that is more than its parts; null else and for phrases. */
  readonly compound: string | null
  readonly bare: string | null
  /** Parts of a name in camel case. */
  readonly camel: readonly string[] | null
  /** It may go on. */
  readonly isPrefix: boolean
}

/** What the terms of a search ask the index for. Terms that hold no word ask for nothing. */
export function wantedOf(terms: SearchQuery['terms']): Wanted[] {
  return terms.flatMap(({ text, kind, isPrefix }): Wanted[] => {
    const pieces = [...piecesOf(text)]
    if (pieces.length === 0) return []
    const tokens = pieces.flatMap((piece) => piece.tokens)
    if (kind === 'phrase') return [{ text, kind, tokens, compound: null, bare: null, camel: null, isPrefix }]
    const goesOn = isPrefix && pieces.at(-1)?.end === text.length
    return pieces.map((piece, n) => wantedPiece(text, piece, goesOn && n === pieces.length - 1))
  })
}

function wantedPiece(
  text: string,
  { kind, start, end, tokens, compound, bare, camel }: Piece,
  isLast: boolean,
): Wanted {
  const isPrefix = isLast && kind === 'word' && !/[+#]$/.test(text)
  const parts = tokens.length === 1 && compound === null ? (camel[0] ?? null) : null
  return { text: text.slice(start, end), kind, tokens, compound, bare, camel: parts, isPrefix }
}

const quoted = (tokens: readonly string[]): string => `"${tokens.join(' ').replaceAll('"', '')}"`

/** `strict`: identifiers only as they are written, null where that is the same; `loose`: also as the words they are made of. */
export interface Expressions {
  readonly strict: string | null
  readonly loose: string
  /** Any of the words is enough; null where there is but one. */
  readonly any: string | null
}

/**
 * FTS5 expressions of what is wanted and what is not; all that was typed stands in quotes. `corrections` are words that may stand for one
 * of `wanted`, by its place. Null when nothing is wanted.
 */
export function expressionsOf(
  wanted: readonly Wanted[],
  without: readonly Wanted[],
  corrections: ReadonlyMap<number, readonly string[]> = new Map(),
): Expressions | null {
  if (wanted.length === 0) return null
  const and = (strict: boolean): string =>
    wanted.map((one, n) => clause(one, strict, wanted.length === 1, corrections.get(n) ?? [])).join(' AND ')
  const not =
    without.length === 0 ? '' : ` NOT (${without.map((one) => clause(one, false, false, [])).join(' OR ')})`
  const strict = wanted.some(isIdentifier) ? `(${and(true)})${not}` : null
  const words = wanted.flatMap(({ kind, tokens }) =>
    kind === 'word' ? tokens.map((token) => quoted([token])) : [quoted(tokens)],
  )
  return {
    strict,
    loose: `(${and(false)})${not}`,
    any: words.length > 1 ? `(${words.join(' OR ')})${not}` : null,
  }
}

/** Null where nothing is left out. */
export function anyOf(without: readonly Wanted[]): string | null {
  return without.length === 0 ? null : without.map((one) => clause(one, false, false, [])).join(' OR ')
}

const isIdentifier = ({ compound, camel }: Wanted): boolean => compound !== null || camel !== null

function clause(one: Wanted, strict: boolean, isOnly: boolean, corrections: readonly string[]): string {
  const { kind, tokens, compound, bare, camel, isPrefix } = one
  const star = isPrefix ? ' *' : ''
  const [first = ''] = tokens
  if (kind === 'run' && tokens.length === 1 && [...first].length === 1) return `${quoted([first])} *`
  const asWords = quoted(tokens) + star
  // compounds stand there in no order
  if (kind === 'phrase') return `({title heading body code} : ${asWords})`
  if (kind === 'run') return asWords
  if (compound !== null) {
    const whole = quoted([compound]) + star
    // c++ is not c: its letters alone would bring anything
    if (strict || /[+#]$/.test(compound)) return whole
    return `(${[whole, ...(bare === null ? [] : [quoted([bare]) + star]), asWords].join(' OR ')})`
  }
  const others = [
    ...(camel === null || strict ? [] : [quoted(camel) + star]),
    ...corrections.map((word) => quoted([word])),
  ]
  if (others.length > 0) return `(${[asWords, ...others].join(' OR ')})`
  // one or two letters begin too many words of a text
  return isOnly && isPrefix && first.length <= 2 ? `({title heading compounds} : ${asWords})` : asWords
}
