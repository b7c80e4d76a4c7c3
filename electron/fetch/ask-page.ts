import { canonicalAddress } from '../../shared/lib/canonical-address'
import type { KnownArticle } from '../../shared/ipc/stream-messages'
import type { Failure } from '../../shared/model/failure'
import type { SourceRules } from './fetch-rules'
import { validator } from './fetch-body'
import type { FetchKit } from './fetch-kit'
import { fetchText, PAGE_BYTES, type AnswerNotice, type FetchedText } from './fetch-text'
import type { Candidate } from './page-forms'
import { withRetry } from './retry'

export interface PageAsk {
  readonly candidate: Candidate
  readonly rules: SourceRules
  readonly known: Pick<KnownArticle, 'url' | 'origin' | 'etag' | 'lastModified'> | null
  readonly signal: AbortSignal
  readonly tries: number | undefined
}

/** What one address of a page had: its text, its HTML (or that the HTML held of it is still the same), or neither. */
export type PageAnswer =
  | { readonly has: 'text' | 'html'; readonly fetched: FetchedText }
  | { readonly has: 'nothing'; readonly failure: Failure }

/** Asks one address for a page, as often as it takes. HTML is told only where the page itself is likely to be that. */
export async function askPage(kit: FetchKit, ask: PageAsk): Promise<PageAnswer> {
  const { candidate, rules, known, signal, tries } = ask
  const { url } = candidate
  let heard: AnswerNotice | null = null
  const notice = (answer: AnswerNotice): void => {
    heard = answer
  }
  const request = { url, rules, known, signal, maxBytes: PAGE_BYTES, notice }
  const fetched = await withRetry(kit, signal, () => fetchText(kit, request), tries)
  if (!fetched.ok) {
    const page = fetched.error.code === 'html' ? htmlOf(ask, heard) : null
    return page ? { has: 'html', fetched: page } : { has: 'nothing', failure: fetched.error }
  }
  const at = fetched.value.url
  // many sites send on from a page that is gone to their front, and some have their index there
  if (canonicalAddress(at) === rules.index && canonicalAddress(url) !== rules.index) {
    return { has: 'nothing', failure: { code: 'not-found', url, at } }
  }
  const isHeldHtml = fetched.value.status === 304 && known?.origin === 'html'
  return { has: isHeldHtml ? 'html' : 'text', fetched: fetched.value }
}

function htmlOf({ candidate, rules }: PageAsk, heard: AnswerNotice | null): FetchedText | null {
  if (!heard || heard.html === null || !mayHaveHtml(candidate)) return null
  if (leadsAway(candidate.url, heard.url, rules)) return null
  const { url, html, headers } = heard
  return {
    status: 200,
    url,
    text: html,
    etag: validator(headers['etag']),
    lastModified: validator(headers['last-modified']),
  }
}

/** The address that is listed and the one without `.md` are a person's; HTML at the others is a site's word for "not here". */
const mayHaveHtml = ({ form, url }: Candidate): boolean =>
  form === 'bare' || (form === 'listed' && !/\.txt$/i.test(new URL(url).pathname))

/** Names that sites give to pages which stand in for one that is gone or shut. */
const STAND_IN = /(?:^|\/)(?:log-?in|sign-?in|sso|oauth2?|404|not-?found)(?:[/.]|$)/i

/** Whether redirects ended at something that is not the page: the front of the site or of its docs, a sign-in, "not found". */
function leadsAway(asked: string, at: string, { index }: SourceRules): boolean {
  const [from, to] = [canonicalAddress(asked), canonicalAddress(at)]
  if (from === to) return false
  const front = canonicalAddress(`https://${index?.replace(/\/[^/]*$/, '') ?? ''}`)
  if (to === index || to === front || to === canonicalAddress(new URL(at).origin)) return true
  return STAND_IN.test(new URL(at).pathname) && !STAND_IN.test(new URL(asked).pathname)
}
