import type { SearchQuery } from '../../../../shared/search/parse-query'
import type { FoundSection, SearchIndex } from '../index/search-index'
import { correctionsOf } from '../index/spelling'
import { expressionsOf, wantedOf, type Wanted } from './expression'
import { ranked } from './rank'

/** Sections that are looked at more closely, of all that were found. */
const CANDIDATES = 100
/** With fewer hits than this a word may be a typo. */
const FEW = 5
/** Sections are counted up to this. */
export const MAX_FOUND = 1_000

export interface Finding {
  /** Best first. */
  readonly sections: readonly FoundSection[]
  /** All that were found, counted up to MAX_FOUND. */
  readonly found: number
  /** The widest expression that was asked, for counting; null when nothing was. */
  readonly expression: string | null
  /** What was looked for, for marking: with what stands for a misspelled word. */
  readonly wanted: readonly Wanted[]
  readonly corrected: readonly { readonly typed: string; readonly taken: string }[]
}

const NOTHING: Finding = { sections: [], found: 0, expression: null, wanted: [], corrected: [] }

/**
 * The sections that a question's words are found in: identifiers as they are written before their parts; when there are few, also with
 * one typo forgiven in each word; when there is none, any of the words.
 */
export function findSections(
  index: SearchIndex,
  { terms, without }: Pick<SearchQuery, 'terms' | 'without'>,
  scoped: boolean,
): Finding {
  const wanted = wantedOf(terms)
  const left = wantedOf(without.map((term) => ({ ...term, isPrefix: false })))
  const expressions = expressionsOf(wanted, left)
  if (!expressions) return NOTHING
  const { strict, loose, any } = expressions
  const find = (expression: string, by: readonly Wanted[]): FoundSection[] =>
    ranked(index.find(expression, scoped, CANDIDATES), by)
  let sections = strict === null ? [] : find(strict, wanted)
  if (strict !== loose && sections.length < CANDIDATES) sections = joined(sections, find(loose, wanted))
  let widest = loose
  if (sections.length < FEW) {
    const corrections = misspelled(index, wanted)
    const forgiving = corrections.size > 0 ? expressionsOf(wanted, left, corrections) : null
    if (forgiving) {
      const others = asTaken(wanted, corrections)
      const more = joined(sections, find(forgiving.loose, others))
      if (more.length > sections.length) {
        const corrected = [...corrections].flatMap(([n, [taken]]) => {
          const typed = wanted[n]?.text
          return taken === undefined || typed === undefined ? [] : [{ typed, taken }]
        })
        const found = index.count(forgiving.loose, scoped, MAX_FOUND)
        return {
          sections: more,
          found,
          expression: forgiving.loose,
          wanted: [...wanted, ...others],
          corrected,
        }
      }
    }
  }
  if (sections.length === 0 && any !== null) {
    sections = find(any, wanted)
    widest = any
  }
  const found = sections.length < CANDIDATES ? sections.length : index.count(widest, scoped, MAX_FOUND)
  return { sections, found, expression: widest, wanted, corrected: [] }
}

/** For each word that may be a typo, by its place, what it may have been meant to be. */
function misspelled(index: SearchIndex, wanted: readonly Wanted[]): Map<number, readonly string[]> {
  const found = new Map<number, readonly string[]>()
  for (const [n, { kind, tokens, compound }] of wanted.entries()) {
    const [token = ''] = tokens
    if (kind !== 'word' || compound !== null) continue
    const words = correctionsOf(index.statements, token)
    if (words.length > 0) found.set(n, words)
  }
  return found
}

function asTaken(wanted: readonly Wanted[], corrections: ReadonlyMap<number, readonly string[]>): Wanted[] {
  return wanted.map((one, n): Wanted => {
    const [taken] = corrections.get(n) ?? []
    return taken === undefined ? one : { ...one, text: taken, tokens: [taken], camel: null, isPrefix: false }
  })
}

function joined(first: readonly FoundSection[], second: readonly FoundSection[]): FoundSection[] {
  const held = new Set(first.map(({ id }) => id))
  return [...first, ...second.filter(({ id }) => !held.has(id))]
}
