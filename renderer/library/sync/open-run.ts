import type { ArticleDatabase } from '../../db/article-database'
import type { OpenRunRow, RunItem, RunPageRow, RunRow } from '../../db/rows'
import { failuresOf, runPagesOf } from '../../db/rows-of-source'
import { addRun } from './write-run'

/**
 * A run that ended early goes on where it was for an hour after it began, in milliseconds: what the site served since is fresh
 * enough. A later sync fetches all its pages again.
 */
export const CONTINUE_WITHIN = 60 * 60 * 1000

export interface RunPart {
  readonly source: string
  readonly startedAt: number
  /** What the plan of this part found to be listed no more. */
  readonly removed: readonly RunItem[]
  /** What the plan before met of limits, and its pages by address: for the report of a part that could not report itself. */
  readonly limitsBefore: readonly string[]
  readonly pages: ReadonlyMap<string, RunItem>
}

export interface OpenedRun {
  /** Addresses that earlier parts of this run have settled. */
  readonly settled: readonly string[]
  /** Number for the first transaction of this part. */
  readonly next: number
}

/**
 * Opens the run of a source, or goes on with the one that is open. A part before that never came to tell its end, because the
 * program died, gets its row among the runs. Runs within the transaction of the plan.
 */
export async function openRun(database: ArticleDatabase, part: RunPart): Promise<OpenedRun> {
  const { openRuns, runPages } = database
  const { source, startedAt, removed } = part
  const open = await openRuns.get(source)
  const pages = await runPagesOf(database, source).toArray()
  if (open && !open.told) await addRun(database, await cutOffRun(database, part, open, pages))

  const age = open ? startedAt - open.startedAt : Infinity
  const goesOn = open !== undefined && age >= 0 && age < CONTINUE_WITHIN
  const held = goesOn ? pages : []
  if (!goesOn) await runPages.bulkDelete(pages.map(({ n }): [string, number] => [source, n]))
  const next = (held.at(-1)?.n ?? 0) + 1
  await openRuns.put({
    source,
    startedAt: goesOn ? open.startedAt : startedAt,
    part: { startedAt, from: next, removed },
    told: false,
  })
  return { settled: addressesOf(held), next }
}

/** Closes the run when it came to its end; otherwise it stays open, its last part told. Runs within the transaction of the end. */
export async function closeRun(database: ArticleDatabase, source: string, isDone: boolean): Promise<void> {
  if (isDone) {
    await database.openRuns.delete(source)
    await runPagesOf(database, source).delete()
  } else await database.openRuns.update(source, { told: true })
}

async function cutOffRun(
  database: ArticleDatabase,
  { source, limitsBefore, pages }: RunPart,
  { part }: OpenRunRow,
  rows: readonly RunPageRow[],
): Promise<RunRow> {
  const mine = rows.filter(({ n }) => n >= part.from)
  const earlier = addressesOf(rows.filter(({ n }) => n < part.from)).length
  const failed = (await failuresOf(database, source).toArray()).filter(({ at }) => at >= part.startedAt)
  const named = (addresses: readonly string[]): RunItem[] =>
    addresses.map((address) => pages.get(address) ?? { address, url: '', title: '' })
  return {
    source,
    startedAt: part.startedAt,
    // the last sign of life
    endedAt: Math.max(part.startedAt, ...mine.map(({ at }) => at)),
    outcome: 'cut-off',
    failure: null,
    added: named(mine.flatMap(({ added }) => added)),
    updated: named(mine.flatMap(({ updated }) => updated)),
    removed: part.removed,
    failed: failed.map(({ address, url, title, failure }) => ({ address, url, title, failure })),
    unchanged: mine.reduce((sum, { unchanged }) => sum + unchanged.length, 0),
    limits: limitsBefore,
    ...(earlier > 0 ? { continued: earlier } : {}),
  }
}

function addressesOf(rows: readonly RunPageRow[]): string[] {
  return rows.flatMap(({ added, updated, unchanged }) => [...added, ...updated, ...unchanged])
}
