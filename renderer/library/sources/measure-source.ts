import type { SourceSize } from '../../../shared/ipc/library-messages'
import type { ArticleDatabase } from '../../db/article-database'
import { placementsOf } from '../../db/rows-of-source'
import type { StateDatabase } from '../../db/state-database'
import { bytesOf } from './bytes-of'
import { markedAddresses } from './marked-addresses'

/** Articles whose bodies are held in memory at once. */
const AT_A_TIME = 32

/** What a source takes on the disk, and what deleting it would touch. Reads every body of it once, a few at a time. */
export async function measureSource(
  database: ArticleDatabase,
  state: StateDatabase,
  source: string,
): Promise<SourceSize> {
  const { texts, trees, keptTexts, heldBack } = database
  const rows = await placementsOf(database, source).toArray()
  const placed = [...new Set(rows.map(({ address }) => address))]
  const asArticles = new Set(rows.filter(({ role }) => role === 'article').map(({ address }) => address))
  const held = new Set(await texts.toCollection().primaryKeys())
  const stored = placed.filter((address) => held.has(address))
  let textBytes = 0
  let preparedBytes = 0
  await inParts(stored, async (part) => {
    for (const table of [texts, keptTexts, heldBack]) {
      for (const row of await table.bulkGet(part)) textBytes += bytesOf(row?.text)
    }
    for (const row of await trees.bulkGet(part)) {
      for (const piece of row?.pieces ?? []) preparedBytes += piece.byteLength
    }
    return []
  })
  const counted = stored.filter((address) => asArticles.has(address))
  const shared = new Set(await elsewhere(database, source, counted))
  const alone = counted.filter((address) => !shared.has(address))
  const marked = await markedAddresses(state, alone)
  const read = await inParts(alone, async (part) =>
    (await state.readings.bulkGet(part)).filter((reading) => reading && (reading.read || reading.share > 0)),
  )
  return {
    articles: counted.length,
    textBytes,
    preparedBytes,
    ...(await imagesOf(database, stored)),
    marked: marked.size,
    read: read.length,
    shared: shared.size,
  }
}

/** Those of the articles that other sources place too. */
function elsewhere(
  { placements }: ArticleDatabase,
  source: string,
  addresses: readonly string[],
): Promise<string[]> {
  return inParts(addresses, async (part) => {
    const rows = await Promise.all(
      part.map((address) => placements.where('address').equals(address).toArray()),
    )
    return part.filter((_, place) => rows[place]?.some((row) => row.source !== source))
  })
}

/** Images that are held, by their addresses; their bytes once for all that serve the same. */
async function imagesOf(
  { articleImages, images }: ArticleDatabase,
  addresses: readonly string[],
): Promise<Pick<SourceSize, 'images' | 'imageBytes'>> {
  const shown = await inParts(addresses, (part) => articleImages.bulkGet(part))
  const urls = [...new Set(shown.flatMap((row) => row?.urls ?? []))]
  const held = (await inParts(urls, (part) => images.bulkGet(part))).filter((row) => row?.hash)
  const sizes = new Map(held.map((row) => [row?.hash, row?.bytes ?? 0]))
  return { images: held.length, imageBytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) }
}

async function inParts<Row>(
  keys: readonly string[],
  ask: (part: string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let at = 0; at < keys.length; at += AT_A_TIME) {
    rows.push(...(await ask(keys.slice(at, at + AT_A_TIME))))
  }
  return rows
}
