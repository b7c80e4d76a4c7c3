import type { FetchedArticle, KnownArticle } from '../../../shared/ipc/stream-messages'
import type { Article } from '../../../shared/model/article'
import type { ValidatorRow } from '../../db/rows'

/** With what an article is asked for next time. `row` holds what was served since, unless it belongs to another text. */
export function knownArticle(article: Article, row: ValidatorRow | undefined): KnownArticle {
  const { address, url, origin } = article
  const { asked, etag, lastModified } = row?.textHash === article.textHash ? row : article
  return { address, url, asked: asked ?? url, ...(origin ? { origin } : {}), etag, lastModified }
}

/**
 * The row to store when a text was served once more, with validators or by an address other than those that are known: without
 * them the site would have to send the same text for ever. Null when nothing differs.
 */
export function newValidators(
  arrived: FetchedArticle,
  article: Article,
  row: ValidatorRow | undefined,
): ValidatorRow | null {
  const known = knownArticle(article, row)
  const { address, asked, etag, lastModified } = arrived
  const isSame = known.asked === asked && known.etag === etag
  // the date is of use only where there is no tag
  if (isSame && (etag !== null || known.lastModified === lastModified)) return null
  return { address, textHash: article.textHash, asked, etag, lastModified }
}
