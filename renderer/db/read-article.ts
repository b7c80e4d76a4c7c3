import type { Article } from '../../shared/model/article'
import { readingMinutes } from '../../shared/model/article'
import type { RenderedChunk } from '../../shared/ipc/render-messages'
import type { Failure } from '../../shared/model/failure'
import type { Place, Reading, ReadingState } from '../../shared/model/reading'
import { readingState } from '../../shared/model/reading'
import type { DeletedSource } from '../../shared/model/source'
import { readDeleted } from './read-deleted'
import { readMoved } from './read-moved'
import { unpackAhead, unpackPiece } from './packed-chunks'
import { nameOfAddress } from './read-library'
import type { Databases } from './read-databases'
import { isUpdated, readKept, type Kept } from './read-versions'
import type { PlacementRow, TreeRow } from './rows'

/** Everything about an article but its body and what was read of it. */
export interface ArticleEntry {
  readonly address: string
  /** Null while it is not on this laptop. */
  readonly article: Article | null
  readonly title: string
  readonly description: string
  /** Where the page is on the web. */
  readonly url: string
  /** The source it was opened in, else the first that lists it; null when none does. */
  readonly source: string | null
  readonly section: string
  /** Why the last sync could not bring it; null when it did. */
  readonly failure: Failure | null
  /** No index lists it any more. */
  readonly removed: boolean
  /** It stands in sections alone that the person leaves out of syncs. */
  readonly leftOut: boolean
  /** It was kept when its source was deleted: no source places it. */
  readonly kept: boolean
}

/** What a list shows of an article next to its title. */
export interface ArticleState {
  readonly address: string
  readonly ready: boolean
  readonly state: ReadingState
  /** Whole minutes of the article, and of what is still unread; 0 while they are not known. */
  readonly minutes: number
  readonly minutesLeft: number
  /** The text is another one than the person read, and they have not read this one to its end yet. */
  readonly updated: boolean
}

/**
 * An article by its address; null when the library does not know it. `preferred` is the source it is shown in. One of a deleted source
 * is known only where it is to be kept.
 */
export async function readArticle(
  databases: Databases,
  address: string,
  preferred: string | null,
): Promise<ArticleEntry | null> {
  const [article, placed, deleted] = await Promise.all([
    databases.articles.articles.get(address),
    databases.articles.placements.where('address').equals(address).toArray(),
    readDeleted(databases),
  ])
  const placements = placed.filter(({ source }) => !deleted.has(source))
  const placement = choosePlacement(placements, preferred)
  if (!article && !placement) return null
  const isOrphan = placed.length > 0 && placements.length === 0
  if (isOrphan && !(await isToBeKept(databases, address, placed, deleted))) return null
  const failure = placement && (await databases.articles.failures.get([placement.source, address]))
  const url = article?.url ?? placement?.url ?? address
  return {
    address,
    article: article ?? null,
    title: article?.title || placement?.title || nameOfAddress(url),
    description: article?.description || placement?.summary || '',
    url,
    source: placement?.source ?? null,
    section: placement?.section ?? '',
    failure: failure?.failure ?? null,
    removed: placements.length > 0 && placements.every((row) => row.removed === 1),
    leftOut: isLeftOut(placements),
    kept: placed.length === 0,
  }
}

function isLeftOut(placements: readonly PlacementRow[]): boolean {
  const listed = placements.filter((row) => row.removed === 0)
  return listed.length > 0 && listed.every((row) => row.skipped === 1)
}

/** Whether an article that stands in deleted sources alone stays when they go. */
async function isToBeKept(
  databases: Databases,
  address: string,
  placed: readonly PlacementRow[],
  deleted: ReadonlyMap<string, DeletedSource>,
): Promise<boolean> {
  const keeps = placed.some(({ source }) => deleted.get(source)?.keepMarked)
  return keeps && (await readBookmarked(databases, address))
}

function choosePlacement(rows: readonly PlacementRow[], preferred: string | null): PlacementRow | undefined {
  const inSource = rows.filter((row) => row.source === preferred)
  const candidates = inSource.length > 0 ? inSource : rows
  return candidates.find((row) => row.removed === 0) ?? candidates[0]
}

