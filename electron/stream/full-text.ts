import type { KnownArticle } from '../../shared/ipc/stream-messages'
import type { Result } from '../../shared/lib/result'
import { cutFullText } from '../../shared/llms-txt/full-text/cut-full-text'
import { siteOf } from '../../shared/llms-txt/site-of'
import type { Failure, FailureCode } from '../../shared/model/failure'
import type { SiteIndex } from '../../shared/model/site-index'
import { HANDBOOK_INDEX_URL } from '../../shared/model/source'
import type { FetchedPage } from '../fetch/fetch-page'
import type { SourceRules } from '../fetch/fetch-rules'
import { PAGE_BYTES } from '../fetch/fetch-text'
import { judgeBody } from '../fetch/judge-body'
import { fetchIndexText, type IndexTools } from '../find/index-tools'
import type { PlannedPage } from './planned-pages'

/** The page cannot be had by itself, now or a little later. What may pass, and what Offprint itself refuses, is not among them. */
const LOST: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'not-found',
  'html',
  'sign-in',
  'bad-status',
  'not-text',
  'empty',
  'too-large',
  'redirect-loop',
])

/** A page with what came of it in the end. */
export interface Settled {
  readonly page: PlannedPage
  readonly fetched: Result<FetchedPage>
}

/** The pages of a run that cannot be had singly, kept until all others were asked for. */
export interface LostPages {
  /**
   * Keeps a failed page back; false where the site's full text is no help and the failure can be told now. What is held as the
   * page's own Markdown is never replaced by a full text, and a page of another site is not for this one to tell.
   */
  keep(page: PlannedPage, failure: Failure, known: KnownArticle | null): boolean
  /**
   * Asks once for the `llms-full.txt` beside the index, if a page was kept, and answers what it has of each, else its
   * failure. Links of a page found there resolve against the address that the index lists.
   */
  settle(tools: IndexTools, rules: SourceRules): Promise<readonly Settled[]>
}

export function createLostPages(index: SiteIndex): LostPages {
  const kept: { readonly page: PlannedPage; readonly failure: Failure }[] = []
  const url = index.url === HANDBOOK_INDEX_URL ? null : fullTextOf(index.url)
  return {
    keep(page, failure, known) {
      const isOwn = known !== null && known.origin === undefined
      if (url === null || isOwn || !LOST.has(failure.code)) return false
      if (siteOf(new URL(page.url)) !== siteOf(new URL(url))) return false
      kept.push({ page, failure })
      return true
    },
    async settle(tools, rules) {
      if (kept.length === 0 || url === null) return []
      const texts = await fetchPages(tools, rules, url, index)
      return kept.map(({ page, failure }) => {
        const text = texts.get(page.address)
        const fetched = text === undefined ? null : asPage(page, url, text)
        return { page, fetched: fetched ?? { ok: false, error: failure } }
      })
    },
  }
}

/** In the folder of the index; null where that is the index itself. */
function fullTextOf(index: string): string | null {
  const url = new URL('llms-full.txt', index).href
  return url === index ? null : url
}

/** None where the site has no full text, or one that cannot be cut with certainty. */
async function fetchPages(
  tools: IndexTools,
  rules: SourceRules,
  url: string,
  index: SiteIndex,
): Promise<ReadonlyMap<string, string>> {
  const fetched = await fetchIndexText(tools, url, rules)
  if (!fetched.ok || tools.signal.aborted) return new Map()
  const listed = new Set(index.placements.map(({ address }) => address))
  return cutFullText(fetched.value.text, fetched.value.url, listed)
}

/** Judged as any other page; null where it does not pass. */
function asPage({ url }: PlannedPage, asked: string, text: string): Result<FetchedPage> | null {
  if (Buffer.byteLength(text) > PAGE_BYTES || judgeBody(text, 'text/markdown') !== null) return null
  return {
    ok: true,
    value: { status: 200, url, asked, text, origin: 'full-text', etag: null, lastModified: null },
  }
}
