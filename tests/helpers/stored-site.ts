import { placementsOf } from '../../renderer/db/rows-of-source'
import type { ArticleDatabase } from '../../renderer/db/article-database'
import type { StateDatabase } from '../../renderer/db/state-database'
import { hashArticle, type HashedArticle } from '../../renderer/library/sync/judge-article'
import type { Batch } from '../../renderer/library/sync/sort-batch'
import { writeBatch, type WrittenBatch } from '../../renderer/library/sync/write-batch'
import { writePlan, type PlanOrder, type WrittenPlan } from '../../renderer/library/sync/write-plan'
import type { FetchedArticle } from '../../shared/ipc/stream-messages'
import type { SiteIndex } from '../../shared/model/site-index'

/** A batch of fetched pages as a job hands it over, outside an open run. */
export function batchOf(articles: readonly HashedArticle[], more: Partial<Batch> = {}): Batch {
  return {
    source: 's',
    articles,
    unchanged: [],
    failed: [],
    failing: new Set(),
    readings: new Map(),
    page: (address) => ({ address, url: `https://${address}.md`, title: '' }),
    now: 50,
    n: null,
    ...more,
  }
}

export async function storeArticles(
  database: ArticleDatabase,
  articles: readonly FetchedArticle[],
  more: Partial<Batch> = {},
): Promise<WrittenBatch> {
  return writeBatch(database, batchOf(await Promise.all(articles.map(hashArticle)), more))
}

/** Stores a plan that is not refused; without an order it opens no run. */
export async function storePlan(
  database: ArticleDatabase,
  source: string,
  index: SiteIndex,
  order: Partial<PlanOrder> = {},
): Promise<WrittenPlan> {
  const written = await writePlan(database, source, index, {
    startedAt: 0,
    isFull: false,
    acceptFewer: true,
    leaveOut: [],
    ...order,
  })
  if (!written.ok) throw new Error(`the plan was refused: ${written.error.code}`)
  return written.value
}

/** Every counter that is stored, and the same counted afresh from placements, texts and readings. */
export async function recount(databases: {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
}): Promise<{
  readonly stored: Record<string, unknown>
  readonly counted: Record<string, unknown>
  readonly rows: number
}> {
  const { articles: db, state } = databases
  const stored: Record<string, unknown> = {}
  const counted: Record<string, unknown> = {}
  const texts = new Set(await db.texts.toCollection().primaryKeys())
  const read = new Set((await state.readings.toArray()).filter((row) => row.read).map((row) => row.address))
  const readRows = await state.readCounters.toArray()
  for (const index of await db.indexes.toArray()) {
    const placements = (await placementsOf(db, index.source).toArray()).filter(
      (row) => row.role === 'article' && row.removed === 0 && row.skipped !== 1,
    )
    const sections = await db.sections
      .where('[source+order]')
      .between([index.source, 0], [index.source, 1e9])
      .toArray()
    for (const row of [{ ...index, key: '' }, ...sections]) {
      const name = `${index.source}: ${row.key}`
      const readRow = readRows.find((one) => one.source === index.source && one.section === row.key)
      stored[name] = [row.articles, row.ready, readRow?.read, readRow?.plan]
      const inside = new Set(
        placements
          .filter(({ section }) => row.key === '' || section === row.key || section.startsWith(`${row.key}/`))
          .map(({ address }) => address),
      )
      const held = (all: Set<string>) => [...inside].filter((address) => all.has(address)).length
      counted[name] = [inside.size, held(texts), held(read), index.plan]
    }
  }
  return { stored, counted, rows: readRows.length }
}

/** Every row of every table, by table: what a sync that fails must leave as it was. */
export async function allRows(
  database: ArticleDatabase,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = database.tables.map(async (table) => [table.name, await table.toArray()] as const)
  return Object.fromEntries(await Promise.all(tables))
}
