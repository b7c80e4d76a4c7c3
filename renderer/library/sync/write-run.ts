import type { ArticleDatabase } from '../../db/article-database'
import type { RunItem, RunRow } from '../../db/rows'
import { runsOf } from '../../db/rows-of-source'

/** Runs kept of each source. */
const KEPT_RUNS = 20

/**
 * Adds how a sync ended to the runs of its source and forgets the oldest. Pages without a title in the index get the article's
 * own. Answers the run's number. Runs within the caller's transaction on articles and runs.
 */
export async function addRun(database: ArticleDatabase, run: Omit<RunRow, 'id'>): Promise<number> {
  const { articles, runs } = database
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
  return id
}
