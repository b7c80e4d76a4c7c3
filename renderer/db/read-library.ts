import { Dexie } from 'dexie'
import type { Source } from '../../shared/model/source'
import type { Databases } from './read-databases'
import { readImageCounts } from './read-images'
import { readSettings } from './read-settings'
import type { IndexRow, PlacementRow, SectionRow } from './rows'

/** A source with its counters: what its row in the library and the status line need. */
export interface SourceEntry {
  readonly source: Source
  /** Articles of the index, how many of them are on this laptop, and how many are read. */
  readonly articles: number
  readonly ready: number
  readonly read: number
  /** Images that its articles show, and how many of them are here; null where the person does not want them. */
  readonly images: { readonly shown: number; readonly ready: number } | null
  readonly summary: string
  /** Milliseconds since 1970 of the last whole check; null before the first. */
  readonly checkedAt: number | null
}

export interface SectionEntry extends SectionRow {
  readonly read: number
}

/** One article in one place of the library, without anything that changes while it is read. */
export interface Line {
  readonly source: string
  readonly section: string
  readonly order: number
  readonly address: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly removed: boolean
  /** It stands in a section that the person leaves out of syncs: it counts in no total. */
  readonly leftOut?: true
  /** Nobody gave it a title yet, so its address stands there; the article itself may bring one. */
  readonly untitled?: true
}

const LINES_AT_A_TIME = 500

/** Every source that is neither hidden nor deleted, in the library's order. */
export async function readSources(databases: Databases): Promise<readonly SourceEntry[]> {
  const all = await databases.state.sources.orderBy('order').toArray()
  const sources = all.filter((source) => !source.hidden && !source.deleted)
  const { downloadImages } = await readSettings(databases)
  const [indexes, counters, images] = await Promise.all([
    databases.articles.indexes.bulkGet(sources.map((source) => source.id)),
    databases.state.readCounters.bulkGet(sources.map((source): [string, string] => [source.id, ''])),
    Promise.all(
      sources.map((source) =>
        downloadImages && source.downloadImages !== false ? readImageCounts(databases, source.id) : null,
      ),
    ),
  ])
  return sources.map((source, i) => {
    const index = indexes[i]
    const articles = index?.articles ?? 0
    return {
      source: { ...source, title: source.name || index?.title || source.title },
      articles,
      ready: index?.ready ?? 0,
      read: Math.min(counters[i]?.read ?? 0, articles),
      images: images[i] ?? null,
      summary: index?.summary ?? '',
      checkedAt: index?.checkedAt ?? null,
    }
  })
}

/** What the page of a source says of its index besides the articles. */
export type IndexNotes = Pick<IndexRow, 'url' | 'prose' | 'indexes' | 'limits'>

/** Null until a sync has read the index. */
export async function readIndexNotes(databases: Databases, source: string): Promise<IndexNotes | null> {
  const row = await databases.articles.indexes.get(source)
  return row ? { url: row.url, prose: row.prose, indexes: row.indexes, limits: row.limits } : null
}

/** The handbook, hidden or not; null where it was never brought in. */
export async function readHandbook(databases: Databases): Promise<Source | null> {
  return (await databases.state.sources.filter((source) => source.kind === 'handbook').first()) ?? null
}

/** All sections of a source with their counters, depth first. */
export async function readSections(databases: Databases, source: string): Promise<readonly SectionEntry[]> {
  const [rows, counters] = await Promise.all([
    databases.articles.sections
      .where('[source+order]')
      .between([source, Dexie.minKey], [source, Dexie.maxKey])
      .toArray(),
    databases.state.readCounters
      .where('[source+section]')
      .between([source, Dexie.minKey], [source, Dexie.maxKey])
      .toArray(),
  ])
  const read = new Map(counters.map((counter) => [counter.section, counter.read]))
  return rows.map((row) => ({ ...row, read: Math.min(read.get(row.key) ?? 0, row.articles) }))
}

