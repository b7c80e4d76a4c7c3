import type { ArticleDatabase } from '../../db/article-database'
import type { RunRow } from '../../db/rows'
import { closeRun } from './open-run'
import { addRun } from './write-run'

export interface EndedRun {
  readonly run: Omit<RunRow, 'id'>
  /** The index was read whole: the source counts as checked. */
  readonly readIndex: boolean
  /** Whether it was this run that stands open; one that fetched a few pages alone is none. */
  readonly isOpen: boolean
}

/** Stores how a sync ended, when its source was checked, and whether it is to go on, in one transaction. Answers the run's number. */
export function writeEnd(database: ArticleDatabase, { run, readIndex, isOpen }: EndedRun): Promise<number> {
  const { articles, indexes, runs, openRuns, runPages } = database
  return database.transaction('rw', [articles, indexes, runs, openRuns, runPages], async () => {
    const id = await addRun(database, run)
    if (readIndex) await indexes.update(run.source, { checkedAt: run.endedAt })
    if (isOpen) await closeRun(database, run.source, run.outcome === 'done')
    return id
  })
}
