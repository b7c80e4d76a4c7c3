import type { Failure } from '../../shared/model/failure'
import type { ImageShape, ImageType } from '../../shared/model/image'
import type { Source } from '../../shared/model/source'
import type { Databases } from './read-databases'
import { readSettings } from './read-settings'
import type { ImageBytesRow } from './rows'

/** An image that an article shows, without its bytes. */
export interface ArticleImage {
  /** As the article's trees name it (`dataSrc`). */
  readonly url: string
  /** Key of its bytes and its shape; null while it is not on this laptop. */
  readonly here: { readonly hash: string; readonly shape: ImageShape } | null
  /** Why the last try brought nothing; null when it did, or when nothing was tried. */
  readonly failure: Failure | null
}

/** The images of an article by their addresses; all of them, also those that are not here. Small: asked before it is mounted. */
export async function readArticleImages(
  { articles }: Databases,
  address: string,
): Promise<ReadonlyMap<string, ArticleImage>> {
  const urls = (await articles.articleImages.get(address))?.urls ?? []
  const rows = await articles.images.bulkGet([...urls])
  return new Map(
    urls.map((url, place) => {
      const row = rows[place]
      const here = row?.hash && row.shape ? { hash: row.hash, shape: row.shape } : null
      return [url, { url, here, failure: row?.failure ?? null }]
    }),
  )
}

/** The bytes of an image as a blob of its own type; undefined when they are gone. */
export async function readImageBlob({ articles }: Databases, hash: string): Promise<Blob | undefined> {
  const row: ImageBytesRow | undefined = await articles.imageBytes.get(hash)
  const type: ImageType | undefined = row?.type
  return row && new Blob([row.bytes], { type })
}

/** Whether the person wants a source's images: the setting for all, and the source's own. */
export async function wantsImages(databases: Databases, source: string): Promise<boolean> {
  const { downloadImages } = await readSettings(databases)
  const row = await databases.state.sources.get(source)
  return downloadImages && (row === undefined || wantsItsImages(row))
}

/** How many images the counted articles of a source show, and how many of those are here: two counts of an index. */
export async function readImageCounts(
  { articles }: Databases,
  source: string,
): Promise<{ readonly shown: number; readonly ready: number }> {
  const rows = () => articles.sourceImages.where('[source+ready]')
  const [shown, ready] = await Promise.all([
    rows().between([source, 0], [source, 1], true, true).count(),
    rows().equals([source, 1]).count(),
  ])
  return { shown, ready }
}

/** An image that articles of a source show and that is not on this laptop. */
export interface MissingImage {
  readonly url: string
  /** Why the last try brought nothing; null when it was not tried. */
  readonly failure: Failure | null
}

/** The images that a source misses, by address. */
export async function readMissingImages(
  { articles }: Databases,
  source: string,
): Promise<readonly MissingImage[]> {
  const missing = await articles.sourceImages.where('[source+ready]').equals([source, 0]).toArray()
  const rows = await articles.images.bulkGet(missing.map(({ url }) => url))
  return missing.map(({ url }, place) => ({ url, failure: rows[place]?.failure ?? null }))
}

/** What images there are, and what they take. */
export interface ImageStock {
  /** Files that are here; several addresses may serve the same one. */
  readonly files: number
  /** What these take, in bytes. */
  readonly bytes: number
  /** Images that are not here, each with every source that shows it, of the sources whose images the person wants. */
  readonly missing: number
}

/** Counts all images: reads a small row for each that is here, so it is for a place that is open for a moment alone. */
export async function readImageStock(databases: Databases): Promise<ImageStock> {
  const { articles, state } = databases
  const all = await state.sources.toArray()
  const wanted = all.filter((source) => wantsItsImages(source))
  const [held, counts] = await Promise.all([
    // null is no key of an index: only rows with bytes are in it
    articles.images.orderBy('hash').toArray(),
    Promise.all(wanted.map(({ id }) => readImageCounts(databases, id))),
  ])
  const sizes = new Map(held.map(({ hash, bytes }) => [hash, bytes]))
  return {
    files: sizes.size,
    bytes: [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0),
    missing: counts.reduce((sum, { shown, ready }) => sum + shown - ready, 0),
  }
}

/** Whether the images of a source are downloaded as far as the source itself says. */
export function wantsItsImages({ kind, hidden, deleted, downloadImages }: Source): boolean {
  return kind === 'site' && !hidden && !deleted && downloadImages !== false
}
