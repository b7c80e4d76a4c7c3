import type { Databases } from './read-databases'
import { nameOfAddress, readAllLines, type Line } from './read-library'

/** An article as it is named in a list of results. */
export interface TitledArticle {
  readonly address: string
  readonly title: string
  /** The source it is read in, and that source's title; null and '' where none lists it. */
  readonly source: string | null
  readonly sourceTitle: string
}

/** All articles of the sources that are shown, source by source: each is asked for a few hundred at a time. */
export async function* readTitleLines(
  databases: Databases,
): AsyncGenerator<{ readonly sourceTitle: string; readonly lines: readonly Line[] }, void, undefined> {
  for (const [id, sourceTitle] of await shownSources(databases)) {
    yield { sourceTitle, lines: await readAllLines(databases, id) }
  }
}

/**
 * At most `most` articles that were open, the latest first: those of `visited`, then those with a place. What is not in the library any
 * more is left out.
 */
export async function readRecent(
  databases: Databases,
  visited: readonly string[],
  most: number,
): Promise<readonly TitledArticle[]> {
  const places = await databases.state.places.orderBy('at').reverse().limit(MOST_LOOKED_AT).primaryKeys()
  const addresses = [...new Set([...visited, ...places])].slice(0, MOST_LOOKED_AT)
  return (await readNamed(databases, addresses)).slice(0, most)
}

/** Enough for a short list, also when some of them are gone. */
const MOST_LOOKED_AT = 30

/** Names of articles that are here and shown, in the order that was asked for. */
export async function readNamed(
  databases: Databases,
  addresses: readonly string[],
): Promise<readonly TitledArticle[]> {
  const [articles, placements, sources] = await Promise.all([
    databases.articles.articles.bulkGet([...addresses]),
    databases.articles.placements.where('address').anyOf(addresses).toArray(),
    shownSources(databases),
  ])
  return addresses.flatMap((address, n) => {
    const article = articles[n]
    const placed = placements.filter((row) => row.address === address)
    const placement = placed.find(({ source }) => sources.has(source))
    if (!article || (placed.length > 0 && !placement)) return []
    return {
      address,
      title: article.title || placement?.title || nameOfAddress(article.url),
      source: placement?.source ?? null,
      sourceTitle: placement ? (sources.get(placement.source) ?? '') : '',
    }
  })
}

/** Titles of the sources that are neither hidden nor deleted, by id, in the library's order. */
export async function shownSources({ state, articles }: Databases): Promise<ReadonlyMap<string, string>> {
  const all = await state.sources.orderBy('order').toArray()
  const shown = all.filter(({ hidden, deleted }) => !hidden && !deleted)
  const indexes = await articles.indexes.bulkGet(shown.map(({ id }) => id))
  return new Map(shown.map(({ id, name, title }, n) => [id, name || indexes[n]?.title || title]))
}
