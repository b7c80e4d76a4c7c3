import type { KnownArticle } from '../../../shared/ipc/stream-messages'
import { proseBlocks } from '../../../shared/llms-txt/parse/prose-blocks'
import type { SiteIndex } from '../../../shared/model/site-index'
import type { ArticleDatabase } from '../../db/article-database'
import type { IndexRow, PlacementRow, RunItem, SectionRow } from '../../db/rows'
import { failuresOf, placementsOf, sectionsOf } from '../../db/rows-of-source'
import { articlesBelow } from './section-articles'

export interface WrittenPlan {
  /** Planned pages whose text is stored. */
  readonly known: readonly KnownArticle[]
  /** Pages that the index listed until now and lists no more, whose articles are kept. */
  readonly removed: readonly RunItem[]
  /** Addresses of planned pages that failed in an earlier sync and have not arrived since. */
  readonly failing: readonly string[]
}

/**
 * Stores what an index lists: placements, sections with their counters and the index's row, in one transaction.
 * Rows that are the same are not written. The plan's number changes only when placements or sections do.
 */
export function writePlan(database: ArticleDatabase, source: string, index: SiteIndex): Promise<WrittenPlan> {
  const { articles, texts, placements, sections, indexes, failures } = database
  return database.transaction('rw', [articles, texts, placements, sections, indexes, failures], async () => {
    const oldPlacements = await placementsOf(database, source).toArray()
    const oldSections = await sectionsOf(database, source).toArray()
    const oldIndex = await indexes.get(source)
    const stored = new Set(await texts.toCollection().primaryKeys())

    const kept = keptPlacements(oldPlacements, index, stored)
    const newPlacements = [
      ...index.placements.map((placement): PlacementRow => ({ ...placement, source, removed: 0 })),
      ...kept,
    ]
    const newSections = countedSections(source, index, oldSections, newPlacements, stored)
    const all = newSections.below.get('') ?? new Set()

    const placed = changes(oldPlacements, newPlacements, (row) => row.order)
    const arranged = changes(oldSections, newSections.rows, (row) => row.key)
    await placements.bulkDelete(placed.gone.map((row): [string, number] => [source, row.order]))
    await placements.bulkPut(placed.changed)
    await sections.bulkDelete(arranged.gone.map((row): [string, string] => [source, row.key]))
    await sections.bulkPut(arranged.changed)

    const isNew = placed.any || shapeOf(oldSections) !== shapeOf(newSections.rows) || !oldIndex
    const row: IndexRow = {
      source,
      url: index.url,
      title: index.title,
      summary: index.summary,
      articles: all.size,
      ready: countIn(all, stored),
      plan: (oldIndex?.plan ?? 0) + (isNew ? 1 : 0),
      checkedAt: oldIndex?.checkedAt ?? null,
      leftOut: index.leftOut,
      warnings: index.warnings,
      prose: proseBlocks(index.prose),
      indexes: index.indexes,
      limits: index.limits,
    }
    await indexes.put(row)

    const planned = new Set(index.placements.map((placement) => placement.address))
    const failed = (await failuresOf(database, source).primaryKeys()).map(([, address]) => address)
    const unlisted = failed.filter((address) => !planned.has(address))
    await failures.bulkDelete(unlisted.map((address): [string, string] => [source, address]))

    const held = await articles.bulkGet([...planned].filter((address) => stored.has(address)))
    return {
      known: held
        .filter((article) => article !== undefined)
        .map(({ address, url, asked, etag, lastModified }) => ({
          address,
          url,
          asked: asked ?? url,
          etag,
          lastModified,
        })),
      removed: newlyRemoved(oldPlacements, kept),
      failing: failed.filter((address) => planned.has(address)),
    }
  })
}

/** Placements of articles that the index no longer lists anywhere and whose text is held; they stand after the others. */
function keptPlacements(
  old: readonly PlacementRow[],
  index: SiteIndex,
  stored: ReadonlySet<string>,
): PlacementRow[] {
  const listed = new Set(index.placements.map((placement) => placement.address))
  const after = index.placements.reduce((most, { order }) => Math.max(most, order), -1) + 1
  return old
    .filter(({ address }) => !listed.has(address) && stored.has(address))
    .map((placement, place) => ({ ...placement, order: after + place, removed: 1 }))
}

function newlyRemoved(old: readonly PlacementRow[], kept: readonly PlacementRow[]): RunItem[] {
  const before = new Set(old.filter((row) => row.removed === 0).map((row) => row.address))
  const items = new Map<string, RunItem>()
  for (const { address, url, title } of kept) {
    if (before.has(address) && !items.has(address)) items.set(address, { address, url, title })
  }
  return [...items.values()]
}

/** Rows of the index's sections, and after them the sections that only kept articles still stand in. */
function countedSections(
  source: string,
  index: SiteIndex,
  old: readonly SectionRow[],
  placements: readonly PlacementRow[],
  stored: ReadonlySet<string>,
): { readonly rows: SectionRow[]; readonly below: Map<string, Set<string>> } {
  const listed = new Set(index.sections.map((section) => section.key))
  const oldByKey = new Map(old.map((section) => [section.key, section]))
  const needed = new Set<string>()
  for (const { section } of placements) {
    for (let key = section; key !== '' && !listed.has(key) && !needed.has(key);) {
      needed.add(key)
      key = oldByKey.get(key)?.parent ?? ''
    }
  }
  const sections = [...index.sections, ...old.filter((section) => needed.has(section.key))]
  const below = articlesBelow(placements, sections)
  const rows = sections.map((section, order): SectionRow => {
    const inside = below.get(section.key) ?? new Set()
    return { ...section, source, order, articles: inside.size, ready: countIn(inside, stored) }
  })
  return { rows, below }
}

function countIn(addresses: ReadonlySet<string>, stored: ReadonlySet<string>): number {
  let count = 0
  for (const address of addresses) if (stored.has(address)) count += 1
  return count
}

/** Which of the counters' keys a plan has and how they hang together. */
function shapeOf(sections: readonly SectionRow[]): string {
  return JSON.stringify(sections.map(({ key, parent }) => [key, parent]))
}

function changes<Row, Key>(
  old: readonly Row[],
  next: readonly Row[],
  keyOf: (row: Row) => Key,
): { readonly changed: Row[]; readonly gone: Row[]; readonly any: boolean } {
  const before = new Map(old.map((row) => [keyOf(row), JSON.stringify(row)]))
  const keys = new Set(next.map(keyOf))
  const changed = next.filter((row) => before.get(keyOf(row)) !== JSON.stringify(row))
  const gone = old.filter((row) => !keys.has(keyOf(row)))
  return { changed, gone, any: changed.length + gone.length > 0 }
}
