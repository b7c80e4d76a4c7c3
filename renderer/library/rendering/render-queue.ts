import {
  PIPELINE_VERSION,
  type HtmlInput,
  type RenderInput,
  type RenderRequest,
  type RenderedChunk,
  type SectionTokens,
  type TokensInput,
} from '../../../shared/ipc/render-messages'
import type { RenderedHead } from '../../../shared/ipc/library-messages'
import { fail, ok, type Result } from '../../../shared/lib/result'
import { cutHead } from '../../../shared/markdown/cut-head'
import { plainTextArticle } from '../../../shared/markdown/plain-text-article'
import type { ArticleDatabase } from '../../db/article-database'
import { storageFailure } from '../../db/storage-failure'
import type { Clock } from '../clock'
import type { Port } from '../port'
import { Conversions, type Conversion } from './conversions'
import { RenderLink, type RenderOutcome } from './render-link'
import { Signal } from '../signal'
import { storeRendered } from './store-rendered'
import { Tokenizations, type Tokenization } from './tokenizations'
import { Waiters } from './waiters'

/**
 * Pause after each article while a sync runs, in milliseconds. "M of M ready" needs texts alone, and rendering takes
 * the processor and the database from the sync; yet in a long sync the articles that are there get their trees.
 */
const PAUSE_WHILE_SYNCING = 1_000

/** How often a worker may end on an article before that is shown as plain text. */
const MAX_ENDS = 2

/** How long a sync waits for a render worker, in milliseconds: one that ended is back in seconds. */
export const WORKER_WITHIN = 60_000

export interface RenderDeps {
  readonly articles: ArticleDatabase
  readonly clock: Clock
  /** The render worker hangs: it is to be ended, and a new port handed over. */
  readonly stuck: () => void
  /** The headings of an article are other ones than before. */
  readonly sectionsChanged: (address: string) => Promise<void>
}

/** Who wants an article's trees: a person, now; a sync, before it can go on; nobody yet. */
type Rank = 'urgent' | 'soon' | 'queued'

/** The beginning of an article that a person waits for. Asked for once: the whole article follows. */
interface Head {
  readonly type: 'head'
  readonly input: RenderInput
  readonly answer: (chunks: readonly RenderedChunk[] | null) => void
}

interface Task {
  readonly type: 'render'
  readonly address: string
  readonly url: string
  readonly text: string
  readonly textHash: string
  readonly rank: Rank
}

/**
 * Has the render worker work: what a person opens first; then what syncs wait for, HTML pages to convert and articles of which the
 * images are to be known, in turns; then the trees of all stored texts. An article that the worker cannot render, hangs on, or ends
 * on twice is stored as plain text, so that the queue always ends.
 */
export class RenderQueue {
  readonly #deps: RenderDeps
  readonly #link: RenderLink
  readonly #signal = new Signal()
  readonly #waiters = new Waiters()
  readonly #conversions = new Conversions()
  readonly #tokenizations = new Tokenizations()
  readonly #heads: Head[] = []
  /** Taken and not finished yet. */
  readonly #taken = new Set<string>()
  readonly #ends = new Map<string, number>()
  #syncing = false
  #lastDone = -Infinity
  #hasConverted = false
  #hasTokenized = false
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

  /**
   * The beginning of a long article that has no trees yet, before everything else; null for one that is rendered whole as soon, or
   * cannot be rendered.
   */
  async head(address: string): Promise<Result<RenderedHead | null>> {
    const { articles, texts, trees } = this.#deps.articles
    const [article, made] = await Promise.all([
      articles.get(address),
      trees.where('address').equals(address).count(),
    ])
    if (made > 0) return ok(null)
    const text = await texts.get(address)
    const start = article && text ? cutHead(text.text) : null
    if (!article || !text || start === null) return ok(null)
    return new Promise((resolve) => {
      const answer = (chunks: readonly RenderedChunk[] | null): void =>
        resolve(ok(chunks && { textHash: text.textHash, chunks }))
      this.#heads.push({ type: 'head', input: { address, url: article.url, text: start }, answer })
      this.#link.hurry(address)
      this.#signal.ring()
    })
  }

  /** Makes an article's trees before all others; answers when they are stored. */
  async now(address: string): Promise<Result<undefined>> {
    const { texts, trees } = this.#deps.articles
    const [text, tree] = await Promise.all([texts.get(address), trees.get(address)])
    if (!text) return fail({ code: 'not-found', url: address, detail: 'no text of this article is stored' })
    if (tree?.textHash === text.textHash && tree.pipeline === PIPELINE_VERSION) return ok(undefined)
    return new Promise((resolve) => {
      this.#waiters.add('urgent', address, resolve)
      this.#link.hurry(address)
      this.wake()
    })
  }

  /**
   * Makes the trees of articles that wait in the queue before all that nobody asked for, and without a pause. Calls back once for
   * each, when its trees are stored or it waits no more; with `worker-stopped` when there was no worker for WORKER_WITHIN, with the
   * database's failure when that refused. Answers the function that stops the waiting; what is under way goes on.
   */
  settle(
    addresses: readonly string[],
    settled: (address: string, answer: Result<undefined>) => void,
  ): () => void {
    const stops = addresses.map((address) =>
      this.#waiters.add('soon', address, (answer) => settled(address, answer)),
    )
    this.wake()
    return () => {
      for (const stop of stops) stop()
    }
  }

  /**
   * The Markdown of an HTML page; null where it has no article. `html` when the worker could not convert it, `worker-stopped` when
   * there was none for WORKER_WITHIN.
   */
  convert(page: HtmlInput): Promise<Result<string | null>> {
    const answer = this.#conversions.add(page)
    this.#signal.ring()
    return answer
  }

