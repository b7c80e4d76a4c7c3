import type { KnownArticle } from '../../../shared/ipc/stream-messages'
import { proseBlocks } from '../../../shared/llms-txt/parse/prose-blocks'
import { fail, ok, type Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import type { SiteIndex } from '../../../shared/model/site-index'
import type { ArticleDatabase } from '../../db/article-database'
import type { IndexRow, PlacementRow, RunItem, SectionRow } from '../../db/rows'
import { failuresOf, placementsOf, sectionsOf } from '../../db/rows-of-source'
import { rebuildSourceImages } from '../images/source-images'
import { skippedAlone, withSkipped } from '../sources/left-out'
import { openRun } from './open-run'
import { articlesBelow, isCounted } from './section-articles'
import { knownArticle } from './validators'

export interface PlanOrder {
  readonly startedAt: number
  /** Whether all pages are fetched: such a run can go on later where it was cut off. */
  readonly isFull: boolean
  /** The person agreed to a list that lost more than half of its pages. */
  readonly acceptFewer: boolean
  /** Keys of the sections that the person leaves out. */
  readonly leaveOut: readonly string[]
}

export interface WrittenPlan {
  /** Planned pages whose text is stored. */
  readonly known: readonly KnownArticle[]
  /** Planned pages that an earlier part of this run has settled. */
  readonly fresh: readonly string[]
  /** Planned pages that stand in sections that are left out alone; none where a few pages were ordered by name. */
  readonly skipped: readonly string[]
  /** Number of this part's first transaction in the open run; null where none is open. */
  readonly next: number | null
  /** Pages that the index listed until now and lists no more, whose articles are kept. */
  readonly removed: readonly RunItem[]
  /** Addresses of planned pages that failed in an earlier sync and have not arrived since. */
  readonly failing: readonly string[]
}

/**
 * Stores what an index lists: placements, sections with their counters, the index's row and that a run is open, in one transaction.
 * Rows that are the same are not written. The plan's number changes only when placements or sections do. Writes nothing and
 * answers `fewer-pages` when more than half of the listed articles are gone and the person was not asked yet.
 */
export function writePlan(
  database: ArticleDatabase,
  source: string,
  index: SiteIndex,
  order: PlanOrder,
): Promise<Result<WrittenPlan>> {
  const { articles, texts, placements, sections, indexes, failures } = database
  const { validators, openRuns, runPages, runs, articleImages, images, sourceImages } = database
  const tables = [
    articles,
    texts,
    placements,
    sections,
    indexes,
    failures,
    articleImages,
    images,
    sourceImages,
  ]
  return database.transaction('rw', [...tables, validators, openRuns, runPages, runs], async () => {
    const oldPlacements = await placementsOf(database, source).toArray()
    const fewer = fewerPages(oldPlacements, index)
    if (fewer && !order.acceptFewer) return fail(fewer)
    const oldSections = await sectionsOf(database, source).toArray()
    const oldIndex = await indexes.get(source)
    const stored = new Set(await texts.toCollection().primaryKeys())

    const kept = keptPlacements(oldPlacements, index, stored)
    const listing = index.placements.map((placement): PlacementRow => ({ ...placement, source, removed: 0 }))
    const newPlacements = withSkipped([...listing, ...kept], order.leaveOut)
    const newSections = countedSections(source, index, oldSections, newPlacements, stored)
    const all = newSections.below.get('') ?? new Set()

    const placed = changes(oldPlacements, newPlacements, (row) => row.order)
    const arranged = changes(oldSections, newSections.rows, (row) => row.key)
    await placements.bulkDelete(placed.gone.map((row): [string, number] => [source, row.order]))
    await placements.bulkPut(placed.changed)
    if (placed.any) await rebuildSourceImages(database, source)
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

    const wanted = newPlacements.filter(({ removed, skipped }) => removed === 0 && skipped !== 1)
    const listed = new Set(wanted.map(({ address }) => address))
    const failed = (await failuresOf(database, source).primaryKeys()).map(([, address]) => address)
    const unlisted = failed.filter((address) => !listed.has(address))
    await failures.bulkDelete(unlisted.map((address): [string, string] => [source, address]))

    const skipped = order.isFull ? skippedAlone(newPlacements.slice(0, listing.length)) : new Set<string>()
    const listedAddresses = index.placements.map(({ address }) => address)
    const planned = new Set(listedAddresses.filter((address) => !skipped.has(address)))
    const removed = newlyRemoved(oldPlacements, kept)
    const pages = new Map([...oldPlacements, ...newPlacements].map((one) => [one.address, itemOf(one)]))
    const limitsBefore = oldIndex?.limits ?? []
    const part = { source, startedAt: order.startedAt, removed, limitsBefore, pages }
    const run = order.isFull ? await openRun(database, part) : null
    return ok({
      known: await knownOf(
        database,
        [...planned].filter((address) => stored.has(address)),
      ),
      fresh: (run?.settled ?? []).filter((address) => planned.has(address) && stored.has(address)),
      skipped: [...skipped],
      next: run?.next ?? null,
      removed,
      failing: failed.filter((address) => planned.has(address)),
    })
  })
}

/** The failure when fewer than half of the articles listed before are listed still; an index that was not read whole tells nothing. */
function fewerPages(old: readonly PlacementRow[], index: SiteIndex): Failure | null {
  if (!index.whole) return null
  const listed = new Set(index.placements.map((placement) => placement.address))
  const before = new Set(old.filter(isCounted).map(({ address }) => address))
  const now = countIn(before, listed)
  return now < before.size / 2 ? { code: 'fewer-pages', url: index.url, before: before.size, now } : null
}

async function knownOf(database: ArticleDatabase, addresses: string[]): Promise<KnownArticle[]> {
  const held = await database.articles.bulkGet(addresses)
  const served = await database.validators.bulkGet(addresses)
  return held.flatMap((article, place) => (article ? [knownArticle(article, served[place])] : []))
}

/**
 * Placements that the index no longer lists; they stand after the others. When it was read whole, those of articles whose text is
 * held stay as removed. When it was not, nothing is known of what it does not list: all stay as they were.
 */
function keptPlacements(
  old: readonly PlacementRow[],
  index: SiteIndex,
  stored: ReadonlySet<string>,
): PlacementRow[] {
  const listed = new Set(index.placements.map((placement) => placement.address))
  const after = index.placements.reduce((most, { order }) => Math.max(most, order), -1) + 1
  return old
    .filter(({ address }) => !listed.has(address) && (!index.whole || stored.has(address)))
    .map((placement, place): PlacementRow => ({
      ...placement,
      order: after + place,
      removed: index.whole ? 1 : placement.removed,
    }))
}

function newlyRemoved(old: readonly PlacementRow[], kept: readonly PlacementRow[]): RunItem[] {
  const before = new Set(old.filter((row) => row.removed === 0).map((row) => row.address))
  const gone = kept.filter(({ address, removed }) => removed === 1 && before.has(address))
  return [...new Map(gone.map((row) => [row.address, itemOf(row)])).values()]
}

function itemOf({ address, url, title }: PlacementRow): RunItem {
  return { address, url, title }
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
