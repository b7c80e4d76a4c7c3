import type { Anchor } from '../model/anchor'
import { alignWords } from './align-words'
import { RUN, type AnchorPage } from './anchor-page'
import { surroundings, type Surroundings } from './surroundings'
import { joined, readWords, type Words } from './words'

/** A place of a page that may be the one of an anchor. */
export interface Candidate extends Surroundings {
  readonly section: number
  /** In the page's text. */
  readonly start: number
  readonly end: number
  /** Share of words that are the same, 0 to 1; 1 for the very same text. */
  readonly alike: number
}

/** The words of an anchor's quote and of what stood around it. */
export interface QuoteWords {
  readonly anchor: Anchor
  readonly text: string
  readonly words: Words
  readonly hashes: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array
}

/** Places of the same text are looked at up to this number; where there are more, none can be told from the others. */
const MOST_SAME = 200
const TRIED_RUNS = 8
/** Runs of a quote that are looked up. */
const MOST_RUNS = 400
/** Places that are compared word by word. */
const MOST_COMPARED = 6
/** Skips in such a comparison: more than half of the words of a quote of 300. */
const MOST_SKIPS = 400
/** A place that shares so much less of the quote than the best one is none. */
const WORTH = 0.25

export function quoteWords(anchor: Anchor): QuoteWords {
  const words = readWords(anchor.quote)
  return {
    anchor,
    text: joined(anchor.quote),
    words,
    hashes: words.hashes.slice(0, words.count),
    before: hashesOf(anchor.prefix),
    after: hashesOf(anchor.suffix),
  }
}

function hashesOf(text: string): Int32Array {
  const { hashes, count } = readWords(text)
  return hashes.slice(0, count)
}

/** Where the very same text stands, with any space between its words. None where it stands too often to be told apart. */
export function findSame(page: AnchorPage, quote: QuoteWords): readonly Candidate[] {
  const { words, hashes } = quote
  const { starts, ends } = page.words
  // signs before the first word and after the last one
  const lead = words.starts[0] ?? 0
  const trail = quote.anchor.quote.length - (words.ends[words.count - 1] ?? 0)
  const found: Candidate[] = []
  for (const word of placesOf(page, hashes)) {
    const section = page.sectionOfWord(word)
    const start = Math.max((starts[word] ?? 0) - lead, page.charStart(section))
    const end = Math.min((ends[word + words.count - 1] ?? 0) + trail, page.charEnd(section))
    if (joined(page.text.slice(start, end)) !== quote.text) continue
    found.push({ section, start, end, alike: 1, ...surroundings(page, quote, start, end) })
    if (found.length > MOST_SAME) return []
  }
  return found
}

/** Where these words stand in a row. */
function placesOf(page: AnchorPage, hashes: Int32Array): readonly number[] {
  const all = page.words.hashes
  const isHere = (word: number): boolean => {
    if (word < 0 || word + hashes.length > page.words.count) return false
    for (let i = 0; i < hashes.length; i += 1) if (all[word + i] !== hashes[i]) return false
    return true
  }
  const rare = rarestRun(page, hashes)
  if (rare) return rare.places.map((word) => word - rare.at).filter(isHere)
  const found: number[] = []
  const first = hashes[0]
  for (let word = 0; word < page.words.count && found.length <= MOST_SAME; word += 1) {
    if (all[word] === first && isHere(word)) found.push(word)
  }
  return found
}

/** Of a few runs of the words the one that stands the least often; null where the words are too few or all stand too often. */
function rarestRun(
  page: AnchorPage,
  hashes: Int32Array,
): { readonly at: number; readonly places: readonly number[] } | null {
  let rarest: { at: number; places: readonly number[] } | null = null
  const step = Math.max(1, Math.floor((hashes.length - RUN) / TRIED_RUNS))
  for (let at = 0; at + RUN <= hashes.length; at += step) {
    const places = page.runsOf(hashes, at)
    if (places && (!rarest || places.length < rarest.places.length)) rarest = { at, places }
    if (rarest && rarest.places.length <= 1) break
  }
  return rarest
}

