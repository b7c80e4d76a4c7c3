import type { Result } from '../../shared/lib/result'
import type { FailureCode } from '../../shared/model/failure'
import type { SourceRules } from './fetch-rules'
import { fetchText, PAGE_BYTES, type FetchedText, type FetchKit, type TextRequest } from './fetch-text'
import { withRetry } from './retry'

export interface PageRequest {
  /** As the index lists it. */
  readonly url: string
  readonly rules: SourceRules
  readonly known: TextRequest['known']
  readonly signal: AbortSignal
  readonly tries?: number
}

/** The page may lie at its other address, with or without `.md`. */
const TRY_OTHER: ReadonlySet<FailureCode> = new Set<FailureCode>(['not-found', 'html'])

/**
 * Fetches one page as the index lists it; where that is missing or HTML, at the same address with `.md` added or removed.
 * The address that served it last time is asked first. When both fail, the failure is that of the listed address.
 */
export async function fetchPage(kit: FetchKit, page: PageRequest): Promise<Result<FetchedText>> {
  const { rules, known, signal, tries } = page
  const ask = (url: string): Promise<Result<FetchedText>> =>
    withRetry(kit, signal, () => fetchText(kit, { url, rules, known, signal, maxBytes: PAGE_BYTES }), tries)
  const other = otherAddress(page.url)
  const swapped = other !== null && known !== null && known.url === other
  const first = await ask(swapped ? other : page.url)
  if (first.ok || other === null || !TRY_OTHER.has(first.error.code)) return first
  const second = await ask(swapped ? page.url : other)
  return second.ok || swapped ? second : first
}

/** The address with `.md` added to or removed from its path (https://llmstxt.org); null where that makes no sense. */
export function otherAddress(url: string): string | null {
  const other = new URL(url)
  if (other.protocol !== 'http:' && other.protocol !== 'https:') return null
  const path = other.pathname
  if (/\.md$/i.test(path)) other.pathname = path.slice(0, -3)
  else if (/\.(?:txt|mdx|markdown)$/i.test(path)) return null
  else other.pathname = path === '/' ? '/index.md' : `${path.replace(/\/+$/, '')}.md`
  return other.pathname === path ? null : other.href
}
