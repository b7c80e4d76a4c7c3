import type { FromLibraryWorker } from '../../../shared/ipc/library-messages'
import type { HtmlInput } from '../../../shared/ipc/render-messages'
import type { ItemMessage, ToLibrary } from '../../../shared/ipc/stream-messages'
import type { Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import type { Reading } from '../../../shared/model/reading'
import type { RunItem } from '../../db/rows'
import { storageFailure } from '../../db/storage-failure'
import { sweepImages } from '../images/drop-orphans'
import { inBackground } from '../in-background'
import { gatherItems } from './gather-items'
import { HtmlPages } from './html-pages'
import { ImagesPhase, type ImageItem, type ImagesDeps, type ImagesScope } from './images-phase'
import { Inbox } from './inbox'
import { SyncProgress } from './sync-progress'
import { writeBatch } from './write-batch'
import { writeEnd } from './write-end'
import { writePlan } from './write-plan'

/** `send`: to the main process, on the port the job came by. */
export interface SyncDeps extends ImagesDeps {
  /** To the page. */
  readonly tell: (message: FromLibraryWorker) => void
  /** Placements of a source are new: what is counted by them is to be counted again. */
  readonly planWritten: (source: string) => void
  /** Texts wait to be rendered. */
  readonly textsWritten: (addresses: readonly string[]) => void
  /** What the person has read of the articles, in their order. */
  readonly readingsOf: (addresses: readonly string[]) => Promise<readonly (Reading | undefined)[]>
  /** The Markdown of an HTML page, see RenderQueue. */
  readonly convert: (page: HtmlInput) => Promise<Result<string | null>>
  /** Keys of the sections of a source that the person leaves out. */
  readonly leftOutOf: (source: string) => Promise<readonly string[]>
}

type PlanMessage = Extract<ToLibrary, { type: 'plan' }>
type EndMessage = Extract<ToLibrary, { type: 'end' }>
type FirstMessage = PlanMessage | EndMessage | Extract<ToLibrary, { type: 'open-images' }>
type PageItem = Exclude<ItemMessage, ImageItem>

/**
 * One sync, from its plan to its end, or the fetching of images alone. Messages are worked off in their order, a batch of items in one transaction,
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
  readonly #html: HtmlPages
  readonly #images: ImagesPhase
  /** Runs beside the items: while articles are being rendered, the images known so far arrive. */
  #asking: Promise<void> = Promise.resolve()
  readonly #pages = new Map<string, RunItem>()
  readonly #failing = new Set<string>()
  readonly #added: RunItem[] = []
  readonly #updated: RunItem[] = []
  readonly #removed: RunItem[] = []
  readonly #failed: (RunItem & { readonly failure: Failure })[] = []
  #limits: readonly string[] = []
  #unchanged = 0
  /** Pages of which the item is to come, and pages that are done: those of earlier parts of the run have no item. */
  #toCome = 0
  #done = 0
  #continued = 0
  /** Number of the next transaction in the open run; null in a run of a few pages. */
  #next: number | null = null
  #begun = false
  #isFull = false
  #refused: Failure | null = null

  #imagesOnly = false

  constructor(deps: SyncDeps, first: FirstMessage) {
    this.#deps = deps
    this.#job = first.job
    this.#source = first.source
    this.#startedAt = first.startedAt
    this.#progress = new SyncProgress(deps.clock, () => this.#reportProgress())
    this.#html = new HtmlPages(deps.convert)
    this.#images = new ImagesPhase(deps, first.job, first.source, () => this.#progress.changed())
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
      switch (next?.type) {
        case 'end':
          return this.#end(next)
        case 'plan':
          this.#inbox.take()
          await this.#orRefuse(() => this.#plan(next))
          break
        case 'open-images':
          this.#inbox.take()
          this.#begun = this.#imagesOnly = true
          this.#askForImages(next.only ? { type: 'images', urls: next.only } : { type: 'source' })
          break
        case 'pages-done':
          this.#inbox.take()
          this.#askForImages(
            this.#isFull ? { type: 'source' } : { type: 'articles', addresses: [...this.#pages.keys()] },
          )
          break
        default: {
          const toCome = () => this.#toCome + this.#images.toCome
          const items = await gatherItems(this.#inbox, this.#deps.clock, toCome)
          if (this.#begun && !this.#refused) await this.#orRefuse(() => this.#store(items))
        }
      }
    }
  }

  #askForImages(scope: ImagesScope): void {
    if (!this.#begun || this.#refused || this.#images.hasBegun) return
    this.#asking = this.#orRefuse(async () => {
      const failure = await this.#images.ask(scope)
      if (failure) this.#refuse(failure)
    })
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
    if (this.#refused) return
    this.#refused = failure
    this.#images.stop()
    this.#deps.send({ type: 'refused', job: this.#job, failure })
  }

  async #plan({ index, only, acceptFewer, startedAt }: PlanMessage): Promise<void> {
    const leaveOut = await this.#deps.leftOutOf(this.#source)
    const order = { startedAt, acceptFewer, isFull: only === null, leaveOut }
    const written = await writePlan(this.#deps.articles, this.#source, index, order)
    if (!written.ok) return this.#refuse(written.error)
    const { known, fresh, skipped, next, removed, failing } = written.value
    const wanted = only && new Set(only)
    const leftOut = new Set(skipped)
    for (const { address, url, title } of index.placements) {
      if ((wanted && !wanted.has(address)) || leftOut.has(address)) continue
      if (!this.#pages.get(address)?.title) this.#pages.set(address, { address, url, title })
    }
    for (const address of failing) this.#failing.add(address)
    this.#removed.push(...removed)
    this.#limits = index.limits
    this.#begun = true
    this.#isFull = order.isFull
    this.#next = next
    this.#continued = this.#done = fresh.length
    this.#toCome = this.#pages.size - fresh.length
    this.#deps.send({ type: 'planned', job: this.#job, known, fresh, skipped })
    this.#deps.planWritten(this.#source)
    this.#progress.changed()
  }

  async #store(items: readonly ItemMessage[]): Promise<void> {
    const pages = items.filter((item) => !isImage(item))
    const images = items.filter(isImage)
    if (pages.length > 0) await this.#storePages(pages)
    if (images.length > 0) await this.#images.store(images)
    const last = items.at(-1)
    if (last) this.#deps.send({ type: 'ack', job: this.#job, seq: last.seq })
    this.#progress.changed()
  }

  async #storePages(items: readonly PageItem[]): Promise<void> {
    const { articles, clock, readingsOf, textsWritten } = this.#deps
    const arrived = items.filter((item) => item.type === 'article').map((item) => item.article)
    const read = await this.#html.read(arrived)
    const readings = await readingsOf(read.articles.map(({ address }) => address))
    const written = await writeBatch(articles, {
      source: this.#source,
      articles: read.articles,
      unchanged: items.filter((item) => item.type === 'unchanged').map(({ address }) => address),
      failed: [...items.filter((item) => item.type === 'failed'), ...read.failed],
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
    this.#toCome -= items.length
    const stored = [...written.added, ...written.updated]
    if (stored.length > 0) textsWritten(stored)
  }

  async #end(end: EndMessage): Promise<void> {
    const { outcome, failure, startedAt, endedAt } = end
    this.#images.stop()
    await this.#asking
    const images = this.#images.tally
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
          ...(images ? { images } : {}),
          ...(this.#imagesOnly ? { imagesOnly: true } : {}),
        },
        readIndex,
        isOpen: this.#isFull,
      })
    } catch (error) {
      // a full disk may refuse even this: the sync has ended all the same, and the page is told so
      if (!storageFailure(error)) throw error
    }
    if (this.#isFull && outcome === 'done') {
      inBackground(sweepImages(this.#deps.articles), 'Images that no article shows stay for now')
    }
    if (this.#begun) this.#progress.ended()
    this.#deps.tell({ type: 'sync-ended', source: this.#source, run })
  }

  #reportProgress(): void {
    const { tell } = this.#deps
    const pages = { done: this.#done, total: this.#pages.size }
    tell({ type: 'sync-progress', source: this.#source, ...pages, images: this.#images.progress })
  }

  #page(address: string): RunItem {
    return this.#pages.get(address) ?? { address, url: '', title: '' }
  }
}

function isImage(item: ItemMessage): item is ImageItem {
  return item.type === 'image' || item.type === 'image-unchanged' || item.type === 'image-failed'
}
