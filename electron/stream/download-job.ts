import type { SyncOrder } from '../../shared/ipc/channels'
import {
  CREDIT_BYTES,
  CREDIT_ITEMS,
  type FromLibrary,
  type JobId,
  type KnownArticle,
  type ToLibrary,
} from '../../shared/ipc/stream-messages'
import type { Failure } from '../../shared/model/failure'
import type { SiteIndex } from '../../shared/model/site-index'
import { fetchPage, ownTextFirst } from '../fetch/fetch-page'
import { arrangeFromOverviews } from '../find/fetch-overviews'
import { rulesOfSource } from '../fetch/fetch-rules'
import type { FetchKit } from '../fetch/fetch-kit'
import type { HostQueue } from '../fetch/host-queue'
import { createFormMemory } from '../fetch/page-forms'
import { inLanes } from '../find/in-lanes'
import { rulesFrom } from '../find/private-host'
import { readIndex } from '../find/read-index'
import { afterAwake } from './after-awake'
import { askHost } from './ask-host'
import { createCreditSender } from './credit-sender'
import { createLostPages } from './full-text'
import { createHostHealth, type HostHealth } from './host-health'
import { createImagePhase } from './image-phase'
import { plannedPages, type PlannedPage } from './planned-pages'

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

/** The library answers a plan within seconds; one that is silent for longer has stopped. */
export const PLAN_LIMIT = 120_000

type Outcome = { readonly outcome: 'done' | 'cancelled' | 'failed'; readonly failure: Failure | null }
type Planned = Extract<FromLibrary, { readonly type: 'planned' }>
type Fetched = Awaited<ReturnType<typeof fetchPage>>

/** One sync of one source, from its index to the `end` message; stream-messages.ts describes what it says and hears. */
export function startDownloadJob(tools: JobTools, id: JobId, order: SyncOrder): DownloadJob {
  const { kit, queue, post } = tools
  const abort = new AbortController()
  const { signal } = abort
  const sender = createCreditSender(post, { items: CREDIT_ITEMS, bytes: CREDIT_BYTES })
  const startedAt = kit.timers.now()
  const { includeHosts, privateHost } = order
  const indexTools = { kit, queue, signal, includeHosts, privateHost }
  let rules = rulesOfSource(order.indexUrl, privateHost)
  const forms = createFormMemory()
  /** Pages that were fetched before their turn, to arrange the index. */
  const inHand = new Map<string, Fetched>()
  let refusal: Failure | null = null
  let onPlanned: (planned: Planned | null) => void = () => undefined

  const hosts = new Map<string, HostHealth>()
  const healthOf = (host: string): HostHealth => {
    const health = hosts.get(host) ?? createHostHealth(kit.power)
    hosts.set(host, health)
    return health
  }

  let onStopped: (outcome: Outcome) => void = () => undefined
  const whenStopped = new Promise<Outcome>((resolve) => {
    onStopped = resolve
  })

  const stop = (): void => {
    abort.abort()
    sender.close()
    onPlanned(null)
    onStopped(stopped())
  }

  const refuse = (failure: Failure): void => {
    refusal ??= failure
    stop()
  }

  const images = createImagePhase({
    kit,
    queue,
    signal,
    job: id,
    indexUrl: order.indexUrl,
    sender,
    healthOf,
    onSilent: () => refuse({ code: 'storage', detail: 'the library did not say which images it wants' }),
  })

  async function run(): Promise<Outcome> {
    const { imagesOnly, source } = order
    if (imagesOnly !== undefined) {
      const only = imagesOnly === 'all' ? null : imagesOnly
      await images.run(() => post({ type: 'open-images', job: id, source, only, startedAt }), rules)
    } else {
      const refused = await bringPages()
      if (refused) return refused
      await images.run(() => post({ type: 'pages-done', job: id }), rules)
    }
    if (!signal.aborted) await sender.drained()
    return signal.aborted ? stopped() : { outcome: 'done', failure: null }
  }

  /** Null when every page has its item, else how the job ends. */
  async function bringPages(): Promise<Outcome | null> {
    const { indexUrl } = order
    const read = await readIndex(indexTools, indexUrl)
    if (signal.aborted) return stopped()
    if (!read.ok) return { outcome: 'failed', failure: read.error }
    rules = rulesFrom(rules, read.value.index.url)
    const { index, fetched } = await arrangeFromOverviews(indexTools, read.value.index, rules, forms)
    if (signal.aborted) return stopped()
    for (const [address, page] of fetched) inHand.set(address, page)
    for (const [address, value] of read.value.bodies) {
      inHand.set(address, { ok: true, value: { ...value, asked: indexUrl } })
    }
    const planned = await plan(index)
    if (planned) await fetchAll(index, planned)
    return signal.aborted ? stopped() : null
  }

  /** Null when the job ends before the library has answered. */
  async function plan(index: SiteIndex): Promise<Planned | null> {
    const silent = (): void => refuse({ code: 'storage', detail: 'the library did not answer the plan' })
    const stopWaiting = afterAwake(kit, PLAN_LIMIT, silent)
    try {
      return await new Promise((resolve) => {
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
    } finally {
      stopWaiting()
    }
  }

  /**
   * Each host has its own lanes, as many as it can ever be asked at a time; how many it is asked now the queue says, which
   * shares its places among all syncs. A lane waits for credit before its next request. What cannot be had singly is looked
   * for in the site's full text when all else is done.
   */
  async function fetchAll(index: SiteIndex, { known, fresh, skipped }: Planned): Promise<void> {
    const knownByAddress = new Map(known.map((article) => [article.address, article]))
    const lost = createLostPages(index)
    const allHosts: Promise<void>[] = []
    for (const [host, pages] of plannedPages(index, order.only ?? null, [...fresh, ...skipped])) {
      const health = healthOf(host)
      const bring = async (page: PlannedPage): Promise<void> => {
        if (signal.aborted) return
        const held = knownByAddress.get(page.address) ?? null
        const fetched = await fetchOne(page, held, health)
        if (signal.aborted || (!fetched.ok && lost.keep(page, fetched.error, held))) return
        await tell(page, fetched)
      }
      allHosts.push(inLanes(pages, bring))
    }
    await Promise.all(allHosts)
    if (signal.aborted) return
    for (const { page, fetched } of await lost.settle(indexTools, rules)) await tell(page, fetched)
  }

  function fetchOne(
    { address, url }: PlannedPage,
    known: KnownArticle | null,
    health: HostHealth,
  ): Promise<Fetched> | Fetched {
    const had = inHand.get(address)
    inHand.delete(address)
    if (had) return ownTextFirst(had, known)
    return askHost({ queue, signal, health }, url, (tries) =>
      fetchPage(kit, { url, rules, forms, known, signal, tries }),
    )
  }

  async function tell({ address }: PlannedPage, fetched: Fetched): Promise<void> {
    const now = kit.timers.now()
    if (!fetched.ok) {
      const failure = fetched.error
      await sender.send(0, (seq) => ({ type: 'failed', job: id, seq, address, failure }))
    } else if (fetched.value.status === 304) {
      await sender.send(0, (seq) => ({ type: 'unchanged', job: id, seq, address, checkedAt: now }))
    } else {
      const { url, text, etag, lastModified, asked, origin } = fetched.value
      const came = origin === undefined ? {} : { origin }
      const article = { address, url, asked, text, ...came, etag, lastModified, fetchedAt: now }
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
      if (message.type === 'planned') onPlanned(message)
      else if (message.type === 'images') images.hear(message)
      else if (message.type === 'ack') sender.acknowledge(message.seq)
      else refuse(message.failure)
    },
    cancel: stop,
  }
}