  /**
   * Tokens of an article's sections for the search index, in turns with what syncs wait for, before the trees that nobody
   * waits for. Null when the worker could not
   * make them; waits while there is no worker.
   */
  tokenize(input: TokensInput): Promise<readonly SectionTokens[] | null> {
    const answer = this.#tokenizations.add(input)
    this.#signal.ring()
    return answer
  }

  /** Works for ever; rejects only for a bug. The next article is rendered while the last one is being stored. */
  async run(): Promise<never> {
    let storing: Promise<void> = Promise.resolve()
    for (;;) {
      await this.#connected()
      const task = await this.#nextOrRest()
      if (!task) continue
      if (task.type === 'convert') {
        const outcome = await this.#link.convert(task.page)
        if (outcome.type === 'stuck' || outcome.type === 'put-off') this.#deps.stuck()
        this.#conversions.answered(task, outcome)
        continue
      }
      if (task.type === 'tokenize') {
        const outcome = await this.#link.tokenize(task.input)
        if (outcome.type === 'stuck' || outcome.type === 'put-off') this.#deps.stuck()
        this.#tokenizations.answered(task, outcome)
        continue
      }
      if (task.type === 'head') {
        const outcome = await this.#link.render(task.input, true)
        if (outcome.type === 'stuck') this.#deps.stuck()
        task.answer(outcome.type === 'rendered' ? outcome.article.chunks : null)
        continue
      }
      const { address, url, text, rank } = task
      const outcome = await this.#link.render({ address, url, text }, rank === 'urgent')
      if (rank === 'queued') this.#lastDone = this.#deps.clock.now()
      await storing
      storing = this.#finish(task, outcome)
      if (outcome.type === 'gone' || outcome.type === 'put-off') await storing
    }
  }

  /** Settles when there is a worker. Syncs that wait meanwhile are told after a while that there is none. */
  async #connected(): Promise<void> {
    let cancel = (): void => {}
    const giveUp = (): void => {
      const failure = { code: 'worker-stopped' as const, detail: 'there is no render worker' }
      this.#waiters.giveUpSoon(fail(failure))
      this.#conversions.giveUp(failure)
      cancel = this.#deps.clock.after(WORKER_WITHIN, giveUp)
    }
    if (!this.#link.isConnected) cancel = this.#deps.clock.after(WORKER_WITHIN, giveUp)
    await this.#link.connected()
    cancel()
  }

  /** Null when the database refused to be read: those who wait are told. */
  async #nextOrRest(): Promise<Task | Conversion | Tokenization | Head | null> {
    try {
      return await this.#next()
    } catch (error) {
      const failure = storageFailure(error)
      if (!failure) throw error
      this.#resting = true
      this.#taken.clear()
      this.#waiters.answerAll(fail(failure))
      return null
    }
  }

  async #next(): Promise<Task | Conversion | Tokenization | Head> {
    for (;;) {
      const urgent = this.#heads.shift() ?? (await this.#nextAsked('urgent'))
      if (urgent) return urgent
      const tokenization = this.#hasTokenized ? null : this.#tokenizations.next()
      this.#hasTokenized = tokenization !== null
      const task = tokenization ?? (await this.#nextForSync()) ?? this.#tokenizations.next()
      if (task) return task
      const { clock } = this.#deps
      const pause = this.#syncing ? this.#lastDone + PAUSE_WHILE_SYNCING - clock.now() : 0
      if (pause > 0) await this.#signal.wait(clock, pause)
      else {
        const queued = this.#resting ? null : await this.#nextQueued()
        if (queued) return queued
        const isWaiting = !this.#conversions.isEmpty || !this.#tokenizations.isEmpty
        const isAsked = this.#waiters.isAsked || isWaiting || this.#heads.length > 0
        if (!isAsked) await this.#signal.wait()
      }
    }
  }

  /** Neither pages to convert nor articles to render hold the other up. */
  async #nextForSync(): Promise<Task | Conversion | null> {
    const conversion = this.#hasConverted ? null : this.#conversions.next()
    const task = conversion ?? (await this.#nextAsked('soon')) ?? this.#conversions.next()
    this.#hasConverted = task?.type === 'convert'
    return task
  }

  async #nextAsked(rank: 'urgent' | 'soon'): Promise<Task | null> {
    for (;;) {
      const address = this.#waiters.next(rank, this.#taken)
      if (address === null) return null
      const waits = rank === 'urgent' || (await this.#deps.articles.renderQueue.get(address)) !== undefined
      const task = waits ? await this.#take(address, rank) : null
      if (task) return task
      this.#waiters.answer(address, waits ? fail({ code: 'not-found', url: address }) : ok(undefined))
    }
  }

  async #nextQueued(): Promise<Task | null> {
    const { renderQueue } = this.#deps.articles
    // as of now: what is finished while the rows are read still stands among them
    const taken = new Set(this.#taken)
    const rows = await renderQueue.limit(taken.size + 1).toArray()
    const row = rows.find(({ address }) => !taken.has(address))
    if (!row) return null
    const task = await this.#take(row.address, 'queued')
    if (!task) await renderQueue.delete(row.address)
    return task ?? this.#nextQueued()
  }

  async #take(address: string, rank: Rank): Promise<Task | null> {
    this.#taken.add(address)
    const { articles, texts } = this.#deps.articles
    const [article, text] = await Promise.all([articles.get(address), texts.get(address)])
    if (article && text) {
      return { type: 'render', address, url: article.url, text: text.text, textHash: text.textHash, rank }
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
    if (answer) this.#waiters.answer(address, answer)
    // not stored, and somebody may wait: the worker ended, or the text is a newer one by now
    else this.#waiters.askAgain(address)
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
}
