import { nameOfAddress } from './read-library'
import { readDeleted } from './read-deleted'
import type { Databases } from './read-databases'

/** An article that was read to its end or marked so. */
export interface RecentArticle {
  readonly address: string
  readonly title: string
  readonly source: string | null
  readonly sourceTitle: string
  /** Milliseconds since 1970. */
  readonly at: number
}

const LOOKED_AT = 60

/** The articles of the shown sources that were read last, the latest first, at most `limit`; of the last 60 readings. */
export async function readRecent(databases: Databases, limit: number): Promise<readonly RecentArticle[]> {
  const readings = await databases.state.readings.orderBy('at').reverse().limit(LOOKED_AT).toArray()
  const read = readings.filter((reading) => reading.read)
  const [all, deleted] = await Promise.all([databases.state.sources.toArray(), readDeleted(databases)])
  const titles = new Map(
    all.filter(({ hidden }) => !hidden).map(({ id, name, title }) => [id, name || title]),
  )
  const found: RecentArticle[] = []
  for (const { address, at } of read) {
    if (found.length === limit) break
    const [article, placed] = await Promise.all([
      databases.articles.articles.get(address),
      databases.articles.placements.where('address').equals(address).toArray(),
    ])
    const placement = placed.find(({ source }) => titles.has(source) && !deleted.has(source))
    if (!article || (placed.length > 0 && !placement)) continue
    found.push({
      address,
      title: article.title || placement?.title || nameOfAddress(article.url),
      source: placement?.source ?? null,
      sourceTitle: titles.get(placement?.source ?? '') ?? '',
      at,
    })
  }
  return found
}
