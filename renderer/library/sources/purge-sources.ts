import type { Source } from '../../../shared/model/source'
import type { ArticleDatabase } from '../../db/article-database'
import {
  failuresOf,
  imagesOfSource,
  placementsOf,
  readCountersOf,
  runPagesOf,
  runsOf,
  sectionsOf,
} from '../../db/rows-of-source'
import { tablesOfArticle } from '../../db/rows-of-article'
import type { StateDatabase } from '../../db/state-database'
import type { Clock } from '../clock'
import { sweepImages } from '../images/drop-orphans'
import { markedAddresses } from './marked-addresses'

/** How long a deleted source can be put back, in milliseconds. */
export const SOURCE_KEPT_FOR = 24 * 60 * 60 * 1000
const HOUR = 60 * 60 * 1000
/** Placements that one transaction looks at: others write between two of them. */
const AT_A_TIME = 100

export interface PurgeDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly clock: Clock
}

/** Purges now and each hour from then on; `run` owns the outcome of each. Answers the function that ends it. */
export function purgeHourly(deps: PurgeDeps, run: (work: Promise<void>) => void): () => void {
  let cancel = (): boolean | void => undefined
  const turn = (): void => {
    run(purgeSources(deps))
    cancel = deps.clock.after(HOUR, turn)
  }
  turn()
  return () => void cancel()
}

/**
 * Takes out what is left of the sources that were deleted more than a day ago: all their rows, and each article that stands in no other
 * source, unless it carries a bookmark that was to be kept. A few at a time; cut off anywhere, the next call goes on, for the source's
 * own row goes last. One that is put back meanwhile keeps what is left. What a person made is never touched.
 */
export async function purgeSources(deps: PurgeDeps): Promise<void> {
  const { state, clock } = deps
  const isOver = ({ deleted }: Source) => deleted && clock.now() - deleted.at > SOURCE_KEPT_FOR
  const over = await state.sources.filter((source) => Boolean(isOver(source))).toArray()
  for (const { id } of over) await purgeSource(deps, id)
}

async function purgeSource({ articles: database, state }: PurgeDeps, source: string): Promise<void> {
  const { indexes, sections, openRuns, runs, runPages, failures, sourceImages } = database
  const deleted = async () => (await state.sources.get(source))?.deleted
  if (!(await deleted())) return
  // first what counts: a source that is put back in the middle of this is one that was not synced yet
  const counters = [indexes, sections, openRuns, runs, runPages, failures, sourceImages]
  await database.transaction('rw', counters, async () => {
    await indexes.delete(source)
    await openRuns.delete(source)
    for (const rows of [sectionsOf, runsOf, runPagesOf, failuresOf, imagesOfSource]) {
      await rows(database, source).delete()
    }
  })
  for (;;) {
    const choice = await deleted()
    if (!choice) return
    const next = await placementsOf(database, source).limit(AT_A_TIME).toArray()
    if (next.length === 0) break
    const addresses = [...new Set(next.map(({ address }) => address))]
    const kept = choice.keepMarked ? await markedAddresses(state, addresses) : new Set<string>()
    const orders = next.map(({ order }) => order)
    await dropPart(
      database,
      source,
      orders,
      addresses.filter((address) => !kept.has(address)),
    )
  }
  // images have no row that tells whose they were: whatever no article shows goes
  await sweepImages(database)
  await state.transaction('rw', [state.sources, state.readCounters], async () => {
    if (!(await deleted())) return
    await readCountersOf(state, source).delete()
    await state.sources.delete(source)
  })
}

/** Takes out some placements of a source, and with them those of the articles that no other source places, in one transaction. */
function dropPart(
  database: ArticleDatabase,
  source: string,
  orders: readonly number[],
  addresses: readonly string[],
): Promise<void> {
  const { placements, searchOutbox } = database
  const rows = tablesOfArticle(database)
  return database.transaction('rw', [placements, searchOutbox, ...rows], async () => {
    const placed = await Promise.all(
      addresses.map((address) => placements.where('address').equals(address).toArray()),
    )
    const gone = addresses.filter((_, place) => placed[place]?.every((row) => row.source === source))
    for (const table of rows) await table.bulkDelete(gone)
    await searchOutbox.bulkAdd(gone.map((address) => ({ address })))
    await placements.bulkDelete(orders.map((order): [string, number] => [source, order]))
  })
}
