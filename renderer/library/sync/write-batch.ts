import type { FetchedArticle } from '../../../shared/ipc/stream-messages'
import type { Article } from '../../../shared/model/article'
import type { ArticleDatabase } from '../../db/article-database'
import type { FailureRow } from '../../db/rows'
import { countedPlaces } from './section-articles'

/** An article as it arrived, with the hash of its text: hashing is asynchronous, so it is done before the transaction. */
export interface HashedArticle extends FetchedArticle {
  readonly textHash: string
}

export interface Batch {
  readonly source: string
  readonly articles: readonly HashedArticle[]
  readonly failed: readonly FailureRow[]
  /** Pages that failed in an earlier sync and have arrived or were seen now. */
  readonly recovered: readonly string[]
}

/** Addresses of a batch by what its articles were. */
export interface WrittenBatch {
  readonly added: readonly string[]
  readonly updated: readonly string[]
  readonly unchanged: readonly string[]
}

/**
 * Stores all rows of all articles of a batch in exactly one transaction: description, text, its place in the render
 * queue, and the counters of every source and section that it is ready in. The same text writes nothing, but for a new
 * address or validator of its source. A failed page keeps the copy that is there.
 */
export async function writeBatch(database: ArticleDatabase, batch: Batch): Promise<WrittenBatch> {
  const { articles, texts, renderQueue, placements, sections, indexes, failures } = database
  if (batch.articles.length + batch.failed.length + batch.recovered.length === 0) {
    return { added: [], updated: [], unchanged: [] }
  }
  const tables = [articles, texts, renderQueue, placements, sections, indexes, failures]
  return database.transaction('rw', tables, async () => {
    const arrived = [...new Map(batch.articles.map((article) => [article.address, article])).values()]
    const held = await articles.bulkGet(arrived.map((article) => article.address))
    const sorted = sort(arrived, held)
    const stored = [...sorted.added, ...sorted.updated]

    await articles.bulkPut([...stored.map(({ row }) => row), ...sorted.revalidated])
    await texts.bulkPut(stored.map(({ from: { address, text, textHash } }) => ({ address, text, textHash })))
    const toRender = [...stored.map(({ row }) => row), ...sorted.moved]
    await renderQueue.bulkPut(toRender.map(({ address, textHash }) => ({ address, textHash })))
    if (sorted.added.length > 0) await countReady(database, sorted.added.map(addressOf))
    await failures.bulkDelete(batch.recovered.map((address): [string, string] => [batch.source, address]))
    await failures.bulkPut(batch.failed)

    return {
      added: sorted.added.map(addressOf),
      updated: sorted.updated.map(addressOf),
      unchanged: sorted.unchanged,
    }
  })
}

interface Stored {
  readonly from: HashedArticle
  readonly row: Article
}

function addressOf({ row }: Stored): string {
  return row.address
}

function sort(arrived: readonly HashedArticle[], held: readonly (Article | undefined)[]) {
  const added: Stored[] = []
  const updated: Stored[] = []
  const unchanged: string[] = []
  const revalidated: Article[] = []
  const moved: Article[] = []
  arrived.forEach((article, place) => {
    const before = held[place]
    if (!before) added.push({ from: article, row: articleRow(article, undefined) })
    else if (before.textHash !== article.textHash) {
      updated.push({ from: article, row: articleRow(article, before) })
    } else {
      unchanged.push(article.address)
      const { url, etag } = article
      // without the new validator the site would have to send the same text for ever
      if (before.url !== url || before.etag !== etag) {
        revalidated.push({ ...before, url, etag, lastModified: article.lastModified })
      }
      // its relative links resolve against the address it came from
      if (before.url !== url) moved.push(before)
    }
  })
  return { added, updated, unchanged, revalidated, moved }
}

/** Title, headings and words of the text before stand until the new text is rendered: lists do not flicker. */
function articleRow(from: HashedArticle, before: Article | undefined): Article {
  return {
    address: from.address,
    url: from.url,
    title: before?.title ?? '',
    description: before?.description ?? '',
    textHash: from.textHash,
    etag: from.etag,
    lastModified: from.lastModified,
    fetchedAt: from.fetchedAt,
    checkedAt: from.fetchedAt,
    sections: before?.sections ?? [],
    words: before?.words ?? 0,
  }
}

/** Raises `ready` wherever newly stored articles count. */
async function countReady(database: ArticleDatabase, added: readonly string[]): Promise<void> {
  const places = await countedPlaces(database, added)
  const grown = (source: string, section: string) => places.below.get(source)?.get(section)?.size ?? 0
  await database.sections.bulkPut(
    places.sections.map((row) => ({ ...row, ready: row.ready + grown(row.source, row.key) })),
  )
  const indexes = (await database.indexes.bulkGet([...places.below.keys()])).filter(
    (row) => row !== undefined,
  )
  await database.indexes.bulkPut(indexes.map((row) => ({ ...row, ready: row.ready + grown(row.source, '') })))
}
