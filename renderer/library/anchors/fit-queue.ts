import type { Article } from '../../../shared/model/article'
import type { ArticleDatabase } from '../../db/article-database'
import type { FitRow } from '../../db/rows'

/**
 * Notes that an article gets other sections, and which it had. Runs within the transaction that stores them, before its plain texts
 * are replaced. What was not fitted yet is fitted from the sections that it was fitted to last.
 */
export async function enqueueFit(
  database: ArticleDatabase,
  article: Article,
  version: string,
): Promise<void> {
  const { address, sections } = article
  const waiting = await database.fitQueue.get(address)
  const made = sections.length > 0 ? await database.plainTexts.get(address) : undefined
  const isSame = made?.textHash === article.textHash
  await database.fitQueue.put({
    address,
    version,
    before:
      waiting?.before ??
      sections.map(({ slug, textHash, body }) => ({
        slug,
        textHash,
        ...(body === undefined ? {} : { body }),
      })),
    sameText: isSame && waiting?.sameText !== false,
  })
}

/** Takes the row out, unless the article has got other sections again. */
export function fitted(database: ArticleDatabase, row: FitRow): Promise<void> {
  return database.transaction('rw', [database.fitQueue], async () => {
    const now = await database.fitQueue.get(row.address)
    if (now?.version === row.version) await database.fitQueue.delete(row.address)
  })
}
