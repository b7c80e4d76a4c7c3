import type { Article } from '../../../shared/model/article'
import type { ArticleEntry } from './use-article'

/**
 * Milliseconds since 1970 when the site was last seen to serve the text that is held. A page that came unchanged is not written again,
 * so a whole check of its source counts for it, unless that could not have it or does not ask for it any more.
 */
export function syncedAt(
  { failure, removed, leftOut }: Pick<ArticleEntry, 'failure' | 'removed' | 'leftOut'>,
  { checkedAt }: Pick<Article, 'checkedAt'>,
  sourceCheckedAt: number | null,
): number {
  const counts = failure === null && !removed && !leftOut
  return counts ? Math.max(checkedAt, sourceCheckedAt ?? 0) : checkedAt
}
