import { canonicalAddress } from '../../../shared/lib/canonical-address'
import type { Article } from '../../../shared/model/article'
import type { Bookmark, Reading } from '../../../shared/model/reading'
import { placementsOf } from '../../db/rows-of-source'
import type { StateDatabase } from '../../db/state-database'
import { carryMarks, withAllRead } from '../reading/carry-marks'
import { readingOf } from '../reading/reading-rule'
import type { FitDeps } from './fit-articles'
import { placeBookmarks } from './place-bookmarks'

/**
 * Carries what a person made along with articles of a source that have moved: the index no longer lists them, their old address led to
 * another one when it was fetched last, and that one is listed now. Their text is the one of the new address, so what was marked in it
 * is found there. Once for each; the old address is kept as an alias.
 */
export async function carryMoved(deps: FitDeps, source: string, now: number): Promise<void> {
  const { articles, state, readings, turns } = deps
  for (const { article, target } of await movedArticles(deps, source)) {
    const { address } = article
    if ((await state.aliases.get(address))?.target === target) continue
    const old = await state.readings.get(address)
    if (old)
      await readings.change(target, (before, moved) => mergedReading(target, before, old, article, moved))
    await turns.run(async () => {
      await carryRows(state, address, target, now)
      await placeBookmarks(articles, state, target)
    })
  }
}

async function movedArticles(
  { articles: database }: FitDeps,
  source: string,
): Promise<readonly { readonly article: Article; readonly target: string }[]> {
  const { articles, placements } = database
  return database.transaction('r', [articles, placements], async () => {
    // all at once: a cursor that looks at each row takes many times as long
    const gone = (await placementsOf(database, source).toArray()).filter(({ removed }) => removed === 1)
    const held = await articles.bulkGet([...new Set(gone.map(({ address }) => address))])
    const moved = held.flatMap((article) => {
      const target = article ? canonicalAddress(article.url) : ''
      return article && target !== article.address ? [{ article, target }] : []
    })
    const named = moved.flatMap(({ article, target }) => [article.address, target])
    const rows = await placements.where('address').anyOf(named).toArray()
    const listed = new Set(rows.filter(({ removed }) => removed === 0).map(({ address }) => address))
    return moved.filter(({ article, target }) => listed.has(target) && !listed.has(article.address))
  })
}

/** Bookmarks and place of an address under another one; where both have one, nothing of either is lost. */
function carryRows(state: StateDatabase, address: string, target: string, at: number): Promise<void> {
  const { bookmarks, places, aliases } = state
  return state.transaction('rw', [bookmarks, places, aliases], async () => {
    const old = await bookmarks.where('address').equals(address).toArray()
    const renamed = old.map((bookmark) => ({
      ...bookmark,
      id: target + bookmark.id.slice(address.length),
      address: target,
    }))
    const there = await bookmarks.bulkGet(renamed.map(({ id }) => id))
    await bookmarks.bulkPut(renamed.map((bookmark, i) => mergedBookmark(bookmark, there[i])))
    await bookmarks.bulkDelete(old.map(({ id }) => id))

    const place = await places.get(address)
    const placeThere = await places.get(target)
    if (place && (!placeThere || placeThere.at < place.at)) await places.put({ ...place, address: target })
    await places.delete(address)

    await aliases.where('target').equals(address).modify({ target })
    await aliases.put({ address, target, at })
    // it may have stood there before and come back
    await aliases.delete(target)
  })
}

function mergedBookmark(moved: Bookmark, there: Bookmark | undefined): Bookmark {
  if (!there) return moved
  const notes = [...new Set([there.note, moved.note])].filter((note) => note !== '')
  return {
    ...there,
    note: notes.join('\n\n'),
    tags: [...new Set([...there.tags, ...moved.tags])],
    at: Math.min(there.at, moved.at),
    changedAt: Math.max(there.changedAt, moved.changedAt),
  }
}

/** What was read under either address; the later word about the whole article holds. */
function mergedReading(
  address: string,
  there: Reading | null,
  old: Reading,
  from: Article,
  to: Article | null,
): Reading | null {
  const oldMarks = old.marked === 'read' ? withAllRead(old.sections, from.sections, old.at) : old.sections
  const earlier = [...(there?.earlier ?? []), ...Object.values(oldMarks), ...(old.earlier ?? [])]
  const marks = carryMarks({ sections: there?.sections ?? {}, earlier }, to?.sections ?? [])
  const sections = to && to.sections.length > 0 ? marks : { sections: there?.sections ?? {}, earlier }
  const later = there && there.at > old.at ? there : old
  const marked = later.marked ?? there?.marked ?? old.marked
  return readingOf(address, { ...sections, marked }, to?.sections ?? [], later.at)
}
