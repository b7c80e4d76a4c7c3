import { PIPELINE_VERSION, type RenderRequest } from '../../../shared/ipc/render-messages'
import { fail, ok, type Result } from '../../../shared/lib/result'
import { plainTextArticle } from '../../../shared/markdown/plain-text-article'
import type { ArticleDatabase } from '../../db/article-database'
import { storageFailure } from '../../db/storage-failure'
import type { Clock } from '../clock'
import type { Port } from '../port'
import { RenderLink, type RenderOutcome } from './render-link'
import { Signal } from '../signal'
import { storeRendered } from './store-rendered'

/**
 * Pause after each article while a sync runs, in milliseconds. "M of M ready" needs texts alone, and rendering takes
 * the processor and the database from the sync; yet in a long sync the articles that are there get their trees.
 */
const PAUSE_WHILE_SYNCING = 1_000

/** How often a worker may end on an article before that is shown as plain text. */
const MAX_ENDS = 2

export interface RenderDeps {
  readonly articles: ArticleDatabase
  readonly clock: Clock
  /** The render worker hangs: it is to be ended, and a new port handed over. */
  readonly stuck: () => void
  /** The headings of an article are other ones than before. */
  readonly sectionsChanged: (address: string) => Promise<void>
}

interface Task {
  readonly address: string
  readonly url: string
  readonly text: string
  readonly textHash: string
  readonly urgent: boolean
}

type Waiter = (answer: Result<undefined>) => void

/**
 * Has the trees of all stored texts made by the render worker: what a person opens first, then the queue. An article
 * that the worker cannot render, hangs on, or ends on twice is stored as plain text, so that the queue always ends.
 */
export class RenderQueue {
  readonly #deps: RenderDeps
  readonly #link: RenderLink
  readonly #signal = new Signal()
  readonly #urgent: string[] = []
  readonly #waiters = new Map<string, Waiter[]>()
  /** Taken and not finished yet. */
  readonly #taken = new Set<string>()
  readonly #ends = new Map<string, number>()
  #syncing = false
  #lastDone = -Infinity
  /** The database refused: nothing is tried until something new happens. */
  #resting = false

  constructor(deps: RenderDeps) {
    this.#deps = deps
    this.#link = new RenderLink(deps.clock)
  }

  connect(port: Port<RenderRequest>): void {
    this.#link.connect(port)
  }

  /** There may be something new in the queue. */
  wake(): void {
    this.#resting = false
    this.#signal.ring()
  }

