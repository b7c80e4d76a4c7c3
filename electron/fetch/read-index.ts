import { indexCandidates } from '../../shared/lib/typed-address'
import { fail, type Result } from '../../shared/lib/result'
import { readSiteIndex } from '../../shared/llms-txt/read-site-index'
import { mayHelpToRetry, type Failure } from '../../shared/model/failure'
import type { SiteIndex } from '../../shared/model/site-index'
import { rulesOfSource } from './fetch-rules'
import { fetchText, INDEX_BYTES, type FetchKit } from './fetch-text'
import { withRetry } from './retry'

/**
 * Reads the index at an address, or the nearest one that its site has. `typed` is an absolute address that the person gave
 * or that a source was added with. When no candidate is an index, the failure is that of the typed address, unless an index
 * was found that lists nothing. Trouble with the network or the server ends the search at once and is what failed.
 */
export async function readIndex(
  kit: FetchKit,
  typed: string,
  signal: AbortSignal,
  tries?: number,
): Promise<Result<SiteIndex>> {
  const rules = rulesOfSource(typed)
  const candidates = rules.handbook ? [typed] : indexCandidates(typed)
  let told: Failure = { code: 'bad-address', url: typed }
  for (const [place, url] of candidates.entries()) {
    const fetched = await withRetry(
      kit,
      signal,
      () => fetchText(kit, { url, rules, maxBytes: INDEX_BYTES, signal, known: null }),
      tries,
    )
    const index = readFetched(fetched, url)
    if (index.ok) return index
    const failure = index.error
    if (place === 0 || failure.code === 'no-links') told = failure
    if (failure.code === 'cancelled') return fail(failure)
    if (mayHelpToRetry(failure) || failure.code === 'tls') return fail(failure)
  }
  return fail(told)
}

function readFetched(fetched: Awaited<ReturnType<typeof fetchText>>, url: string): Result<SiteIndex> {
  if (!fetched.ok) return fetched
  // nothing was asked for conditionally
  if (fetched.value.status === 304) return fail({ code: 'bad-status', url, status: 304 })
  return readSiteIndex(fetched.value.text, fetched.value.url)
}
