import { anchorSections, type AnchorSection } from '../../shared/anchors/anchor-page'
import type { Bookmark } from '../../shared/model/reading'
import type { Databases } from './read-databases'
import { readDeleted } from './read-deleted'
import { placementsOf, sourceTitles, titleOf } from './read-marks'

export interface BookmarkEntry {
  readonly bookmark: Bookmark
  /** The article's title now, or the one it had when it was bookmarked. */
  readonly title: string
  readonly source: string | null
  /** Name of that source; empty where no source lists the article. */
  readonly sourceTitle: string
  /** Source and sections it stands in, for the eye. */
  readonly where: string
}

/** Rows that are read with one question: more of them would hold the window while they are taken over. */
const PORTION = 200

/** What a page shows before anybody scrolls. */
const FIRST = 12

/** The latest bookmarks, the latest first: read before all others, so that there is something to see at once. */
export async function readLatestBookmarks(databases: Databases): Promise<readonly BookmarkEntry[]> {
  const bookmarks = await databases.state.bookmarks.orderBy('at').reverse().limit(FIRST).toArray()
  return entriesOf(databases, bookmarks)
}

/** All bookmarks, the latest first, read portion by portion. */
export async function readBookmarks(databases: Databases): Promise<readonly BookmarkEntry[]> {
  const { bookmarks } = databases.state
  const ids = await bookmarks.orderBy('at').reverse().primaryKeys()
  const entries: BookmarkEntry[] = []
  for (let from = 0; from < ids.length; from += PORTION) {
    const held = await bookmarks.bulkGet(ids.slice(from, from + PORTION))
    entries.push(
      ...(await entriesOf(
        databases,
        held.filter((bookmark) => bookmark !== undefined),
      )),
    )
  }
  return entries
}

/** The bookmarks of one article, in no order. */
export function readBookmarksOf(databases: Databases, address: string): Promise<readonly Bookmark[]> {
  return databases.state.bookmarks.where('address').equals(address).toArray()
}

/** How many bookmarks there are. */
export function countBookmarks(databases: Databases): Promise<number> {
  return databases.state.bookmarks.count()
}

/** The plain texts of an article's sections, for making anchors in them; null while they are not those of its present text. */
export async function readAnchorSections(
  { articles }: Databases,
  address: string,
): Promise<readonly AnchorSection[] | null> {
  return articles.transaction('r', [articles.articles, articles.plainTexts], async () => {
    const article = await articles.articles.get(address)
    const made = article && (await articles.plainTexts.get(address))
    if (!article || made?.textHash !== article.textHash) return null
    return anchorSections(article.sections, made.sections)
  })
}

async function entriesOf(
  databases: Databases,
  bookmarks: readonly Bookmark[],
): Promise<readonly BookmarkEntry[]> {
  const addresses = [...new Set(bookmarks.map(({ address }) => address))]
  const [articles, placed, sources, deleted] = await Promise.all([
    databases.articles.articles.bulkGet(addresses),
    placementsOf(databases, addresses),
    sourceTitles(databases),
    readDeleted(databases),
  ])
  const held = new Map(articles.flatMap((article) => (article ? [[article.address, article]] : [])))
  return bookmarks.map((bookmark) => {
    const rows = (placed.get(bookmark.address) ?? []).filter(({ source }) => !deleted.has(source))
    const placement = rows.find(({ source }) => sources.has(source)) ?? rows[0]
    const path = placement?.section ? placement.section.split('/').map(decodeURIComponent) : []
    const sourceTitle = placement ? (sources.get(placement.source) ?? '') : ''
    return {
      bookmark,
      title: titleOf(held.get(bookmark.address), placement, bookmark.title),
      source: placement?.source ?? null,
      sourceTitle,
      where: [sourceTitle, ...path].filter(Boolean).join(', '),
    }
  })
}
