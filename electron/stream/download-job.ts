import type { SyncOrder } from '../../shared/ipc/channels'
import {
  CREDIT_BYTES,
  CREDIT_ITEMS,
  type FromLibrary,
  type JobId,
  type KnownArticle,
  type ToLibrary,
} from '../../shared/ipc/stream-messages'
import type { Result } from '../../shared/lib/result'
import type { Failure } from '../../shared/model/failure'
import type { SiteIndex } from '../../shared/model/site-index'
import { fetchPage } from '../fetch/fetch-page'
import { arrangeFromOverviews } from '../find/fetch-overviews'
import { rulesOfSource } from '../fetch/fetch-rules'
import type { FetchedText, FetchKit } from '../fetch/fetch-text'
import { PER_HOST, type HostQueue } from '../fetch/host-queue'
import { readIndex } from '../find/read-index'
import { createCreditSender } from './credit-sender'
import { createHostHealth, type HostHealth } from './host-health'

export interface JobTools {
  readonly kit: FetchKit
  readonly queue: HostQueue
  readonly post: (message: ToLibrary) => void
}

export interface DownloadJob {
  /** Resolves after `end` was posted. Rejects only with a bug. */
  readonly done: Promise<void>
  /** Hands over what the library said of this job. */
  hear(message: FromLibrary): void
  /** Ends it as cancelled, at once. */
  cancel(): void
}

type Outcome = { readonly outcome: 'done' | 'cancelled' | 'failed'; readonly failure: Failure | null }

interface PlannedPage {
  readonly address: string
  readonly url: string
}

/** One sync of one source, from its index to the `end` message; stream-messages.ts describes what it says and hears. */
export function startDownloadJob(tools: JobTools, id: JobId, order: SyncOrder): DownloadJob {
  const { kit, queue, post } = tools
  const abort = new AbortController()
  const sender = createCreditSender(post, { items: CREDIT_ITEMS, bytes: CREDIT_BYTES })
  const startedAt = kit.timers.now()
  const rules = rulesOfSource(order.indexUrl)
  /** Pages that were fetched before their turn, to arrange the index. */
  const inHand = new Map<string, Result<FetchedText>>()
  let refusal: Failure | null = null
  let onPlanned: (known: readonly KnownArticle[]) => void = () => undefined

  let onStopped: (outcome: Outcome) => void = () => undefined
  const whenStopped = new Promise<Outcome>((resolve) => {
    onStopped = resolve
  })

  const stop = (): void => {
    abort.abort()
    sender.close()
    onPlanned([])
    onStopped(stopped())
  }

  async function run(): Promise<Outcome> {
    const { includeHosts, indexUrl } = order
    const tools = { kit, queue, signal: abort.signal, includeHosts }
    const read = await readIndex(tools, indexUrl)
    if (abort.signal.aborted) return stopped()
    if (!read.ok) return { outcome: 'failed', failure: read.error }
    const { index, fetched } = await arrangeFromOverviews(tools, read.value.index, rules)
    if (abort.signal.aborted) return stopped()
    for (const [address, page] of fetched) inHand.set(address, page)
    for (const [address, value] of read.value.bodies) inHand.set(address, { ok: true, value })
    const known = await plan(index)
    if (!abort.signal.aborted) await fetchAll(index, known)
    if (!abort.signal.aborted) await sender.drained()
    return abort.signal.aborted ? stopped() : { outcome: 'done', failure: null }
  }

  function plan(index: SiteIndex): Promise<readonly KnownArticle[]> {
    return new Promise((resolve) => {
      onPlanned = resolve
      post({
        type: 'plan',
        job: id,
        source: order.source,
        index,
        only: order.only ?? null,
        acceptFewer: order.acceptFewer ?? false,
        startedAt,
      })
    })
  }

  /** Each host has its own lanes, as many as it may be asked at a time: a lane waits for credit before its next request. */
  async function fetchAll(index: SiteIndex, known: readonly KnownArticle[]): Promise<void> {
    const knownByAddress = new Map(known.map((article) => [article.address, article]))
    const lanes: Promise<void>[] = []
    for (const pages of pagesByHost(index).values()) {
      const health = createHostHealth()
      const rest = pages.values()
      const lane = async (): Promise<void> => {
        for (const page of rest) {
          if (abort.signal.aborted) return
          await fetchOne(page, knownByAddress.get(page.address) ?? null, health)
        }
      }
      for (let count = 0; count < PER_HOST; count += 1) lanes.push(lane())
    }
    await Promise.all(lanes)
  }

  async function fetchOne(page: PlannedPage, known: KnownArticle | null, health: HostHealth): Promise<void> {
    const { address, url } = page
    const gone = inHand.has(address) ? null : health.gone()
    if (gone) {
      await sender.send(0, (seq) => ({ type: 'failed', job: id, seq, address, failure: { ...gone, url } }))
      return
    }
    const fetched =
      inHand.get(address) ??
      (await queue.run(url, () =>
        fetchPage(kit, { url, rules, known, signal: abort.signal, tries: health.tries() }),
      ))
    inHand.delete(address)
    if (abort.signal.aborted) return
    health.heard(fetched.ok ? null : fetched.error)
    const now = kit.timers.now()
    if (!fetched.ok) {
      const failure = fetched.error
      await sender.send(0, (seq) => ({ type: 'failed', job: id, seq, address, failure }))
    } else if (fetched.value.status === 304) {
      await sender.send(0, (seq) => ({ type: 'unchanged', job: id, seq, address, checkedAt: now }))
    } else {
      const { text, etag, lastModified } = fetched.value
      const article = {
        address,
        url: fetched.value.url,
        asked: url,
        text,
        etag,
        lastModified,
        fetchedAt: now,
      }
      await sender.send(Buffer.byteLength(text), (seq) => ({ type: 'article', job: id, seq, article }))
    }
  }

  function stopped(): Outcome {
    return refusal
      ? { outcome: 'failed', failure: refusal }
      : { outcome: 'cancelled', failure: { code: 'cancelled' } }
  }

  async function runToEnd(): Promise<void> {
    let outcome: Outcome = { outcome: 'failed', failure: { code: 'interrupted', detail: 'internal error' } }
    try {
      // a stop is told at once, whatever is still being let go of
      outcome = await Promise.race([run(), whenStopped])
    } finally {
      stop()
      post({ type: 'end', job: id, source: order.source, ...outcome, startedAt, endedAt: kit.timers.now() })
    }
  }

  return {
    done: runToEnd(),
    hear(message) {
      if (message.type === 'planned') onPlanned(message.known)
      else if (message.type === 'ack') sender.acknowledge(message.seq)
      else {
        refusal ??= message.failure
        stop()
      }
    },
    cancel: stop,
  }
}

/** Every page once, in the order of the index, by the host that serves it. */
function pagesByHost(index: SiteIndex): ReadonlyMap<string, readonly PlannedPage[]> {
  const hosts = new Map<string, PlannedPage[]>()
  const seen = new Set<string>()
  for (const { address, url } of index.placements) {
    if (seen.has(address)) continue
    seen.add(address)
    const { host } = new URL(url)
    const pages = hosts.get(host) ?? []
    pages.push({ address, url })
    hosts.set(host, pages)
  }
  return hosts
}
