/** A title as it is compared: folded letters and digits, and where its words begin. */
export interface FuzzyTitle {
  readonly letters: string
  /** 1 where a word begins, also inside of a name: `OAuth` begins twice, `AuthClient` too. */
  readonly starts: Uint8Array
  /** Which letters it has, a bit each: tells at once that most titles cannot fit. */
  readonly mask: number
}

/** What is typed, as it is compared. */
export interface FuzzyQuery {
  readonly letters: string
  readonly starts: Uint8Array
  readonly mask: number
}

/** Letters beyond these are not compared. */
const LONGEST_TITLE = 160
const LONGEST_QUERY = 48

const POINTS = { next: 5, wordStart: 4, titleStart: 2, omitted: -5, whole: 12 } as const

/** Prepares a title, or what is typed; `OAuth 2.0` has the letters `oauth20`. */
export function fuzzyTitle(title: string, longest: number = LONGEST_TITLE): FuzzyTitle {
  let letters = ''
  let mask = 0
  const starts = new Uint8Array(longest)
  let before: 'none' | 'lower' | 'upper' | 'digit' = 'none'
  for (const character of title.slice(0, 2 * longest).normalize('NFKD')) {
    if (/\p{M}/u.test(character)) continue
    if (!/[\p{L}\p{N}]/u.test(character)) {
      before = 'none'
      continue
    }
    if (letters.length >= longest) break
    const kind = /\p{N}/u.test(character) ? 'digit' : /\p{Lu}/u.test(character) ? 'upper' : 'lower'
    if (
      before === 'none' ||
      (kind === 'upper' && before === 'lower') ||
      (kind === 'digit') !== (before === 'digit')
    ) {
      starts[letters.length] = 1
    }
    before = kind
    // One unit for each: what folds to more, or lies beyond the first plane, is compared by its first.
    letters += character.toLowerCase().charAt(0)
    mask |= bitOf(letters.charCodeAt(letters.length - 1))
  }
  return { letters, starts, mask }
}

/** What is typed: a space says that a word begins behind it. */
export function fuzzyQuery(text: string): FuzzyQuery {
  const words = text.split(/\s+/).map((word) => fuzzyTitle(word, LONGEST_QUERY))
  const letters = words
    .map((word) => word.letters)
    .join('')
    .slice(0, LONGEST_QUERY)
  const starts = new Uint8Array(LONGEST_QUERY)
  let at = 0
  for (const word of words) {
    if (word.letters !== '' && at < LONGEST_QUERY) starts[at] = 1
    at += word.letters.length
  }
  return { letters, starts, mask: words.reduce((mask, word) => mask | word.mask, 0) }
}

/**
 * How well a title fits what was typed, more being better; null when it does not. Letters fit in order: right behind each other, at the
 * beginning of any later word, or with one letter left out (twice in what is longer than eight). `oathcc` fits "OAuth Client Credentials".
 */
export function fuzzyScore(query: FuzzyQuery, title: FuzzyTitle): number | null {
  const { letters } = query
  if (letters === '' || (query.mask & ~title.mask) !== 0 || letters.length > title.letters.length) return null
  if (!standsInOrder(letters, title.letters)) return null
  const omissions = letters.length < 4 ? 0 : letters.length <= 8 ? 1 : 2
  const length = title.letters.length
  let [held, next] = SCORES
  for (let i = 0; i < letters.length; i += 1) {
    for (let o = 0; o <= omissions; o += 1) {
      const row = o * LONGEST_TITLE
      let best = -Infinity
      for (let j = 0; j < length; j += 1) {
        const behind = j > 0 ? at(held, row + j - 1) : -Infinity
        if (i > 0) best = Math.max(best, behind)
        next[row + j] = -Infinity
        if (title.letters.charCodeAt(j) !== letters.charCodeAt(i)) continue
        const starts = title.starts[j] === 1
        if (i === 0) {
          if (o === 0 && starts) next[j] = POINTS.wordStart + (j === 0 ? POINTS.titleStart : 0)
          continue
        }
        let score = starts ? best + POINTS.wordStart : -Infinity
        if (query.starts[i] !== 1) {
          score = Math.max(score, behind + POINTS.next)
          const mayOmit = o > 0 && j > 1 && title.starts[j - 1] !== 1
          const before = mayOmit ? at(held, row - LONGEST_TITLE + j - 2) : -Infinity
          score = Math.max(score, before + POINTS.next + POINTS.omitted)
        }
        next[row + j] = score
      }
    }
    ;[held, next] = [next, held]
  }
  let most = -Infinity
  for (let o = 0; o <= omissions; o += 1) {
    for (let j = 0; j < length; j += 1) most = Math.max(most, at(held, o * LONGEST_TITLE + j))
  }
  if (most === -Infinity) return null
  return most + (letters === title.letters ? POINTS.whole : 0) - length * 0.05
}

/**
 * The best way to fit the letters up to one, that one at letter `j` of the title with `o` letters left out before, at
 * `o * LONGEST_TITLE + j`; and the same up to the next one. Kept, as thousands of titles are compared in a row.
 */
const SCORES: [Float64Array, Float64Array] = [
  new Float64Array(3 * LONGEST_TITLE),
  new Float64Array(3 * LONGEST_TITLE),
]

const at = (scores: Float64Array, n: number): number => scores[n] ?? -Infinity

/** Whether the letters occur in this order at all: most titles go here. */
function standsInOrder(letters: string, title: string): boolean {
  let from = 0
  for (let i = 0; i < letters.length; i += 1) {
    from = title.indexOf(letters.charAt(i), from) + 1
    if (from === 0) return false
  }
  return true
}

function bitOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return 1 << (unit - 97)
  return unit >= 48 && unit <= 57 ? 1 << 26 : 1 << 27
}
