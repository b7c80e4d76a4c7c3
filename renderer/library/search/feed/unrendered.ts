import type { SectionTokens, TokensInput } from '../../../../shared/ipc/render-messages'
import { roughText } from '../../../../shared/search/rough-text'
import type { ArticleDatabase } from '../../../db/article-database'
import type { Clock } from '../../clock'
import type { IndexedArticle } from '../index/search-index'
import { shownTitle } from './shown-title'

/** How long an article may wait for its trees before the index takes its raw text, in milliseconds: a few are rendered sooner. */
const PATIENCE = 1_500
/** Articles of one transaction of the index. */
const MAX_ARTICLES = 24

/** The version of the pipeline in the index of an article that was not rendered. */
const NOT_RENDERED = 0

/**
 * Articles whose text was stored a moment ago and that wait to be rendered. In a long sync that takes minutes: until then the index takes
 * their raw texts, each as one section. Kept in memory alone: what is rendered later replaces it in any case.
 */
export class Unrendered {
  readonly #articles: ArticleDatabase
  readonly #clock: Clock
  /** When each was stored, the oldest first. */
  readonly #since = new Map<string, number>()

  constructor(articles: ArticleDatabase, clock: Clock) {
    this.#articles = articles
    this.#clock = clock
  }

  add(addresses: readonly string[]): void {
    const now = this.#clock.now()
    for (const address of addresses) {
      this.#since.delete(address)
      this.#since.set(address, now)
    }
  }

  /** Milliseconds until the first has waited too long, zero when it has; null while none waits. */
  get dueIn(): number | null {
    const [first] = this.#since.values()
    return first === undefined ? null : Math.max(0, first + PATIENCE - this.#clock.now())
  }

  /** Takes some of those that have waited too long, as the index takes them; the ones that were rendered meanwhile are left out. */
  async take(
    tokenize: (input: TokensInput) => Promise<readonly SectionTokens[] | null>,
  ): Promise<IndexedArticle[]> {
    const due = [...this.#due()]
    for (const address of due) this.#since.delete(address)
    const { articles, texts, renderQueue, placements } = this.#articles
    const waiting = await renderQueue.bulkGet(due)
    const addresses = due.filter((_, n) => waiting[n])
    const [rows, held] = await Promise.all([articles.bulkGet(addresses), texts.bulkGet(addresses)])
    // all at once: between two questions the render worker would take up an article that nobody waits for
    const rough = addresses.map(async (address, n): Promise<IndexedArticle | null> => {
      const article = rows[n]
      const text = held[n]
      if (!article || text?.textHash !== article.textHash) return null
      const { textHash } = article
      const title = await shownTitle(placements, article)
      const said = roughText(text.text)
      const heading = said.headings.join('\n')
      const [tokens] = (await tokenize({ title, sections: [{ heading, text: said }] })) ?? []
      const sections = tokens && [{ slug: '', heading: '', tokens }]
      return sections ? { address, textHash, pipeline: NOT_RENDERED, title, sections } : null
    })
    return (await Promise.all(rough)).filter((article) => article !== null)
  }

  *#due(): Generator<string> {
    const before = this.#clock.now() - PATIENCE
    let n = 0
    for (const [address, since] of this.#since) {
      if (since > before || n === MAX_ARTICLES) return
      n += 1
      yield address
    }
  }
}
