import { PIPELINE_VERSION, type RenderedArticle } from '../../../shared/ipc/render-messages'
import { canonicalAddress } from '../../../shared/lib/canonical-address'
import { packChunks } from '../../db/packed-chunks'
import type { ArticleDatabase } from '../../db/article-database'
import { enqueueFit } from '../anchors/fit-queue'
import { withBodies } from '../anchors/section-bodies'
import { changeSourceImages } from '../images/source-images'

/** `outdated`: the text is another one by now, nothing was stored. `sections`: the headings are not those of before. */
export type StoredTrees = { readonly stored: false } | { readonly stored: true; readonly sections: boolean }

/**
 * Stores the trees made of a text and what they tell of the article, its images too, in one transaction, and takes the article
 * from the queue; only if that text is still the article's.
 */
export async function storeRendered(
  database: ArticleDatabase,
  address: string,
  textHash: string,
  rendered: RenderedArticle,
): Promise<StoredTrees> {
  // before the transaction: one that waits for anything but the database is over
  const { pieces } = await packChunks(rendered.chunks)
  const { articles, trees, renderQueue, articleImages, sourceImages, placements, images } = database
  const { plainTexts, articleLinks, searchOutbox } = database
  const derived = [trees, renderQueue, plainTexts, articleLinks, searchOutbox, database.fitQueue]
  const tables = [articles, ...derived, articleImages, sourceImages, placements, images]
  return database.transaction('rw', tables, async () => {
    const article = await articles.get(address)
    if (article?.textHash !== textHash) return { stored: false }
    const { pipeline, title, description, chunks, fallback } = rendered
    const sections = withBodies(rendered.sections, rendered.texts)
    const words = sections.reduce((sum, section) => sum + section.proseWords + section.codeWords, 0)
    await trees.put({ address, pipeline, textHash, pieces, chunks: chunks.length, fallback })
    const changed = JSON.stringify(sections) !== JSON.stringify(article.sections)
    if (changed) await enqueueFit(database, article, `${pipeline} ${textHash}`)
    await plainTexts.put({ address, textHash, pipeline, sections: rendered.texts })
    await storeLinks(database, address, rendered.links)
    await searchOutbox.add({ address })
    await renderQueue.delete(address)
    const next = { ...article, title, description, sections, words }
    if (JSON.stringify(next) !== JSON.stringify(article)) await articles.put(next)
    await storeImagesShown(database, address, rendered.images)
    return { stored: true, sections: changed }
  })
}

async function storeLinks(
  { articleLinks }: ArticleDatabase,
  address: string,
  links: readonly string[],
): Promise<void> {
  const addresses = links.flatMap((link) => (URL.canParse(link) ? [canonicalAddress(link)] : []))
  const targets = [...new Set(addresses)].filter((target) => target !== address)
  if (targets.length > 0) await articleLinks.put({ address, targets })
  else await articleLinks.delete(address)
}

async function storeImagesShown(
  database: ArticleDatabase,
  address: string,
  urls: readonly string[],
): Promise<void> {
  const before = (await database.articleImages.get(address))?.urls ?? []
  if (JSON.stringify(before) === JSON.stringify(urls)) return
  if (urls.length > 0) await database.articleImages.put({ address, urls })
  else await database.articleImages.delete(address)
  await changeSourceImages(database, address, before, urls)
}

/** Puts articles whose trees were made by another version of the pipeline into the queue. Their old trees stay meanwhile. */
export function enqueueOutdated(database: ArticleDatabase): Promise<void> {
  const { articles, trees, renderQueue } = database
  return database.transaction('rw', [articles, trees, renderQueue], async () => {
    const outdated = await trees.where('pipeline').notEqual(PIPELINE_VERSION).primaryKeys()
    const held = (await articles.bulkGet(outdated)).filter((article) => article !== undefined)
    await renderQueue.bulkPut(held.map(({ address, textHash }) => ({ address, textHash })))
  })
}
