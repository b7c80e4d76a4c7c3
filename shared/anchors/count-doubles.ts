import type { Anchor, Doubles } from '../model/anchor'
import { RUN, type AnchorPage } from './anchor-page'
import { findAlike, findSame, quoteWords, type QuoteWords } from './find-quote'
import { hasExcerptDouble } from './find-section'

/** So much of the words makes a place one that is nearly the same. */
const ALIKE = 0.5
/** Share of the runs of words that may stand elsewhere too: more of them, and an edit could leave only what is not its own. */
const SHARED = 1 / 3

/** What the page that an anchor was made in has that could be taken for its place. */
export function countDoubles(anchor: Anchor, page: AnchorPage): Doubles {
  const headings = page.sections.filter(({ title }) => title === anchor.heading).length - 1
  if (anchor.quote === '') {
    const found = hasExcerptDouble(anchor, page) ? 1 : 0
    return { same: found, alike: found, headings }
  }
  const quote = quoteWords(anchor)
  const start = page.charStart(page.sectionOf(anchor.slug)) + anchor.offset
  const end = start + anchor.quote.length
  const isOther = (one: { readonly start: number; readonly end: number }): boolean =>
    one.end <= start || one.start >= end
  const same = findSame(page, quote)
  const [from, to] = [page.wordFrom(start), page.wordFrom(end)]
  const sides = [findAlike(page, quote, 0, from), findAlike(page, quote, to, page.words.count)]
  const alike = sides.flat().filter((one) => one.alike >= ALIKE)
  return {
    // too many to be counted are none of them the anchor's
    same: same.some((one) => !isOther(one)) ? same.filter(isOther).length : 1,
    alike: alike.length + (sharesRuns(page, quote, from, to) ? 1 : 0),
    headings,
  }
}

function sharesRuns(page: AnchorPage, { hashes }: QuoteWords, from: number, to: number): boolean {
  let shared = 0
  for (let at = 0; at + RUN <= hashes.length; at += 1) {
    const places = page.runsOf(hashes, at)
    if (places === null || places.some((word) => word < from || word >= to)) shared += 1
  }
  return shared > (hashes.length - RUN + 1) * SHARED
}