/** An article as it was made ready for reading, packed. */
export type StoredTree = TreeRow

/** The trees of an article, or undefined while none were made. */
export function readTree(databases: Databases, address: string): Promise<StoredTree | undefined> {
  return databases.articles.trees.get(address)
}

/** Like readTree; the first piece is unpacked meanwhile, while whoever asks still draws what it had to draw. */
export async function readTreeAhead(databases: Databases, address: string): Promise<StoredTree | undefined> {
  const row = await readTree(databases, address)
  if (row?.pieces[0]) unpackAhead(row.pieces[0])
  return row
}

/** The chunks of the stored article's pieces, piece by piece. Rejects when one is damaged. */
export async function* readPieces({ pieces }: StoredTree): AsyncGenerator<readonly RenderedChunk[]> {
  for (const piece of pieces) yield await unpackPiece(piece)
}

export function readReading(databases: Databases, address: string): Promise<Reading | undefined> {
  return databases.state.readings.get(address)
}

export async function readBookmarked(databases: Databases, address: string): Promise<boolean> {
  return (await databases.state.bookmarks.get(address)) !== undefined
}

/** Where the person stopped; asked once when an article opens. */
export function readPlace(databases: Databases, address: string): Promise<Place | undefined> {
  return databases.state.places.get(address)
}

/** The states of the given articles, in their order. */
export async function readStates(
  databases: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, ArticleState>> {
  const [articles, readings, kept] = await Promise.all([
    databases.articles.articles.bulkGet([...addresses]),
    databases.state.readings.bulkGet([...addresses]),
    readKept(databases, addresses),
  ])
  return new Map(
    addresses.map((address, i) => [address, stateOf(address, articles[i], readings[i], kept.get(address))]),
  )
}

/** What a list shows, from the rows that know it. */
export function stateOf(
  address: string,
  article: Article | undefined,
  reading: Reading | undefined,
  kept: Kept | undefined,
): ArticleState {
  // Without sections it was not rendered yet: nobody knows how long it is.
  const minutes = article && article.sections.length > 0 ? readingMinutes(article.sections) : 0
  return {
    address,
    ready: article !== undefined,
    state: readingState(reading),
    minutes,
    minutesLeft: article ? minutesLeft(article, reading) : 0,
    updated: isUpdated(article, reading, kept),
  }
}

/** Whole minutes of the sections that were not read yet; 0 when the article counts as read. */
export function minutesLeft(article: Article, reading: Reading | undefined): number {
  if (reading?.read) return 0
  const read = reading?.sections ?? {}
  const unread = article.sections.filter((section) => !(section.slug in read))
  return unread.length > 0 ? readingMinutes(unread) : 0
}

/**
 * Those of the addresses that stand in the library, each with the sources that list it: links to them open inside. An address that an
 * article had before it moved has the sources of its new one.
 */
export async function readKnown(
  databases: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [moved, known] = await Promise.all([
    readMoved(databases, addresses),
    readSources(databases, addresses),
  ])
  if (moved.size === 0) return known
  const targets = await readSources(databases, [...moved.values()])
  return new Map([...known, ...[...moved].map(([from, to]) => [from, targets.get(to) ?? []] as const)])
}

/** The sources that list each of the addresses; only of those that stand in the library. */
async function readSources(
  databases: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [articles, placed, deleted] = await Promise.all([
    databases.articles.articles.where('address').anyOf(addresses).primaryKeys(),
    databases.articles.placements.where('address').anyOf(addresses).toArray(),
    readDeleted(databases),
  ])
  const gone = new Set(placed.filter(({ source }) => deleted.has(source)).map(({ address }) => address))
  const held = articles.filter((address) => !gone.has(address))
  const sources = new Map<string, readonly string[]>(held.map((address) => [address, []]))
  for (const { address, source } of placed) {
    if (!deleted.has(source)) sources.set(address, [...(sources.get(address) ?? []), source])
  }
  return sources
}
