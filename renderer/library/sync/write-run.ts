import type { ArticleDatabase } from '../../db/article-database'
import type { RunItem, RunRow } from '../../db/rows'
import { runsOf } from '../../db/rows-of-source'

/** Runs kept of each source. */
const KEPT_RUNS = 20

/**
 * Stores how a sync ended and, when it read the index whole, when the source was checked. Pages without a title in the
 * index get the article's own. Answers the run's number.
 */
export function writeRun(
  database: ArticleDatabase,
  run: Omit<RunRow, 'id'>,
  readIndex: boolean,
): Promise<number> {
  const { articles, indexes, runs } = database
  return database.transaction('rw', [articles, indexes, runs], async () => {
    const lists = [run.added, run.updated, run.removed, run.failed]
    const untitled = lists.flat().filter((item) => item.title === '')
    const held = await articles.bulkGet(untitled.map((item) => item.address))
    const titles = new Map(held.map((article) => [article?.address, article?.title]))
    const titled = <Item extends RunItem>(items: readonly Item[]): Item[] =>
      items.map((item) => ({ ...item, title: item.title || titles.get(item.address) || '' }))

    const id = await runs.add({
      ...run,
      added: titled(run.added),
      updated: titled(run.updated),
      removed: titled(run.removed),
      failed: titled(run.failed),
    })
    const ids = await runsOf(database, run.source).primaryKeys()
    await runs.bulkDelete(ids.slice(0, -KEPT_RUNS))
    if (readIndex) await indexes.update(run.source, { checkedAt: run.endedAt })
    return id
  })
}
