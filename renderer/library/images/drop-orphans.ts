import type { ArticleDatabase } from '../../db/article-database'

/** Addresses that one transaction looks at. */
const AT_A_TIME = 200

/**
 * Takes out those of the images that no article shows any more, neither one that is here nor one that was deleted and can still be
 * put back, and bytes that no image points to. One transaction on articleImages, deletedArticles, images and imageBytes; a caller
 * that has one open lists these tables.
 */
export function dropOrphanImages(database: ArticleDatabase, urls: readonly string[]): Promise<void> {
  const { articleImages, deletedArticles, images, imageBytes } = database
  return database.transaction('rw', [articleImages, deletedArticles, images, imageBytes], async () => {
    const shown = await Promise.all(
      urls.map(async (url) => {
        const here = await articleImages.where('urls').equals(url).count()
        return here > 0 || (await deletedArticles.where('images').equals(url).count()) > 0
      }),
    )
    const orphans = urls.filter((_, place) => !shown[place])
    const rows = await images.bulkGet(orphans)
    await images.bulkDelete(orphans)
    await dropOrphanBytes(
      database,
      rows.map((row) => row?.hash ?? null),
    )
  })
}

/** Takes out those of the bytes that no image points to. Runs within the caller's transaction on images and imageBytes. */
export async function dropOrphanBytes(
  { images, imageBytes }: ArticleDatabase,
  hashes: readonly (string | null)[],
): Promise<void> {
  const unique = [...new Set(hashes)].filter((hash) => hash !== null)
  const left = await Promise.all(unique.map((hash) => images.where('hash').equals(hash).count()))
  await imageBytes.bulkDelete(unique.filter((_, place) => left[place] === 0))
}

/**
 * Looks through all images for such that no article shows any more: articles change, and an image is not dropped at once, so that
 * a page that comes back as it was finds it again. A few at a time, so that others can write between.
 */
export async function sweepImages(database: ArticleDatabase): Promise<void> {
  const { articleImages, images } = database
  const urls = new Set(await images.toCollection().primaryKeys())
  if (urls.size === 0) return
  await articleImages.each((row) => {
    for (const url of row.urls) urls.delete(url)
  })
  const candidates = [...urls]
  for (let at = 0; at < candidates.length; at += AT_A_TIME) {
    await dropOrphanImages(database, candidates.slice(at, at + AT_A_TIME))
  }
}
