import type { KnownArticle } from '../../shared/ipc/stream-messages'
import { canonicalAddress } from '../../shared/lib/canonical-address'
import { fail, ok, type Result } from '../../shared/lib/result'
import type { Failure, FailureCode } from '../../shared/model/failure'
import type { SourceRules } from './fetch-rules'
import type { FetchKit } from './fetch-kit'
import { fetchText, PAGE_BYTES, type FetchedText } from './fetch-text'
import type { FormMemory } from './page-forms'
import { withRetry } from './retry'

export interface PageRequest {
  /** As the index lists it. */
  readonly url: string
  readonly rules: SourceRules
  /** What this sync has learnt of the site; one for all its pages. */
  readonly forms: FormMemory
  /** What is held of the page, null when nothing is. */
  readonly known: Pick<KnownArticle, 'url' | 'asked' | 'etag' | 'lastModified'> | null
  readonly signal: AbortSignal
  readonly tries?: number
}

/** A page, and the address that was asked for and led to it. */
export type FetchedPage = FetchedText & { readonly asked: string }

/** The page may lie at another address. */
const TRY_OTHER: ReadonlySet<FailureCode> = new Set<FailureCode>(['not-found', 'html'])

/**
 * Fetches one page as the index lists it; where that is missing or HTML, at the other addresses of page-forms.ts. The
 * address that served it last time is asked first, then what worked for the pages before it. When none has it, the
 * failure is that of the listed address.
 */
export async function fetchPage(kit: FetchKit, page: PageRequest): Promise<Result<FetchedPage>> {
  const { url, forms, known, tries } = page
  const candidates = forms.order(url)
  const served = candidates.find((candidate) => candidate.url === known?.asked)
  const inTurn = served ? [served, ...candidates.filter((candidate) => candidate !== served)] : candidates
  let failure: Failure | null = null
  for (const candidate of inTurn) {
    const fetched = await ask(kit, page, candidate.url, tries)
    if (fetched.ok) {
      forms.worked(url, candidate.form)
      return ok({ ...fetched.value, asked: candidate.url })
    }
    if (!TRY_OTHER.has(fetched.error.code)) return fail({ ...fetched.error, url })
    if (failure === null || candidate.form === 'listed') failure = { ...fetched.error, url }
  }
  return fail(failure ?? { code: 'not-found', url })
}

async function ask(
  kit: FetchKit,
  { rules, known, signal }: PageRequest,
  url: string,
  tries: number | undefined,
): Promise<Result<FetchedText>> {
  const request = { url, rules, known, signal, maxBytes: PAGE_BYTES }
  const fetched = await withRetry(kit, signal, () => fetchText(kit, request), tries)
  if (!fetched.ok || fetched.value.url === url) return fetched
  // many sites send on from a page that is gone to their front, and some have their index there
  const at = fetched.value.url
  const leadsToIndex = canonicalAddress(at) === rules.index && canonicalAddress(url) !== rules.index
  return leadsToIndex ? fail({ code: 'not-found', url, at }) : fetched
}
