import type { FromLibraryWorker } from '../../../shared/ipc/library-messages'
import type { FromLibrary, ItemMessage, ToLibrary } from '../../../shared/ipc/stream-messages'
import { assertNever } from '../../../shared/lib/assert-never'
import type { Failure } from '../../../shared/model/failure'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { RunItem } from '../../db/rows'
import { storageFailure } from '../../db/storage-failure'
import type { Clock } from '../clock'
import { Inbox } from './inbox'
import { hashArticle } from './judge-article'
import { SyncProgress } from './sync-progress'
import { writeBatch } from './write-batch'
import { writeEnd } from './write-end'
import { writePlan } from './write-plan'

/** What one transaction of a sync holds at most. */
const BATCH_ITEMS = 64
const BATCH_CHARS = 2 * 1024 * 1024
/** How long items are gathered for one transaction: fewer commits leave the disk and the screen more time. */
const GATHER_MS = 100

export interface SyncDeps {
  readonly articles: ArticleDatabase
  readonly clock: Clock
  /** To the main process, on the port the job came by. */
  readonly send: (message: FromLibrary) => void
  /** To the page. */
  readonly tell: (message: FromLibraryWorker) => void
  /** Placements of a source are new: what is counted by them is to be counted again. */
  readonly planWritten: (source: string) => void
  /** Texts wait to be rendered. */
  readonly textsWritten: () => void
  /** What the person has read of the articles, in their order. */
  readonly readingsOf: (addresses: readonly string[]) => Promise<readonly (Reading | undefined)[]>
}

type PlanMessage = Extract<ToLibrary, { type: 'plan' }>
type EndMessage = Extract<ToLibrary, { type: 'end' }>

/**
 * One sync, from its plan to its end. Messages are worked off in their order, a batch of items in one transaction,
 * acknowledged after its commit. When the database refuses, the job says so, acknowledges nothing more and keeps what
 * is stored.
 */
export class SyncJob {
  readonly #deps: SyncDeps
  readonly #job: number
  readonly #source: string
  readonly #startedAt: number
  readonly #inbox = new Inbox<ToLibrary>()
  readonly #progress: SyncProgress
  readonly #pages = new Map<string, RunItem>()
  readonly #failing = new Set<string>()
  readonly #added: RunItem[] = []
  readonly #updated: RunItem[] = []
  readonly #removed: RunItem[] = []
  readonly #failed: (RunItem & { readonly failure: Failure })[] = []
  #limits: readonly string[] = []
  #unchanged = 0
  #received = 0
  /** Items that are to come, and pages that are done: those of earlier parts of the run have no item. */
  #toCome = 0
  #done = 0
  #continued = 0
  /** Number of the next transaction in the open run; null in a run of a few pages. */
  #next: number | null = null
  #planned = false
  #isFull = false
  #refused: Failure | null = null

  constructor(deps: SyncDeps, first: PlanMessage | EndMessage) {
    this.#deps = deps
    this.#job = first.job
    this.#source = first.source
    this.#startedAt = first.startedAt
    this.#progress = new SyncProgress(deps.clock, () => this.#reportProgress())
  }

  /** Takes a message of the main process; never waits. */
  take(message: ToLibrary): void {
    this.#inbox.push(message)
  }

