import { AnchorPage, anchorSections } from '../../../shared/anchors/anchor-page'
import { countDoubles } from '../../../shared/anchors/count-doubles'
import { placeAnchor } from '../../../shared/anchors/place-anchor'
import type { Bookmark } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'

/** An article's present text for placing anchors in it; null while it is not stored or its sections are still to be made. */
export async function anchorPage(database: ArticleDatabase, address: string): Promise<AnchorPage | null> {
  const { articles, plainTexts } = database
  return database.transaction('r', [articles, plainTexts], async () => {
    const article = await articles.get(address)
    const made = article && (await plainTexts.get(address))
    if (made?.textHash !== article?.textHash || made?.sections.length !== article?.sections.length)
      return null
    return article && made ? new AnchorPage(anchorSections(article.sections, made.sections)) : null
  })
}

/**
 * Places the bookmarks of an article in its present text, in one transaction of the state database. Only spots change; nothing is
 * written where none does. While there is no text they stay as they are.
 */
export async function placeBookmarks(
  articles: ArticleDatabase,
  state: StateDatabase,
  address: string,
): Promise<void> {
  const held = await state.bookmarks.where('address').equals(address).toArray()
  if (held.every(({ anchor }) => anchor === null)) return
  const page = await anchorPage(articles, address)
  if (!page) return
  const placed = held.map((bookmark) => placedIn(bookmark, page))
  const moved = new Map(
    placed.flatMap((bookmark, i) => (isSameSpot(bookmark, held[i]) ? [] : [[bookmark.id, bookmark.spot]])),
  )
  if (moved.size === 0) return
  await state.transaction('rw', [state.bookmarks], async () => {
    // note and tags as they are now; a bookmark that was taken away stays away
    const now = (await state.bookmarks.bulkGet([...moved.keys()])).filter(
      (bookmark) => bookmark !== undefined,
    )
    await state.bookmarks.bulkPut(
      now.map((bookmark) => ({ ...bookmark, spot: moved.get(bookmark.id) ?? null })),
    )
  })
}

/** A bookmark with its spot in a page. */
function placedIn(bookmark: Bookmark, page: AnchorPage): Bookmark {
  return bookmark.anchor === null ? bookmark : { ...bookmark, spot: placeAnchor(bookmark.anchor, page) }
}

/** A bookmark as it is stored first: what could be taken for its place is counted while the page it was made in is there. */
export function firstPlaced(bookmark: Bookmark, page: AnchorPage): Bookmark {
  const { anchor } = bookmark
  if (anchor === null) return bookmark
  const spot = placeAnchor(anchor, page)
  if (anchor.doubles || spot?.how !== 'exact') return { ...bookmark, spot }
  return { ...bookmark, anchor: { ...anchor, doubles: countDoubles(anchor, page) }, spot }
}

function isSameSpot(a: Bookmark, b: Bookmark | undefined): boolean {
  return JSON.stringify(a.spot) === JSON.stringify(b?.spot)
}
