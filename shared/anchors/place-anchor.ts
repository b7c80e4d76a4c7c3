import type { Anchor, Doubles, PlacedHow, Spot } from '../model/anchor'
import type { AnchorPage } from './anchor-page'
import { findAlike, findSame, quoteWords, type Candidate, type QuoteWords } from './find-quote'
import { nearestParent, renamedSection, sameHeading, sameText } from './find-section'
import { joined } from './words'

/**
 * Where an anchor stands in a page that may have been edited; null when that cannot be told. What is not surely the text that was marked
 * is never answered as such: then `parent` names the heading it stood under, with no words.
 */
export function placeAnchor(anchor: Anchor, page: AnchorPage): Spot | null {
  const unchanged = unchangedSpot(anchor, page)
  if (unchanged) return unchanged
  return anchor.quote === '' ? placeSection(anchor, page) : placeQuote(anchor, page)
}

/** The section as it was, where it was or elsewhere. */
function unchangedSpot(anchor: Anchor, page: AnchorPage): Spot | null {
  const section = sameText(anchor, page)
  const found = page.sections[section]
  if (!found) return null
  const how = found.slug === anchor.slug ? 'exact' : 'moved'
  const [start, end] = [anchor.offset, anchor.offset + anchor.quote.length]
  if (found.text.slice(start, end) !== anchor.quote) return null
  return anchor.quote === ''
    ? { slug: found.slug, start: 0, end: 0, how }
    : { slug: found.slug, start, end, how }
}

function placeSection(anchor: Anchor, page: AnchorPage): Spot | null {
  const edited = sameHeading(anchor, page)
  if (edited >= 0) return whole(page, edited, 'edited')
  const renamed = renamedSection(anchor, page)
  if (renamed >= 0) return whole(page, renamed, 'renamed')
  return whole(page, nearestParent(anchor, page), 'parent')
}

function whole(page: AnchorPage, section: number, how: PlacedHow): Spot | null {
  const slug = page.sections[section]?.slug
  return slug === undefined ? null : { slug, start: 0, end: 0, how }
}

function placeQuote(anchor: Anchor, page: AnchorPage): Spot | null {
  const quote = quoteWords(anchor)
  const edited = sameHeading(anchor, page)
  const renamed = edited < 0 ? renamedSection(anchor, page) : -1
  const own = edited < 0 ? renamed : edited
  return (
    sameWords(page, quote, own, edited >= 0 ? 'edited' : 'renamed') ??
    alikeWords(page, quote, own) ??
    whole(page, own < 0 ? nearestParent(anchor, page) : own, 'parent')
  )
}

function sameWords(page: AnchorPage, quote: QuoteWords, own: number, how: PlacedHow): Spot | null {
  const all = findSame(page, quote)
  const isTelling = doublesOf(quote).same === 0 && new Set(quote.hashes).size >= 3
  const chosen = isTelling ? chooseOnly(all, quote) : chooseAmongDoubles(all, own, quote)
  return chosen && spotOf(page, chosen, chosen.section === own ? how : 'context')
}

/** Of words that stood once in the article. */
function chooseOnly(all: readonly Candidate[], quote: QuoteWords): Candidate | null {
  const [only] = all
  if (!only) return null
  if (all.length > 1) return chooseByAround(all, 0.6)
  return new Set(quote.hashes).size >= 4 || nearest(only) >= 0.5 ? only : null
}

/** Of words that stood several times, or are one or two: only the unchanged words on both sides tell, and only where they were. */
function chooseAmongDoubles(all: readonly Candidate[], own: number, quote: QuoteWords): Candidate | null {
  if (doublesOf(quote).headings > 0 || !isToldByAround(quote)) return null
  const inOwn = all.filter(
    ({ section, before, after }) => section === own && Math.min(before ?? 0, after ?? 0) >= 0.99,
  )
  return chooseByAround(inOwn, 0.75)
}

function isToldByAround({ before, after }: QuoteWords): boolean {
  return new Set(before).size >= 4 && new Set(after).size >= 4
}

/** The one that has clearly more of the surroundings than any other. */
function chooseByAround(all: readonly Candidate[], least: number): Candidate | null {
  const [best, second] = [...all].sort((a, b) => around(b) - around(a))
  if (!best || nearest(best) < least) return null
  return second && around(best) - around(second) < 0.5 ? null : best
}

function alikeWords(page: AnchorPage, quote: QuoteWords, own: number): Spot | null {
  const count = quote.words.count
  const { alike } = doublesOf(quote)
  // a few words over and over are like too much
  if (new Set(quote.hashes).size < 5 || alike > 0) return null
  const [best, second] = findAlike(page, quote, 0, page.words.count)
  if (!best || (second && best.alike - second.alike < 0.15 && around(best) - around(second) < 0.5))
    return null
  // what is only like the quote and stands on the page several times could be any of them
  const words = quoteWords({ ...quote.anchor, quote: page.text.slice(best.start, best.end) })
  if (findSame(page, words).length !== 1) return null
  const isAlike = best.alike >= alikeEnough(best, count, best.section === own)
  return isAlike ? spotOf(page, best, 'fuzzy') : null
}

/** How much alike words must be: less so in their own section, and between the words that were around them; few words by both alone. */
function alikeEnough(found: Candidate, count: number, isOwn: boolean): number {
  const isBetween = Math.min(found.before ?? 0, found.after ?? 0) >= 0.5
  const isNear = count >= 8 ? nearest(found) >= 0.5 : isBetween
  if (isNear) return isOwn ? 0.75 : 0.8
  if (isOwn) return count >= 8 ? 0.8 : Infinity
  return count >= 12 ? 0.85 : Infinity
}

const doublesOf = ({ anchor }: QuoteWords): Doubles => anchor.doubles ?? UNKNOWN
const UNKNOWN: Doubles = { same: 1, alike: 1, headings: 1 }

/** The better of both sides. */
const nearest = ({ before, after }: Candidate): number => Math.max(before ?? 0, after ?? 0)
/** What speaks for a place, 0 to 3; words right beside it tell more than those that are only near. */
const around = ({ before, after, close }: Candidate): number =>
  (before ?? 0.5) + (after ?? 0.5) + Math.min(1, close / 6)

function spotOf(page: AnchorPage, { section, start, end }: Candidate, how: PlacedHow): Spot | null {
  const slug = page.sections[section]?.slug
  const from = page.charStart(section)
  return slug === undefined ? null : { slug, start: start - from, end: end - from, how }
}

/** Whether the text at a spot is, but for its space, the anchor's quote. */
export function isVerbatim(anchor: Anchor, spot: Spot, sectionText: string): boolean {
  return joined(sectionText.slice(spot.start, spot.end)) === joined(anchor.quote)
}