  /** The main process is gone: stores what has arrived and ends. */
  interrupt(): void {
    this.#inbox.push({
      type: 'end',
      job: this.#job,
      source: this.#source,
      outcome: 'failed',
      failure: { code: 'interrupted', detail: 'the connection to the main process ended' },
      startedAt: this.#startedAt,
      endedAt: this.#deps.clock.now(),
    })
  }

  /** Works until the end was stored. */
  async run(): Promise<void> {
    for (;;) {
      await this.#inbox.filled()
      const next = this.#inbox.head()
      if (next?.type === 'end') return this.#end(next)
      if (next?.type === 'plan') {
        this.#inbox.take()
        await this.#orRefuse(() => this.#plan(next))
      } else {
        const items = await this.#gather()
        if (this.#planned && !this.#refused) await this.#orRefuse(() => this.#store(items))
      }
    }
  }

  async #orRefuse(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (error) {
      const failure = storageFailure(error)
      if (!failure) throw error
      this.#refuse(failure)
    }
  }

  #refuse(failure: Failure): void {
    this.#refused = failure
    this.#deps.send({ type: 'refused', job: this.#job, failure })
  }

  async #plan({ index, only, acceptFewer, startedAt }: PlanMessage): Promise<void> {
    const order = { startedAt, acceptFewer, isFull: only === null }
    const written = await writePlan(this.#deps.articles, this.#source, index, order)
    if (!written.ok) return this.#refuse(written.error)
    const { known, fresh, next, removed, failing } = written.value
    const wanted = only && new Set(only)
    for (const { address, url, title } of index.placements) {
      if (wanted && !wanted.has(address)) continue
      if (!this.#pages.get(address)?.title) this.#pages.set(address, { address, url, title })
    }
    for (const address of failing) this.#failing.add(address)
    this.#removed.push(...removed)
    this.#limits = index.limits
    this.#planned = true
    this.#isFull = order.isFull
    this.#next = next
    this.#continued = this.#done = fresh.length
    this.#toCome = this.#pages.size - fresh.length
    this.#deps.send({ type: 'planned', job: this.#job, known, fresh })
    this.#deps.planWritten(this.#source)
    this.#progress.changed()
  }

  /** Takes items until a transaction is full, time is up, or nothing more is to come. */
  async #gather(): Promise<ItemMessage[]> {
    const until = this.#deps.clock.now() + GATHER_MS
    const items: ItemMessage[] = []
    let chars = 0
    for (;;) {
      for (let next = this.#inbox.head(); next && isItem(next); next = this.#inbox.head()) {
        const size = next.type === 'article' ? next.article.text.length : 0
        if (items.length === BATCH_ITEMS || (items.length > 0 && chars + size > BATCH_CHARS)) return items
        this.#inbox.take()
        items.push(next)
        chars += size
        this.#received += 1
      }
      const wait = until - this.#deps.clock.now()
      const full = items.length === BATCH_ITEMS || chars >= BATCH_CHARS
      if (full || wait <= 0 || this.#inbox.head() || this.#received >= this.#toCome) return items
      await this.#inbox.more(wait, this.#deps.clock)
    }
  }

  async #store(items: readonly ItemMessage[]): Promise<void> {
    const { articles, clock, readingsOf } = this.#deps
    const arrived = items.filter((item) => item.type === 'article').map((item) => item.article)
    const hashed = await Promise.all(arrived.map(hashArticle))
    const readings = await readingsOf(arrived.map(({ address }) => address))
    const written = await writeBatch(articles, {
      source: this.#source,
      articles: hashed,
      unchanged: items.filter((item) => item.type === 'unchanged').map(({ address }) => address),
      failed: items.filter((item) => item.type === 'failed'),
      failing: this.#failing,
      readings: new Map(readings.flatMap((reading) => (reading ? [[reading.address, reading]] : []))),
      page: (address) => this.#page(address),
      now: clock.now(),
      n: this.#next,
    })
    if (this.#next !== null) this.#next += 1
    this.#added.push(...written.added.map((address) => this.#page(address)))
    this.#updated.push(...written.updated.map((address) => this.#page(address)))
    this.#failed.push(
      ...written.failed.map(({ address, url, title, failure }) => ({ address, url, title, failure })),
    )
    this.#unchanged += written.unchanged.length
    this.#done += items.length
    const last = items.at(-1)
    if (last) this.#deps.send({ type: 'ack', job: this.#job, seq: last.seq })
    if (written.added.length + written.updated.length > 0) this.#deps.textsWritten()
    this.#progress.changed()
  }

  async #end(end: EndMessage): Promise<void> {
    const { outcome, failure, startedAt, endedAt } = end
    const readIndex = this.#isFull && !this.#refused && outcome !== 'failed'
    let run = 0
    try {
      run = await writeEnd(this.#deps.articles, {
        run: {
          source: this.#source,
          startedAt,
          endedAt,
          outcome: this.#refused ? 'failed' : outcome,
          failure: this.#refused ?? failure,
          added: this.#added,
          updated: this.#updated,
          removed: this.#removed,
          failed: this.#failed,
          unchanged: this.#unchanged,
          limits: this.#limits,
          ...(this.#continued > 0 ? { continued: this.#continued } : {}),
        },
        readIndex,
        isOpen: this.#isFull,
      })
    } catch (error) {
      // a full disk may refuse even this: the sync has ended all the same, and the page is told so
      if (!storageFailure(error)) throw error
    }
    if (this.#planned) this.#progress.ended()
    this.#deps.tell({ type: 'sync-ended', source: this.#source, run })
  }

  #reportProgress(): void {
    const { tell } = this.#deps
    tell({ type: 'sync-progress', source: this.#source, done: this.#done, total: this.#pages.size })
  }

  #page(address: string): RunItem {
    return this.#pages.get(address) ?? { address, url: '', title: '' }
  }
}

function isItem(message: ToLibrary): message is ItemMessage {
  switch (message.type) {
    case 'article':
    case 'unchanged':
    case 'failed':
      return true
    case 'plan':
    case 'end':
      return false
    default:
      return assertNever(message)
  }
}