/** Where the words stand that are most alike, between two words of the page, the most alike first; one for each place. */
export function findAlike(
  page: AnchorPage,
  quote: QuoteWords,
  from: number,
  to: number,
): readonly Candidate[] {
  const found = windowsOf(page, quote, from, to).flatMap((window) => {
    const candidate = compare(page, quote, window)
    return candidate ? [candidate] : []
  })
  found.sort((a, b) => b.alike - a.alike)
  return found.filter(
    (one, i) => !found.slice(0, i).some((other) => one.start < other.end && other.start < one.end),
  )
}

interface Window {
  readonly section: number
  readonly from: number
  readonly to: number
}

/** Stretches of the page that share runs of words with the quote, those that share the most first. */
function windowsOf(page: AnchorPage, { hashes }: QuoteWords, from: number, to: number): readonly Window[] {
  const length = hashes.length
  const step = Math.max(1, Math.floor(length / MOST_RUNS))
  const wide = Math.max(8, length >> 1)
  const shares = new Map<number, { hits: number; from: number; to: number }>()
  for (let at = 0; at + RUN <= length; at += step) {
    for (const word of page.runsOf(hashes, at) ?? []) {
      if (word < from || word >= to) continue
      const begins = word - at
      const key = Math.floor(begins / wide)
      const share = shares.get(key) ?? { hits: 0, from: begins, to: begins + length }
      share.hits += 1
      share.from = Math.min(share.from, begins)
      share.to = Math.max(share.to, begins + length)
      shares.set(key, share)
    }
  }
  const slack = Math.max(4, length >> 2)
  const sorted = [...shares.values()].sort((a, b) => b.hits - a.hits)
  return sorted
    .slice(0, MOST_COMPARED)
    .filter(({ hits }) => hits >= (sorted[0]?.hits ?? 0) * WORTH)
    .map((share) => {
      const section = page.sectionOfWord(
        Math.min(Math.max(share.from + (length >> 1), 0), page.words.count - 1),
      )
      const [first, last] = page.wordRange(section)
      const begin = Math.max(share.from - slack, first, from)
      return {
        section,
        from: begin,
        to: Math.min(share.to + slack, last, to, begin + 4 * length + 4 * slack),
      }
    })
}

function compare(page: AnchorPage, quote: QuoteWords, { section, from, to }: Window): Candidate | null {
  const { hashes } = quote
  if (to <= from) return null
  const pairs = alignWords(
    hashes,
    page.words.hashes.subarray(from, to),
    Math.min(MOST_SKIPS, hashes.length + (to - from) - hashes.length / 2),
  )
  if (!pairs) return null
  const dense = densest(
    pairs.map(([, b]) => b),
    hashes.length,
  )
  if (!dense) return null
  const start = page.words.starts[from + dense.first] ?? 0
  const end = page.words.ends[from + dense.last] ?? 0
  const matched = pairs.filter(([, b]) => b >= dense.first && b <= dense.last).map(([a]) => hashes[a])
  // the same word over and over makes nothing alike
  const kinds = new Set(matched).size / new Set(hashes).size
  return {
    section,
    start,
    end,
    alike: Math.min(dense.alike, kinds),
    ...surroundings(page, quote, start, end),
  }
}

/** Stretches with this many other words between them are tried without each other. */
const GAP = 2
const MOST_STRETCHES = 24

/** The stretch of the found words that is most like the quote: words that are far from the rest are the same by chance. */
function densest(
  places: readonly number[],
  length: number,
): { readonly first: number; readonly last: number; readonly alike: number } | null {
  const breaks = places.flatMap((place, i) => (i === 0 || place - (places[i - 1] ?? 0) > GAP ? [i] : []))
  const begins = breaks.length > MOST_STRETCHES ? breaks.slice(0, 1) : breaks
  let best: { first: number; last: number; alike: number } | null = null
  for (const [n, begin] of begins.entries()) {
    for (let m = n; m < begins.length; m += 1) {
      const end = (begins[m + 1] ?? places.length) - 1
      const [first, last] = [places[begin] ?? 0, places[end] ?? 0]
      const alike = (2 * (end - begin + 1)) / (length + last - first + 1)
      if (!best || alike > best.alike) best = { first, last, alike }
    }
  }
  return best
}
