import type { Anchor } from '../model/anchor'
import { RUN, type AnchorPage, type AnchorSection } from './anchor-page'
import { readWords } from './words'

/** Share of an excerpt's runs of words that tells a section under another heading, and one that is still the same under its own. */
const RENAMED = 0.5
const STILL = 0.15
/** The next best section must have so much less of them. */
const CLEARLY = 0.6

/** The section whose text is exactly that of the anchor's, by its slug before others; -1 when there is none, or none that is surely it. */
export function sameText(anchor: Anchor, page: AnchorPage): number {
  const found = page.sectionsOfHash(anchor.textHash)
  const own = page.sectionOf(anchor.slug)
  if (found.includes(own)) return own
  const alike = found.filter((i) => isUnder(page.sections[i], anchor.path))
  if (alike.length === 1) return alike[0] ?? -1
  // a heading with next to nothing under it says little of where it is
  return found.length === 1 && bodyWords(anchor.excerpt, anchor.slug).length >= RUN ? (found[0] ?? -1) : -1
}

/** The section that stands under the anchor's heading still, whatever became of its text; -1 when that is not sure. */
export function sameHeading(anchor: Anchor, page: AnchorPage): number {
  const own = page.sectionOf(anchor.slug)
  if (anchor.slug === '') return own
  const named = page.sections.flatMap(({ title }, i) => (title === anchor.heading ? [i] : []))
  const placed = named.filter((i) => isUnder(page.sections[i], anchor.path))
  const shares = excerptShares(anchor, page)
  // the first of several with the same name gives its slug to another one that is put before it
  if (named.length > 1) {
    const best = bestOf(shares, placed.length > 0 ? placed : named)
    if (best >= 0 && (shares.shares.get(best) ?? 0) >= STILL) return best
    return placed.length === 1 && placed[0] === own && shares.runs === 0 ? own : -1
  }
  if (placed.length === 1) return placed[0] ?? -1
  const share = shares.shares.get(own) ?? 0
  return own >= 0 && share >= STILL ? own : -1
}

/** The section that has the beginning of the anchor's section under another heading; -1 when none clearly does. */
export function renamedSection(anchor: Anchor, page: AnchorPage): number {
  if (anchor.quote === '' && (anchor.doubles?.same ?? 1) > 0) return -1
  const found = excerptShares(anchor, page)
  const best = bestOf(found, [...found.shares.keys()])
  return best >= 0 && (found.shares.get(best) ?? 0) > RENAMED ? best : -1
}

/** Whether another section of the page that the anchor was made in has the beginning of its section too. */
export function hasExcerptDouble(anchor: Anchor, page: AnchorPage): boolean {
  const own = page.sectionOf(anchor.slug)
  const { shares, runs } = excerptShares(anchor, page)
  return runs < 3 || [...shares].some(([section, share]) => section !== own && share >= RENAMED * CLEARLY)
}

/** The heading above the anchor's that is nearest and still there; -1 when none is. */
export function nearestParent({ path }: Anchor, page: AnchorPage): number {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const named = page.sections.flatMap(({ title }, i) => (title === path[depth] ? [i] : []))
    const placed = named.filter((i) => isUnder(page.sections[i], path.slice(0, depth)))
    const chosen = placed.length > 0 ? placed : named
    if (chosen.length === 1) return chosen[0] ?? -1
  }
  return -1
}

interface Shares {
  readonly shares: ReadonlyMap<number, number>
  /** How many runs the excerpt has that tell anything. */
  readonly runs: number
}

/** How much of the excerpt's text, without its heading, each section has. */
function excerptShares(anchor: Anchor, page: AnchorPage): Shares {
  const hashes = bodyWords(anchor.excerpt, anchor.slug)
  const hits = new Map<number, number>()
  let runs = 0
  for (let at = 0; at + RUN <= hashes.length; at += 1) {
    const places = page.runsOf(hashes, at)
    if (places === null) continue
    runs += 1
    for (const section of new Set(places.map((word) => page.sectionOfWord(word)))) {
      hits.set(section, (hits.get(section) ?? 0) + 1)
    }
  }
  // one or two runs are found by chance
  if (runs < 3) return { shares: new Map(), runs }
  return { shares: new Map([...hits].map(([section, count]) => [section, count / runs])), runs }
}

function bestOf({ shares }: Shares, among: readonly number[]): number {
  const [best, second] = [...among].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0))
  if (best === undefined) return -1
  const share = shares.get(best) ?? 0
  return second !== undefined && (shares.get(second) ?? 0) > share * CLEARLY ? -1 : best
}

function bodyWords(excerpt: string, slug: string): Int32Array {
  const body = slug === '' ? excerpt : excerpt.slice(excerpt.indexOf('\n') + 1 || excerpt.length)
  const { hashes, count } = readWords(body)
  return hashes.slice(0, count)
}

function isUnder(section: AnchorSection | undefined, path: readonly string[]): boolean {
  return (
    section !== undefined &&
    section.path.length === path.length &&
    section.path.every((title, i) => title === path[i])
  )
}
