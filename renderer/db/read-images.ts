import type { Failure } from '../../shared/model/failure'
import type { ImageShape, ImageType } from '../../shared/model/image'
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
  return downloadImages && row?.downloadImages !== false
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
