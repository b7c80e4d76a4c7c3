import type { FetchedArticle } from '../../../shared/ipc/stream-messages'
import { articleTextHash, comparableText } from '../../../shared/lib/text-hash'
import type { Failure } from '../../../shared/model/failure'
import type { Article } from '../../../shared/model/article'
import type { HeldBackRow, TextRow } from '../../db/rows'

/** A body that has less than this share of the held text is not believed: an error page or a page that was cut. */
export const SHRUNK_SHARE = 0.3

/** An article as it arrived, with the hash of its text: hashing is asynchronous, so it is done before the transaction. */
export interface HashedArticle extends FetchedArticle {
  readonly textHash: string
}

export async function hashArticle(article: FetchedArticle): Promise<HashedArticle> {
  return { ...article, textHash: await articleTextHash(article.text) }
}

/** What the library holds of an article; `text` is asked for only where the hashes differ. */
export interface Held {
  readonly article: Article
  readonly text: TextRow | undefined
  readonly aside: HeldBackRow | undefined
}

export type Verdict =
  | { readonly type: 'added' }
  | { readonly type: 'updated'; readonly article: Article; readonly text: TextRow }
  /** The held text once more. */
  | { readonly type: 'same'; readonly article: Article }
  /** The short body that the person does not want. */
  | { readonly type: 'declined' }
  | { readonly type: 'refused'; readonly failure: Failure }
  /** Much shorter than the held text: `before` and `now` in characters; `isNew` unless this very body is kept aside already. */
  | { readonly type: 'shrunk'; readonly before: number; readonly now: number; readonly isNew: boolean }

/**
 * Decides what becomes of a body that arrived. The copy that is held stays wherever the new one cannot be believed, and the page's
 * own Markdown wherever the new one is only what was made of something else.
 */
export function judgeArticle(arrived: HashedArticle, held: Held | null): Verdict {
  if (held && !held.article.origin && arrived.origin)
    return { type: 'refused', failure: poorerThanHeld(arrived) }
  if (held?.article.textHash === arrived.textHash) return { type: 'same', article: held.article }
  const text = comparableText(arrived.text).trim()
  if (text === '') return { type: 'refused', failure: { code: 'empty', url: arrived.asked } }
  if (!held?.text) return { type: 'added' }
  const { article, aside } = held
  const heldText = comparableText(held.text.text).trim()
  // hashes made by an earlier rule differ for the same text: that is no change
  if (text === heldText) return { type: 'same', article }
  const [before, now] = [heldText.length, text.length]
  if (now >= before * SHRUNK_SHARE) return { type: 'updated', article, text: held.text }
  const isAside = aside?.textHash === arrived.textHash
  if (isAside && aside.state === 'kept') return { type: 'declined' }
  return { type: 'shrunk', before, now, isNew: !isAside }
}

function poorerThanHeld({ origin, asked, url }: HashedArticle): Failure {
  return origin === 'html' ? htmlFailure(asked, url) : { code: 'not-found', url: asked }
}

/** A page that is only there as HTML of which no article can be made. */
export function htmlFailure(asked: string, url: string, detail?: string): Failure {
  return {
    code: 'html',
    url: asked,
    ...(url === asked ? {} : { at: url }),
    ...(detail === undefined ? {} : { detail }),
  }
}
