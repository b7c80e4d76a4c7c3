import type { Bookmark } from '../../../shared/model/reading'
import { readAnchorSections } from '../../db/read-bookmarks'
import { services } from '../services'
import { spotRanges, type PlainSpot } from '../selection/spot-range'

/** A bookmarked passage and where the page shows it. */
export interface ShownPassage {
  readonly bookmark: Bookmark
  readonly range: Range
}

/** Where the page shows the bookmarked passages of an article; those that it does not show, or not as one, are left out. */
export async function passageRanges(
  address: string,
  body: Element,
  bookmarks: readonly Bookmark[],
): Promise<readonly ShownPassage[]> {
  const placed = bookmarks.flatMap((bookmark) => {
    const { spot } = bookmark
    return bookmark.kind === 'passage' && spot && spot.end > spot.start ? [{ bookmark, spot }] : []
  })
  if (placed.length === 0) return []
  const sections = await readAnchorSections(services().databases, address)
  const texts = new Map(sections?.map(({ slug, text }) => [slug, text]))
  return [...new Set(placed.map(({ spot }) => spot.slug))].flatMap((slug) => {
    const here = placed.filter(({ spot }) => spot.slug === slug)
    const text = texts.get(slug)
    if (text === undefined) return []
    const ranges = spotRanges(
      body,
      slug,
      here.map(({ spot }) => spot),
      text,
    )
    return here.flatMap(({ bookmark }, i) => {
      const range = ranges[i]
      return range ? [{ bookmark, range }] : []
    })
  })
}

/** Where the page shows a passage; null where it does not. */
export async function passageRange(address: string, body: Element, spot: PlainSpot): Promise<Range | null> {
  const sections = await readAnchorSections(services().databases, address)
  const text = sections?.find(({ slug }) => slug === spot.slug)?.text
  return text === undefined ? null : (spotRanges(body, spot.slug, [spot], text)[0] ?? null)
}
