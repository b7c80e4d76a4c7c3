import type { SectionTokens, TokensInput } from '../../../../shared/ipc/render-messages'
import type { ArticleDatabase } from '../../../db/article-database'
import { onChange } from '../../../db/on-change'
import { storageFailure } from '../../../db/storage-failure'
import type { Clock } from '../../clock'
import { Signal } from '../../signal'
import type { IndexHolder } from '../index/index-holder'
import type { SearchIndex } from '../index/search-index'
import { wordRound } from '../index/spelling'
import { drainOutbox } from './drain-outbox'
import { reconciliation } from './reconcile'
import { Unrendered } from './unrendered'

/** How long after the start the index is opened when nobody has searched: reading comes first. In milliseconds. */
const OPEN_AFTER = 2_000
/** Pause between two transactions while much waits, and between two steps of work that nobody waits for. */
const PAUSE = 5
const IDLE_PAUSE = 40
/** Quiet after which the words for spellings are brought in line. */
const QUIET = 2_000

export interface FeedDeps {
  readonly articles: ArticleDatabase
  readonly clock: Clock
  readonly holder: IndexHolder
  readonly tokenize: (input: TokensInput) => Promise<readonly SectionTokens[] | null>
}

interface Step {
  readonly step: () => boolean | Promise<boolean>
}

/**
 * Keeps the index in line with the articles: first raw texts that have waited too long to be rendered; then what the outbox names, as soon
 * as it is written; when that is empty and all is quiet, a comparison of the whole, once after each opening, and the words that spellings
 * are looked for among.
 */
export class Feed {
  readonly #deps: FeedDeps
  readonly #signal = new Signal()
  readonly #unrendered: Unrendered
  #comparison: Step | null = null
  #round: Step | null = null
  /** Its last comparison has come to its end. */
  #isCompared = true
  #changedAt = -Infinity
  #resting = false

  constructor(deps: FeedDeps) {
    this.#deps = deps
    this.#unrendered = new Unrendered(deps.articles, deps.clock)
    onChange(deps.articles, ['searchOutbox'], () => {
      this.#resting = false
      this.#signal.ring()
    })
  }

  /** The index was opened: nothing is known of what is in it. */
  opened(isNew: boolean): void {
    this.#comparison = reconciliation(this.#deps.articles, (act) => this.#deps.holder.use(act))
    this.#isCompared = !isNew
    this.#signal.ring()
  }

  /** Texts of these articles were stored, to be rendered. */
  textsWritten(addresses: readonly string[]): void {
    this.#unrendered.add(addresses)
    this.#signal.ring()
  }

  /** Whether something that is stored is not in the index yet. */
  async isBehind(): Promise<boolean> {
    const { searchOutbox, renderQueue } = this.#deps.articles
    if (!this.#isCompared) return true
    const [waiting, rendering] = await Promise.all([
      searchOutbox.limit(1).count(),
      renderQueue.limit(1).count(),
    ])
    return waiting + rendering > 0
  }

  /** Works for ever; rejects only for a bug. */
  async run(): Promise<never> {
    const { clock, holder } = this.#deps
    await new Promise<void>((resolve) => clock.after(OPEN_AFTER, resolve))
    for (;;) {
      const pause = (await holder.get()) ? await this.#work() : null
      if (pause === null) await this.#signal.wait()
      else await this.#signal.wait(clock, pause)
    }
  }

  /** Does a little of what there is to do; answers how long to wait before the next, null until something happens. */
  async #work(): Promise<number | null> {
    if (this.#resting) return null
    try {
      if (this.#unrendered.dueIn === 0) {
        await this.#takeUnrendered()
        return PAUSE
      }
      if ((await this.#drain()) > 0) return PAUSE
      const pause = await this.#idle()
      const { dueIn } = this.#unrendered
      return pause === null || dueIn === null ? (pause ?? dueIn) : Math.min(pause, dueIn)
    } catch (error) {
      const failure = storageFailure(error)
      if (!failure) throw error
      // the rows stay: the next change tries again
      console.warn(`The search index waits: ${failure.code} (${failure.detail ?? 'no detail'})`)
      this.#resting = true
      return null
    }
  }

  async #drain(): Promise<number> {
    const { articles, tokenize, clock } = this.#deps
    const gone = await drainOutbox({ articles, tokenize, apply: (act) => this.#apply(act) })
    if (gone > 0) this.#changedAt = clock.now()
    return gone
  }

  async #takeUnrendered(): Promise<void> {
    const rough = await this.#unrendered.take(this.#deps.tokenize)
    if (rough.length === 0) return
    await this.#apply((index) => index.apply(rough, []))
    this.#changedAt = this.#deps.clock.now()
  }

  /** False where there is no index. */
  async #apply(act: (index: SearchIndex) => void): Promise<boolean> {
    const done = await this.#deps.holder.use((index) => {
      act(index)
      return true
    })
    return done === true
  }

  async #idle(): Promise<number | null> {
    const { clock, holder } = this.#deps
    if (this.#comparison) {
      if (await this.#comparison.step()) {
        this.#comparison = null
        this.#isCompared = true
      }
      return IDLE_PAUSE
    }
    const quiet = clock.now() - this.#changedAt
    if (quiet < QUIET) return QUIET - quiet
    const isMore = await holder.use((index) => {
      if (!this.#round) {
        if (!index.areWordsStale) return false
        this.#round = wordRound(index.statements)
        index.noteWordsFresh()
      }
      if (this.#round.step()) this.#round = null
      return true
    })
    if (isMore === null) this.#round = null
    if (isMore) return IDLE_PAUSE
    return (await holder.use((index) => index.tidy())) ? IDLE_PAUSE : null
  }
}
