import type { Article } from '../../../shared/model/article'
import type { ArticleDatabase } from '../../db/article-database'
import type { FailureRow } from '../../db/rows'
import { mayShowImages } from '../images/may-show-images'
import { countReady } from './count-ready'
import type { HashedArticle } from './judge-article'
import { keepReadTexts } from './keep-read-text'
import { sortBatch, type Batch } from './sort-batch'

/** Addresses of a batch by what its articles were, and the pages that failed. */
export interface WrittenBatch {
  readonly added: readonly string[]
  readonly updated: readonly string[]
  readonly unchanged: readonly string[]
  readonly failed: readonly FailureRow[]
}

/**
 * Stores all rows of all articles of a batch in exactly one transaction: description, text, its place in the render queue, the
 * counters of every source and section that it is ready in, the version it replaces where the person knows that, and that the
 * run has settled it. The same text writes no article and no text. A page that failed or came back empty or much shorter keeps the copy
 * that is there.
 */
export function writeBatch(database: ArticleDatabase, batch: Batch): Promise<WrittenBatch> {
  const { articles, texts, renderQueue, placements, sections, indexes, failures } = database
  const { keptTexts, heldBack, validators, runPages } = database
  const tables = [articles, texts, renderQueue, placements, sections, indexes, failures]
  return database.transaction('rw', [...tables, keptTexts, heldBack, validators, runPages], async () => {
    const sorted = await sortBatch(database, batch)
    const { added, updated, moved } = sorted
    const stored = [...added, ...updated.map(({ arrived }) => arrived)]
    const before = new Map(updated.map(({ article }) => [article.address, article]))
    const rows = stored.map((article) => articleRow(article, before.get(article.address)))

    const replaced = updated.map((one) => ({ ...one, reading: batch.readings.get(one.article.address) }))
    await keepReadTexts(database, replaced, batch.now)
    await articles.bulkPut([...rows, ...moved.map(({ article }) => article)])
    await texts.bulkPut(stored.map(({ address, text, textHash }) => ({ address, text, textHash })))
    const toRender = [...stored, ...moved.map(({ article, text }) => ({ ...article, text }))]
    await renderQueue.bulkPut(
      toRender.map(({ address, textHash, text }) => ({ address, textHash, images: mayShowImages(text) })),
    )
    await countReady(
      database,
      added.map(({ address }) => address),
    )
    await validators.bulkPut(sorted.validated)
    await validators.bulkDelete(updated.map(({ article }) => article.address))
    await heldBack.bulkPut(sorted.aside)
    await heldBack.bulkDelete(sorted.asideNoMore)

    const settled = {
      added: added.map(({ address }) => address),
      updated: updated.map(({ article }) => article.address),
      unchanged: sorted.unchanged,
    }
    const all = [...settled.added, ...settled.updated, ...settled.unchanged]
    const recovered = all.filter((address) => batch.failing.has(address))
    await failures.bulkDelete(recovered.map((address): [string, string] => [batch.source, address]))
    const failed = [...batch.failed, ...sorted.failed].map(({ address, failure }): FailureRow => ({
      ...batch.page(address),
      source: batch.source,
      failure,
      at: batch.now,
    }))
    await failures.bulkPut(failed)
    if (batch.n !== null && all.length > 0) {
      await runPages.put({ source: batch.source, n: batch.n, at: batch.now, ...settled })
    }
    return { ...settled, failed }
  })
}

/** Title, headings and words of the text before stand until the new text is rendered: lists do not flicker. */
function articleRow(from: HashedArticle, before: Article | undefined): Article {
  return {
    address: from.address,
    url: from.url,
    asked: from.asked,
    ...(from.origin ? { origin: from.origin } : {}),
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
