/** A stretch of a text, in UTF-16 units. */
export type Range = readonly [start: number, end: number]

/** Longer lists and words are no words that a search found. */
const MOST_WORDS = 200
const LONGEST_WORD = 100

const LETTER = /[\p{L}\p{N}\p{M}]/u
/** Scripts that put nothing between words: a word of theirs is found anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Answers a function that says where in a text these words stand, whatever their case; null when there is none to look for. Whole words
 * alone, where `State` in `useState` is one too. In order, never overlapping.
 */
export function wordFinder(words: readonly string[]): ((text: string) => readonly Range[]) | null {
  const wanted = words
    .filter((word) => word.trim() !== '' && word.length <= LONGEST_WORD)
    .slice(0, MOST_WORDS)
    // The longest first: of two that begin at the same place it is the one.
    .sort((a, b) => b.length - a.length)
  if (wanted.length === 0) return null
  const pattern = new RegExp(
    wanted.map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')).join('|'),
    'giu',
  )
  return (text) => {
    const found: Range[] = []
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index
      const end = start + match[0].length
      if (isBorder(text, start) && isBorder(text, end)) found.push([start, end])
      else pattern.lastIndex = start + 1
    }
    return found
  }
}

/** Whether a word may begin or end here. */
function isBorder(text: string, at: number): boolean {
  const before = lastCharacter(text, at)
  const after = String.fromCodePoint(text.codePointAt(at) ?? 32)
  if (!LETTER.test(before) || !LETTER.test(after)) return true
  if (UNSPACED.test(before) || UNSPACED.test(after)) return true
  return /\p{Ll}|\p{N}/u.test(before) && /\p{Lu}/u.test(after)
}

function lastCharacter(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return text.slice(at - (low >= 0xdc00 && low <= 0xdfff ? 2 : 1), at)
}

/** A piece of a text, and whether it is marked. */
export interface MarkedPiece {
  readonly text: string
  readonly isMarked: boolean
}

/** A text cut at the ends of its ranges. Ranges that overlap, stand outside or backwards are left out: they come from elsewhere. */
export function piecesOf(text: string, ranges: readonly Range[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = []
  let at = 0
  for (const [start, end] of ranges) {
    if (!(start >= at && end > start && end <= text.length)) continue
    if (start > at) pieces.push({ text: text.slice(at, start), isMarked: false })
    pieces.push({ text: text.slice(start, end), isMarked: true })
    at = end
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), isMarked: false })
  return pieces
}