/**
 * For each section the place of its own first article in the index (Infinity where it has none of its own), so that sections and
 * articles side by side stand in the index's order. Asks for the sections' keys alone: counters that change do not ask it again.
 */
export async function readSectionStarts(
  databases: Databases,
  source: string,
): Promise<ReadonlyMap<string, number>> {
  const keys = await databases.articles.sections
    .where('[source+order]')
    .between([source, Dexie.minKey], [source, Dexie.maxKey])
    .primaryKeys()
  const starts = await Promise.all(
    keys.map(async ([, key]): Promise<[string, number]> => {
      const first = await rangeOf(databases, source, key).first()
      return [key, first?.order ?? Infinity]
    }),
  )
  return new Map(starts)
}

/** The articles that stand directly in a section ('' for the source itself), in the index's order. */
export async function readLines(
  databases: Databases,
  source: string,
  section: string,
): Promise<readonly Line[]> {
  return inPages(databases, (after) =>
    databases.articles.placements
      .where('[source+section+order]')
      .between([source, section, after], [source, section, Dexie.maxKey], false, true),
  )
}

/** All articles of a source in the index's order. */
export async function readAllLines(databases: Databases, source: string): Promise<readonly Line[]> {
  return inPages(databases, (after) =>
    databases.articles.placements
      .where('[source+order]')
      .between([source, after], [source, Dexie.maxKey], false, true),
  )
}

/**
 * Says when the placements of a section ('' for the source's own, null for the whole source) may have changed: a live question that reads
 * a number alone. The lists themselves hold thousands of rows and are read apart from it.
 */
export async function countLines(
  databases: Databases,
  source: string,
  section: string | null,
): Promise<{ readonly placements: number }> {
  const range =
    section === null
      ? databases.articles.placements
          .where('[source+order]')
          .between([source, Dexie.minKey], [source, Dexie.maxKey])
      : rangeOf(databases, source, section)
  return { placements: await range.count() }
}

/** How many articles of a source are here; undefined before its first sync. */
export async function readReady(databases: Databases, source: string): Promise<number | undefined> {
  return (await databases.articles.indexes.get(source))?.ready
}

function rangeOf(databases: Databases, source: string, section: string) {
  return databases.articles.placements
    .where('[source+section+order]')
    .between([source, section, Dexie.minKey], [source, section, Dexie.maxKey])
}

/** Reads placements a few hundred at a time: one answer with thousands of rows would hold the window still. */
async function inPages(
  databases: Databases,
  from: (after: number) => { limit(n: number): { toArray(): Promise<PlacementRow[]> } },
): Promise<readonly Line[]> {
  const lines: Line[] = []
  let after = -Infinity
  for (;;) {
    const rows = await from(after).limit(LINES_AT_A_TIME).toArray()
    const articles = rows.filter((row) => row.role === 'article')
    lines.push(...(await withTitles(databases, articles)))
    const last = rows.at(-1)
    if (!last || rows.length < LINES_AT_A_TIME) return lines
    after = last.order
  }
}

async function withTitles(databases: Databases, rows: readonly PlacementRow[]): Promise<readonly Line[]> {
  const untitled = rows.filter((row) => row.title === '').map((row) => row.address)
  const articles = untitled.length > 0 ? await databases.articles.articles.bulkGet(untitled) : []
  const titles = new Map(articles.flatMap((article) => (article ? [[article.address, article.title]] : [])))
  return rows.map((row): Line => ({
    source: row.source,
    section: row.section,
    order: row.order,
    address: row.address,
    url: row.url,
    title: row.title || titles.get(row.address) || nameOfAddress(row.url),
    summary: row.summary,
    removed: row.removed === 1,
    ...(row.skipped === 1 ? { leftOut: true as const } : {}),
    ...(row.title || titles.get(row.address) ? {} : { untitled: true as const }),
  }))
}

/** Last resort for a page that nobody gave a title: the end of its path, else its address. */
export function nameOfAddress(url: string): string {
  const last = url.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ?? ''
  return last.replace(/\.(md|mdx|markdown|txt|html?)$/i, '') || url
}
