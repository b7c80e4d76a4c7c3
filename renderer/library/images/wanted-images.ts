import type { WantedImage } from '../../../shared/ipc/stream-messages'
import type { ArticleDatabase } from '../../db/article-database'
import type { ImageRow } from '../../db/rows'
import { placementsOf } from '../../db/rows-of-source'
import { isCounted } from '../sync/section-articles'

/** How long an image that is held is not asked for again, in milliseconds: they seldom change. */
export const CHECK_IMAGES_AFTER = 24 * 60 * 60 * 1000

/** Addresses of a source's articles that count, each once, in the order of its index. */
export async function countedArticles(database: ArticleDatabase, source: string): Promise<string[]> {
  const rows = (await placementsOf(database, source).toArray()).filter(isCounted)
  return [...new Set(rows.map(({ address }) => address))]
}

/** Those of the articles whose images are not known yet, because they wait to be rendered and may show some. */
export async function awaitingImages(
  database: ArticleDatabase,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.renderQueue.bulkGet([...addresses])
  return new Set(rows.flatMap((row) => (row && row.images !== 0 ? [row.address] : [])))
}

/** The images that articles show, each with one that shows it. */
export async function imagesShownBy(
  { articleImages }: ArticleDatabase,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await articleImages.bulkGet([...addresses])
  return new Map(rows.flatMap((row) => row?.urls.map((url): [string, string] => [url, row.address]) ?? []))
}

/** Those of the images that some stored article shows, each with one that does. */
export async function shownImages(
  { articleImages }: ArticleDatabase,
  urls: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const first = await Promise.all(
    urls.map(async (url) => {
      const [address] = await articleImages.where('urls').equals(url).limit(1).primaryKeys()
      return address
    }),
  )
  return new Map(
    urls.flatMap((url, place): [string, string][] => {
      const address = first[place]
      return address === undefined ? [] : [[url, address]]
    }),
  )
}

/**
 * How to ask for images, with what they were last served with where they are held. Without `all` only for those that are missing, that
 * could not be had last time, or that were not checked for CHECK_IMAGES_AFTER.
 */
export async function wantedImages(
  { images }: ArticleDatabase,
  urls: readonly string[],
  now: number,
  all: boolean,
): Promise<WantedImage[]> {
  const rows = await images.bulkGet([...urls])
  return urls.flatMap((url, place): WantedImage[] => {
    const row = rows[place]
    if (!all && row && isFresh(row, now)) return []
    const held = row && row.hash !== null ? row : null
    return [{ url, etag: held?.etag ?? null, lastModified: held?.lastModified ?? null }]
  })
}

/** An image that was checked in the future was checked by a clock that was wrong. */
function isFresh({ hash, failure, checkedAt }: ImageRow, now: number): boolean {
  return hash !== null && failure === null && checkedAt <= now && now - checkedAt < CHECK_IMAGES_AFTER
}