  setSyncing(syncing: boolean): void {
    if (syncing && !this.#syncing) this.#lastDone = this.#deps.clock.now()
    this.#syncing = syncing
    this.#signal.ring()
  }

  /** Makes an article's trees before all others; answers when they are stored. */
  async now(address: string): Promise<Result<undefined>> {
    const { texts, trees } = this.#deps.articles
    const [text, tree] = await Promise.all([texts.get(address), trees.get(address)])
    if (!text) return fail({ code: 'not-found', url: address, detail: 'no text of this article is stored' })
    if (tree?.textHash === text.textHash && tree.pipeline === PIPELINE_VERSION) return ok(undefined)
    return new Promise((resolve) => {
      this.#waiters.set(address, [...(this.#waiters.get(address) ?? []), resolve])
      if (!this.#taken.has(address) && !this.#urgent.includes(address)) this.#urgent.push(address)
      this.#link.hurry(address)
      this.wake()
    })
  }

  /** Works for ever; rejects only for a bug. The next article is rendered while the last one is being stored. */
  async run(): Promise<never> {
    let storing: Promise<void> = Promise.resolve()
    for (;;) {
      await this.#link.connected()
      const task = await this.#nextOrRest()
      if (!task) continue
      const { address, url, text, urgent } = task
      const outcome = await this.#link.ask({ address, url, text }, urgent)
      if (!urgent) this.#lastDone = this.#deps.clock.now()
      await storing
      storing = this.#finish(task, outcome)
      if (outcome.type === 'gone' || outcome.type === 'put-off') await storing
    }
  }

  /** Null when the database refused to be read: those who wait are told. */
  async #nextOrRest(): Promise<Task | null> {
    try {
      return await this.#next()
    } catch (error) {
      const failure = storageFailure(error)
      if (!failure) throw error
      this.#resting = true
      this.#taken.clear()
      this.#urgent.length = 0
      for (const address of [...this.#waiters.keys()]) this.#answer(address, fail(failure))
      return null
    }
  }

  async #next(): Promise<Task> {
    for (;;) {
      const task = await this.#nextUrgent()
      if (task) return task
      const { clock } = this.#deps
      const pause = this.#syncing ? this.#lastDone + PAUSE_WHILE_SYNCING - clock.now() : 0
      if (pause > 0) await this.#signal.wait(clock, pause)
      else {
        const queued = this.#resting ? null : await this.#nextQueued()
        if (queued) return queued
        if (this.#urgent.length === 0) await this.#signal.wait()
      }
    }
  }

  async #nextUrgent(): Promise<Task | null> {
    for (;;) {
      const address = this.#urgent.shift()
      if (address === undefined) return null
      const task = await this.#take(address, true)
      if (task) return task
      this.#answer(address, fail({ code: 'not-found', url: address }))
    }
  }

  async #nextQueued(): Promise<Task | null> {
    const { renderQueue } = this.#deps.articles
    // as of now: what is finished while the rows are read still stands among them
    const taken = new Set(this.#taken)
    const rows = await renderQueue.limit(taken.size + 1).toArray()
    const row = rows.find(({ address }) => !taken.has(address))
    if (!row) return null
    const task = await this.#take(row.address, false)
    if (!task) await renderQueue.delete(row.address)
    return task ?? this.#nextQueued()
  }

  async #take(address: string, urgent: boolean): Promise<Task | null> {
    this.#taken.add(address)
    const { articles, texts } = this.#deps.articles
    const [article, text] = await Promise.all([articles.get(address), texts.get(address)])
    if (article && text) {
      return { address, url: article.url, text: text.text, textHash: text.textHash, urgent }
    }
    this.#taken.delete(address)
    return null
  }

  async #finish(task: Task, outcome: RenderOutcome): Promise<void> {
    const { address } = task
    if (outcome.type === 'stuck' || outcome.type === 'put-off') this.#deps.stuck()
    const again =
      outcome.type === 'put-off' || (outcome.type === 'gone' && this.#mayTryAgain(address, outcome.asked))
    let answer: Result<undefined> | null = null
    if (!again) {
      try {
        answer = (await this.#store(task, outcome)) ? ok(undefined) : null
      } catch (error) {
        const failure = storageFailure(error)
        if (!failure) throw error
        this.#resting = true
        answer = fail(failure)
      }
    }
    this.#taken.delete(address)
    if (answer) this.#answer(address, answer)
    // not stored, and somebody waits: the worker ended, or the text is a newer one by now
    else if (this.#waiters.has(address)) this.#urgent.push(address)
    this.#signal.ring()
  }

  #mayTryAgain(address: string, asked: boolean): boolean {
    const ends = (this.#ends.get(address) ?? 0) + (asked ? 1 : 0)
    this.#ends.set(address, ends)
    return ends < MAX_ENDS
  }

  /** Whether something was stored: false when the text is another one by now. */
  async #store(task: Task, outcome: RenderOutcome): Promise<boolean> {
    const rendered =
      outcome.type === 'rendered' ? outcome.article : plainTextArticle(task.text, task.textHash)
    const result = await storeRendered(this.#deps.articles, task.address, task.textHash, rendered)
    if (!result.stored) return false
    this.#ends.delete(task.address)
    if (result.sections) await this.#deps.sectionsChanged(task.address)
    return true
  }

  #answer(address: string, answer: Result<undefined>): void {
    const waiters = this.#waiters.get(address) ?? []
    this.#waiters.delete(address)
    for (const waiter of waiters) waiter(answer)
  }
}
