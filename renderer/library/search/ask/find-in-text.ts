import { foldInPlace } from '../../../../shared/search/fold-text'
import type { Wanted } from './expression'

/** A place in a text, in UTF-16 units, and which of the wanted things stands there. */
export interface Spot {
  readonly start: number
  readonly end: number
  readonly wanted: number
}

/** Places that are looked for in one text: a word that stands everywhere is not worth more. */
const MAX_SPOTS = 200

/** Letters, digits and marks: what stands right beside a word when it is part of a longer one. */
const LETTER = '[\\p{L}\\p{N}\\p{M}_]'

/** Finds wanted things in texts; made once for a question. */
export class TextFinder {
  readonly #patterns: readonly (readonly RegExp[])[]

  constructor(wanted: readonly Wanted[]) {
    this.#patterns = wanted.map(patternsOf)
  }

  /** In order, not overlapping. Text is as it is stored: NFC. */
  spots(text: string): Spot[] {
    const folded = foldInPlace(text)
    const all = this.#patterns.flatMap((patterns, wanted) => {
      // as a word where it is one, else as a part of words
      for (const pattern of patterns) {
        const found = [...spotsOf(pattern, folded, wanted)]
        if (found.length > 0) return found
      }
      return []
    })
    const spots: Spot[] = []
    for (const spot of all.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
      if (spot.start >= (spots.at(-1)?.end ?? 0)) spots.push(spot)
    }
    return spots
  }
}

function* spotsOf(pattern: RegExp, text: string, wanted: number): Generator<Spot> {
  let count = 0
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '' || ++count > MAX_SPOTS) return
    yield { start: match.index, end: match.index + match[0].length, wanted }
  }
}

/** The strictest first. */
function patternsOf({ text, kind, tokens, compound, bare, camel, isPrefix }: Wanted): RegExp[] {
  if (kind === 'run') return [pattern(escaped(foldInPlace(text)))]
  const rest = isPrefix ? `${LETTER}*` : `(?!${LETTER})`
  const joined = (parts: readonly string[], between: string): string => parts.map(escaped).join(between)
  const whole = [compound, bare]
    .filter((one) => one !== null)
    .map((one) => pattern(`${before(one)}${escaped(one)}${/[\p{L}\p{N}]$/u.test(one) ? rest : ''}`))
  const words = [tokens, ...(camel === null ? [] : [camel])].map((parts) =>
    pattern(`(?<!${LETTER})${joined(parts, `[^\\p{L}\\p{N}]{1,20}`)}${rest}`),
  )
  return [...whole, ...words, pattern(joined(tokens, '[^\\p{L}\\p{N}]{0,20}'))]
}

const before = (one: string): string => (/^[\p{L}\p{N}]/u.test(one) ? `(?<!${LETTER})` : '')

const pattern = (source: string): RegExp => new RegExp(source, 'giu')

const escaped = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\/-]/g, (sign) => (sign === '-' ? '\\x2d' : `\\${sign}`))
