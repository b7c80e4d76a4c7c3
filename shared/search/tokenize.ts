import type { SectionText, SectionTokens, TokensInput } from '../ipc/render-messages'
import { foldText } from './fold-text'

/** Bump when the tokens of the same text change: an index of another version is made anew. */
export const TOKENIZER_VERSION = 1

/** Characters of a word that are kept, of a compound at most, and beyond which something is data and no word. */
const MAX_WORD = 48
const MAX_COMPOUND = 64
const MAX_RUN = 200

/** Scripts that are written without spaces, with the marks that belong to them but not their punctuation. */
const CJK = '[[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}]&&[\\p{L}\\p{N}\\p{M}]]'

/** What stands before a word, the word with what joins its parts, and what belongs to its end (C++, C#). */
const wordOf = (letter: string): string =>
  `((?<![${letter}\\)\\]\\}\\-])(?:--?|[.@$#]))?([${letter}]+(?:(?:::|->|[.\\-\\/:$@])[${letter}]+)*)(\\+\\+|#)?`

/** A run without spaces, or a word. The second and third know fewer letters and are several times as fast. */
const ANY_PIECES = new RegExp(`(${CJK}+)|${wordOf(`[[\\p{L}\\p{N}\\p{M}_]--${CJK}]`)}`, 'gv')
const LATIN_PIECES = new RegExp(
  `([]+)|${wordOf('A-Za-z0-9_\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f')}`,
  'gv',
)
const NOT_LATIN = /[^\0-\u024f\u2000-\u206f\u2190-\u21ff\u2500-\u257f]/
const JOINT = /[_.\-/:$@>]/
const JOINTS = /[_.\-/:$@>]+/
const CAMEL = /([\p{Ll}\p{N}])(\p{Lu})|(\p{Lu}+)(\p{Lu}\p{Ll})/gu

/** One thing that stands in a text: a word, an identifier of several parts, or a run of a script without spaces. */
export interface Piece {
  readonly kind: 'word' | 'run'
  /** Where it stands, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** Folded: its parts in order; of a run each two neighbouring characters (one, where it has but one). */
  readonly tokens: readonly string[]
  /** Folded: the whole as it is written, where that is more than its parts (`node.js`, `c++`, `--dry-run`); else null. */
  readonly compound: string | null
  /** The same without what stands before it; null where nothing does. */
  readonly bare: string | null
  /** Folded parts of names in camel case, each name's in order: [['use', 'state']]. */
  readonly camel: readonly (readonly string[])[]
}

/** The pieces of a text in order. Takes any text; what is longer than a word can be is left out. */
export function* piecesOf(text: string): Generator<Piece> {
  for (const match of text.matchAll(NOT_LATIN.test(text) ? ANY_PIECES : LATIN_PIECES)) {
    const [whole, run, lead = '', word = '', tail = ''] = match
    const at = { start: match.index, end: match.index + whole.length }
    if (run !== undefined) {
      yield { kind: 'run', ...at, tokens: pairs(run), compound: null, bare: null, camel: [] }
    } else if (lead === '' && tail === '' && !JOINT.test(word)) {
      if (word.length > MAX_RUN) continue
      const names = camelParts(word)
      const tokens = [foldText(word).slice(0, MAX_WORD)]
      yield { kind: 'word', ...at, tokens, compound: null, bare: null, camel: names === null ? [] : [names] }
    } else if (word.length <= MAX_RUN) {
      const parts = word.split(JOINTS).filter((part) => part !== '')
      if (parts.length === 0) continue
      const isMore = whole.length <= MAX_COMPOUND
      const isBare = isMore && lead !== '' && (parts.length > 1 || tail !== '')
      yield {
        kind: 'word',
        ...at,
        tokens: parts.map((part) => foldText(part).slice(0, MAX_WORD)),
        compound: isMore ? foldText(whole) : null,
        bare: isBare ? foldText(word + tail) : null,
        camel: parts.map(camelParts).filter((names) => names !== null),
      }
    }
  }
}

/** What a text is found by: its words in order, and whole compounds and parts of names, both joined by spaces. */
export function indexTokens(text: string): { words: string; compounds: string } {
  const words: string[] = []
  const compounds = new Set<string>()
  for (const piece of piecesOf(text)) {
    words.push(...piece.tokens)
    // one alone is found in every place of its run, also in the last
    if (piece.kind === 'run' && piece.end - piece.start > 1)
      compounds.add(lastOf(text.slice(piece.start, piece.end)))
    if (piece.compound !== null) compounds.add(piece.compound)
    if (piece.bare !== null) compounds.add(piece.bare)
    for (const parts of piece.camel) compounds.add(parts.join(' '))
  }
  return { words: words.join(' '), compounds: [...compounds].join(' ') }
}

/** The tokens of an article's sections, as the index takes them. */
export function tokenizeSections({ title, sections }: TokensInput): SectionTokens[] {
  const ofTitle = indexTokens(title)
  return sections.map(({ heading, text }) => {
    const ofHeading = indexTokens(heading)
    const { prose, code } = partsOf(text)
    const body = joined(prose.map(indexTokens))
    const inCode = joined(code.map(indexTokens))
    const compounds = [ofTitle, ofHeading, body, inCode]
      .map((tokens) => tokens.compounds)
      .filter((joined) => joined !== '')
    return {
      title: ofTitle.words,
      heading: ofHeading.words,
      body: body.words,
      code: inCode.words,
      compounds: compounds.join(' '),
    }
  })
}

/** Stands between pieces that do not follow each other: no phrase goes over it, and no word is it. */
const GAP = ' _ '

function joined(pieces: readonly { words: string; compounds: string }[]): {
  words: string
  compounds: string
} {
  const some = pieces.filter(({ words }) => words !== '')
  return {
    words: some.map(({ words }) => words).join(GAP),
    compounds: [...new Set(some.flatMap(({ compounds }) => (compounds === '' ? [] : [compounds])))].join(' '),
  }
}

function partsOf({ text, code }: SectionText): { prose: string[]; code: string[] } {
  const prose: string[] = []
  let at = 0
  for (const [start, end] of code) {
    prose.push(text.slice(at, start))
    at = end
  }
  return { prose: [...prose, text.slice(at)], code: code.map(([start, end]) => text.slice(start, end)) }
}

function pairs(run: string): string[] {
  const characters = [...foldText(run)]
  if (characters.length < 2) return characters
  return characters.slice(0, -1).map((character, n) => character + (characters[n + 1] ?? ''))
}

const lastOf = (run: string): string => [...foldText(run)].at(-1) ?? ''

/** Null for a name that is not in camel case. */
function camelParts(part: string): string[] | null {
  const rest = part.slice(1)
  if (part.length < 4 || part.length > MAX_WORD || rest === rest.toLowerCase()) return null
  const parts = part.replace(CAMEL, '$1$3 $2$4').split(' ')
  return parts.length > 1 ? parts.map(foldText) : null
}
