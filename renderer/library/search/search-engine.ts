import type { SectionTokens, TokensInput } from '../../../shared/ipc/render-messages'
import type { SearchAnswer, SearchQuestion } from '../../../shared/model/search'
import { fail, ok, type Result } from '../../../shared/lib/result'
import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'
import type { Clock } from '../clock'
import { answerQuestion } from './ask/answer'
import { TitleSearch } from './ask/search-titles'
import { Shelf } from './ask/shelf'
import { Feed } from './feed/feed'
import { IndexHolder } from './index/index-holder'
import type { IndexStore } from './index/index-store'
import { libraryId } from './library-id'

export interface SearchDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly clock: Clock
  /** Rejects where no index can be kept: then titles and headings are searched. */
  readonly openStore: () => Promise<IndexStore>
  readonly tokenize: (input: TokensInput) => Promise<readonly SectionTokens[] | null>
}

/** How long a question waits for the index to open, in milliseconds: it takes a fifth of a second unless another program holds it. */
const OPEN_WITHIN = 3_000

interface Waiting {
  readonly question: SearchQuestion
  readonly answer: (answer: Result<SearchAnswer>) => void
  readonly failed: (error: unknown) => void
}

/**
 * Answers questions one at a time, and keeps the index. Of the questions that have not begun the newest alone waits: those before it are
 * answered with `cancelled`, behind the newest one's answer, so that who shows the last that came shows that one.
 */
export class SearchEngine {
  readonly #holder: IndexHolder
  readonly #feed: Feed
  readonly #ask: (question: SearchQuestion) => Promise<SearchAnswer>
  #waiting: Waiting | null = null
  #outdated: Waiting[] = []
  #isAnswering = false

  constructor({ articles, state, clock, openStore, tokenize }: SearchDeps) {
    this.#holder = new IndexHolder({
      openStore,
      libraryId: () => libraryId(state),
      opened: (_, isNew) => this.#feed.opened(isNew),
    })
    this.#feed = new Feed({ articles, clock, holder: this.#holder, tokenize })
    const shelf = new Shelf(articles, state)
    const titles = new TitleSearch(articles)
    this.#ask = (question) =>
      answerQuestion(
        {
          articles,
          state,
          shelf,
          ask: async (act) => ((await this.#isOpen(clock)) ? this.#holder.use(act) : null),
          byTitles: (query, where) => titles.find(query, where),
          isBuilding: () => this.#feed.isBehind(),
        },
        question,
      )
  }

  /** Keeps the index in line with the articles, for ever; rejects only for a bug. */
  run(): Promise<never> {
    return this.#feed.run()
  }

  /** Texts of these articles were stored, to be rendered. */
  textsWritten(addresses: readonly string[]): void {
    this.#feed.textsWritten(addresses)
  }

  search(question: SearchQuestion): Promise<Result<SearchAnswer>> {
    return new Promise((answer, failed) => {
      if (this.#waiting) this.#outdated.push(this.#waiting)
      this.#waiting = { question, answer, failed }
      if (!this.#isAnswering) void this.#answerAll()
    })
  }

  #isOpen(clock: Clock): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = clock.after(OPEN_WITHIN, () => resolve(false))
      void this.#holder.get().then((index) => {
        cancel()
        resolve(index !== null)
      })
    })
  }

  async #answerAll(): Promise<void> {
    this.#isAnswering = true
    for (let next = this.#waiting; next; next = this.#waiting) {
      const { question, answer, failed } = next
      const outdated = this.#outdated.splice(0)
      this.#waiting = null
      await this.#ask(question).then((value) => answer(ok(value)), failed)
      for (const { answer: tell } of outdated)
        tell(fail({ code: 'cancelled', detail: 'a newer question took its place' }))
    }
    this.#isAnswering = false
  }
}
