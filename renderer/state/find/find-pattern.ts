/** What is looked for on a page. */
export interface FindQuery {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWords: boolean
}

/** Longer words are cut: nobody types them. */
const LONGEST = 500

/** Characters that are not seen: soft hyphens, and places where a line may break. */
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]/g

/** Part of a word, in scripts that put something between words; the others have no whole words to look for. */
const WORD =
  '[[\\p{L}\\p{N}\\p{M}_]--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]]'
const STARTS_AS_WORD = new RegExp(`^${WORD}`, 'v')
const ENDS_AS_WORD = new RegExp(`${WORD}$`, 'v')

/**
 * The pattern that finds a query in folded text; null when there is nothing to look for. Letters are compared by Unicode's simple case
 * folding, the same on every laptop; any white space stands for any other.
 */
export function findPattern({ text, matchCase, wholeWords }: FindQuery): RegExp | null {
  const wanted = text.slice(0, LONGEST).normalize('NFC').replace(UNSEEN, '')
  if (wanted.trim() === '') return null
  const body = wanted.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&').replace(/\s+/g, '\\s+')
  const before = wholeWords && STARTS_AS_WORD.test(wanted) ? `(?<!${WORD})` : ''
  const after = wholeWords && ENDS_AS_WORD.test(wanted) ? `(?!${WORD})` : ''
  return new RegExp(before + body + after, matchCase ? 'gv' : 'giv')
}

/** A text as it is searched, and the way back: unit n of it came from `from[n]` to `to[n]`. Null where both are the same text. */
export interface FoldedText {
  readonly text: string
  readonly back: { readonly from: Uint32Array; readonly to: Uint32Array } | null
}

/** What belongs together when letters are composed: Korean syllables, a letter with its marks. */
const CLUSTER = /[\u1100-\u115F][\u1160-\u11A7]?[\u11A8-\u11FF]?|\P{M}\p{M}*|\p{M}+/gsu

/** Composes a text (NFC) and leaves out what is not seen, so that it is found however it was written. */
export function foldText(raw: string): FoldedText {
  if (raw.search(UNSEEN) < 0 && raw.normalize('NFC') === raw) return { text: raw, back: null }
  const pieces: string[] = []
  const from: number[] = []
  const to: number[] = []
  for (const { 0: cluster, index } of raw.matchAll(CLUSTER)) {
    const folded = cluster.normalize('NFC').replace(UNSEEN, '')
    const isSame = folded === cluster
    pieces.push(folded)
    for (let unit = 0; unit < folded.length; unit += 1) {
      from.push(isSame ? index + unit : index)
      to.push(isSame ? index + unit + 1 : index + cluster.length)
    }
  }
  return { text: pieces.join(''), back: { from: Uint32Array.from(from), to: Uint32Array.from(to) } }
}

/** Where a pattern was found: beginnings and ends as offsets into the raw text, in order. */
export interface Hits {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Every place of a folded text that a pattern of `findPattern` matches. */
export function findHits({ text, back }: FoldedText, pattern: RegExp): Hits {
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const last = index + found.length - 1
    starts.push(back ? (back.from[index] ?? 0) : index)
    ends.push(back ? (back.to[last] ?? 0) : last + 1)
  }
  return { starts, ends }
}
