import { Dexie } from 'dexie'
import type { Article } from '../../shared/model/article'
import type { Place } from '../../shared/model/reading'
import { minutesLeft } from './read-article'
import { nameOfAddress } from './read-library'
import type { Databases } from './read-databases'
import type { PlacementRow, RunRow } from './rows'

/** An article that was begun and not finished. */
export interface BegunArticle {
  readonly address: string
  readonly title: string
  readonly source: string | null
  readonly sourceTitle: string
  readonly section: string
  readonly place: Place
  readonly minutesLeft: number
}

export type Run = RunRow & { readonly id: number }

const BEGUN_LIMIT = 60

/** Articles with a place that are not read yet, the latest first, at most 60. */
export async function readBegun(databases: Databases): Promise<readonly BegunArticle[]> {
  const places = await databases.state.places.orderBy('at').reverse().limit(BEGUN_LIMIT).toArray()
  const addresses = places.map((place) => place.address)
  const [readings, articles, placed, sources] = await Promise.all([
    databases.state.readings.bulkGet(addresses),
    databases.articles.articles.bulkGet(addresses),
    placementsOf(databases, addresses),
    sourceTitles(databases),
  ])
  return places.flatMap((place, i) => {
    const article = articles[i]
    const rows = placed.get(place.address) ?? []
    const placement = rows.find(({ source }) => sources.has(source))
    if (readings[i]?.read || !article || (rows.length > 0 && !placement)) return []
    return [
      {
        address: place.address,
        title: titleOf(article, placement, ''),
        source: placement?.source ?? null,
        sourceTitle: placement ? (sources.get(placement.source) ?? '') : '',
        section: placement?.section ?? '',
        place,
        minutesLeft: minutesLeft(article, readings[i]),
      },
    ]
  })
}

/** The syncs of a source as they ended, the latest first. */
export async function readRuns(databases: Databases, source: string): Promise<readonly Run[]> {
  return databases.articles.runs
    .where('[source+startedAt]')
    .between([source, Dexie.minKey], [source, Dexie.maxKey])
    .reverse()
    .limit(20)
    .toArray()
}

/** For each source that is not deleted the newest run for which `tells` holds; none where no kept run does. */
export async function readLastRuns(
  databases: Databases,
  tells: (run: Run) => boolean,
): Promise<ReadonlyMap<string, Run>> {
  const sources = await databases.state.sources.filter(({ deleted }) => !deleted).primaryKeys()
  const runs = await Promise.all(
    sources.map((source) =>
      databases.articles.runs
        .where('[source+startedAt]')
        .between([source, Dexie.minKey], [source, Dexie.maxKey])
        .reverse()
        .filter(tells)
        .first(),
    ),
  )
  return new Map(runs.flatMap((run) => (run ? [[run.source, run]] : [])))
}

/** One run by its number; undefined when it was forgotten meanwhile. */
export function readRun(databases: Databases, id: number): Promise<Run | undefined> {
  return databases.articles.runs.get(id)
}

/** What a source still misses of its last syncs, for the lines of `--sync-and-quit`. */
export async function readFailures(databases: Databases, source: string) {
  return databases.articles.failures
    .where('[source+address]')
    .between([source, Dexie.minKey], [source, Dexie.maxKey])
    .toArray()
}

/** Titles and places on the web of articles, by their addresses; those that are not here are left out. */
export async function readTitles(
  { articles }: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, { readonly title: string; readonly url: string }>> {
  const rows = await articles.articles.bulkGet([...addresses])
  return new Map(
    rows.flatMap((row) =>
      row ? [[row.address, { title: row.title || nameOfAddress(row.url), url: row.url }]] : [],
    ),
  )
}

/** The article's title now, its title in the index, or `fallback`. */
export function titleOf(
  article: Article | undefined,
  placement: PlacementRow | undefined,
  fallback: string,
): string {
  return article?.title || placement?.title || fallback || nameOfAddress(article?.url ?? placement?.url ?? '')
}

/** All placements of each of the articles. */
export async function placementsOf(
  databases: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly PlacementRow[]>> {
  const rows = await databases.articles.placements.where('address').anyOf(addresses).toArray()
  const placed = new Map<string, PlacementRow[]>()
  for (const row of rows) placed.set(row.address, [...(placed.get(row.address) ?? []), row])
  return placed
}

/** Titles of the sources that are shown. */
export async function sourceTitles(databases: Databases): Promise<ReadonlyMap<string, string>> {
  const sources = await databases.state.sources.toArray()
  const shown = sources.filter(({ hidden, deleted }) => !hidden && !deleted)
  return new Map(shown.map(({ id, name, title }) => [id, name || title]))
}
