import type { ArticleDatabase } from '../../db/article-database'
import type { ReadCounterRow } from '../../db/rows'
import { placementsOf, readCountersOf, sectionsOf } from '../../db/rows-of-source'
import type { StateDatabase } from '../../db/state-database'
import { articlesBelow } from '../sync/section-articles'

/**
 * Counts the read articles of one source for its present plan, in one small transaction of the state database.
 * Nobody may change readings meanwhile: only `Readings` calls it.
 */
export async function recountRead(
  articles: ArticleDatabase,
  state: StateDatabase,
  source: string,
): Promise<void> {
  const { placements, sections, indexes } = articles
  const found = await articles.transaction('r', [placements, sections, indexes], async () => {
    const index = await indexes.get(source)
    const placed = await placementsOf(articles, source).toArray()
    const arranged = await sectionsOf(articles, source).toArray()
    return { plan: index?.plan, below: articlesBelow(placed, arranged) }
  })
  const { plan, below } = found
  if (plan === undefined) return

  const addresses = [...(below.get('') ?? [])]
  const readings = await state.readings.bulkGet(addresses)
  const read = new Set(readings.filter((reading) => reading?.read).map((reading) => reading?.address))
  const rows = [...below].map(([section, inside]): ReadCounterRow => {
    const count = [...inside].filter((address) => read.has(address)).length
    return { source, section, read: count, plan }
  })
  await state.transaction('rw', [state.readCounters], async () => {
    const old = await readCountersOf(state, source).primaryKeys()
    await state.readCounters.bulkDelete(old.filter(([, section]) => !below.has(section)))
    await state.readCounters.bulkPut(rows)
  })
}

/** Sources whose counters were made for another plan than the one they have, or not at all. */
export async function staleSources(articles: ArticleDatabase, state: StateDatabase): Promise<string[]> {
  const indexes = await articles.indexes.toArray()
  const counters = await state.readCounters.bulkGet(indexes.map(({ source }) => [source, '']))
  return indexes.filter(({ plan }, place) => counters[place]?.plan !== plan).map(({ source }) => source)
}
