import type { FetchedImage } from '../../../shared/ipc/stream-messages'
import type { Failure } from '../../../shared/model/failure'
import type { ImageShape } from '../../../shared/model/image'
import type { ArticleDatabase } from '../../db/article-database'
import type { ImageRow } from '../../db/rows'
import { dropOrphanBytes } from './drop-orphans'
import { judgeImage } from './judge-image'

/** An image that can be stored: looking at it and hashing it is done before the transaction. */
export interface JudgedImage extends FetchedImage {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly shape: ImageShape
  /** SHA-256 in hex. */
  readonly hash: string
}

export interface FailedImage {
  readonly url: string
  readonly failure: Failure
}

/** What a batch of images was, or became. */
export interface ImageBatch {
  readonly stored: readonly JudgedImage[]
  readonly unchanged: readonly string[]
  readonly failed: readonly FailedImage[]
}

export interface WrittenImages {
  readonly stored: readonly string[]
  readonly unchanged: readonly string[]
  readonly failed: readonly FailedImage[]
}

/** Looks at the bytes of an image that arrived; a failure says why it cannot be kept. */
export async function judgeFetched(image: FetchedImage): Promise<JudgedImage | FailedImage> {
  const judged = judgeImage(image.url, image.bytes)
  if (!judged.ok) return { url: image.url, failure: judged.error }
  // a copy of its own: what came may be a part of something larger, which would be stored with it
  const bytes = new Uint8Array(image.bytes)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { ...image, bytes, shape: judged.value, hash }
}

/**
 * Stores a batch of images in one transaction: their rows, their bytes once for all addresses that serve the same, and that they are
 * ready in every source that shows them. A failed try keeps the copy that is held; bytes that no image points to any more go.
 *
 * @param now milliseconds since 1970.
 */
export function writeImages(
  database: ArticleDatabase,
  batch: ImageBatch,
  now: number,
): Promise<WrittenImages> {
  const { images, imageBytes, sourceImages } = database
  return database.transaction('rw', [images, imageBytes, sourceImages], async () => {
    const urls = [...batch.stored, ...batch.failed].map(({ url }) => url)
    const held = await images.bulkGet([...urls, ...batch.unchanged])
    const before = new Map(held.flatMap((row): [string, ImageRow][] => (row ? [[row.url, row]] : [])))
    const isHeld = (url: string): boolean => typeof before.get(url)?.hash === 'string'

    // "unchanged" of what nobody has cannot be right
    const failed: FailedImage[] = [
      ...batch.failed,
      ...batch.unchanged
        .filter((url) => !isHeld(url))
        .map((url): FailedImage => ({ url, failure: { code: 'bad-status', url, status: 304 } })),
    ]
    const unchanged = batch.unchanged.filter(isHeld)
    const isSame = ({ url, hash }: JudgedImage): boolean => before.get(url)?.hash === hash
    const fresh = batch.stored.filter((image) => !isSame(image))

    await writeBytes(database, fresh)
    await images.bulkPut([
      ...batch.stored.map((image) => rowOf(image, now)),
      ...unchanged.flatMap((url): ImageRow[] => {
        const row = before.get(url)
        return row ? [{ ...row, checkedAt: now, failure: null }] : []
      }),
      ...failed.map(({ url, failure }): ImageRow => ({
        ...(before.get(url) ?? unheld(url)),
        checkedAt: now,
        failure,
      })),
    ])
    await dropOrphanBytes(
      database,
      fresh.map(({ url }) => before.get(url)?.hash ?? null),
    )
    for (const { url } of fresh) {
      if (isHeld(url)) continue
      const shown = await sourceImages.where('url').equals(url).toArray()
      await sourceImages.bulkPut(shown.map((row) => ({ ...row, ready: 1 as const })))
    }
    return {
      stored: fresh.map(({ url }) => url),
      unchanged: [...unchanged, ...batch.stored.filter(isSame).map(({ url }) => url)],
      failed,
    }
  })
}

async function writeBytes({ imageBytes }: ArticleDatabase, images: readonly JudgedImage[]): Promise<void> {
  const byHash = new Map(images.map((image) => [image.hash, image]))
  const there = new Set(
    await imageBytes
      .where('hash')
      .anyOf([...byHash.keys()])
      .primaryKeys(),
  )
  const missing = [...byHash.values()].filter(({ hash }) => !there.has(hash))
  await imageBytes.bulkPut(missing.map(({ hash, shape, bytes }) => ({ hash, type: shape.type, bytes })))
}

function rowOf({ url, hash, shape, bytes, etag, lastModified }: JudgedImage, checkedAt: number): ImageRow {
  return { url, hash, shape, bytes: bytes.byteLength, etag, lastModified, checkedAt, failure: null }
}

function unheld(url: string): Omit<ImageRow, 'checkedAt' | 'failure'> {
  return { url, hash: null, shape: null, bytes: 0, etag: null, lastModified: null }
}
