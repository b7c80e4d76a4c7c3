import type { Result } from '../../shared/lib/result'
import type { FetchKit } from '../fetch/fetch-kit'
import type { SourceRules } from '../fetch/fetch-rules'
import { fetchText, INDEX_BYTES, type FetchedText, type TextRequest } from '../fetch/fetch-text'
import type { HostQueue } from '../fetch/host-queue'
import { withRetry } from '../fetch/retry'

/** What reading an index needs: its requests stand in line with all others of the same host. */
export interface IndexTools {
  readonly kit: FetchKit
  readonly queue: HostQueue
  readonly signal: AbortSignal
  /** Tries of one request; as many as usual where it is absent. */
  readonly tries?: number
  /** Hosts that count as home besides the index's own site. */
  readonly includeHosts?: readonly string[]
  /** Host of the index, where the person typed a name that leads into a private network. */
  readonly privateHost?: string
}

/** A body that was had; nothing is asked for conditionally here. */
export type FullText = Extract<FetchedText, { readonly status: 200 }>

/** Fetches the text of an index, or of what may be one. */
export async function fetchIndexText(
  { kit, queue, signal, tries }: IndexTools,
  url: string,
  rules: SourceRules,
  notice?: TextRequest['notice'],
): Promise<Result<FullText>> {
  const request = { url, rules, maxBytes: INDEX_BYTES, signal, known: null, notice }
  const fetched = await queue.run(url, () => withRetry(kit, signal, () => fetchText(kit, request), tries))
  if (!fetched.ok) return fetched
  const { value } = fetched
  return value.status === 200
    ? { ok: true, value }
    : { ok: false, error: { code: 'bad-status', url, status: value.status } }
}
