import type { Article } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'
import { countedPlaces } from '../sync/section-articles'
import { recountRead, staleSources } from './recount-read'
import { Serial } from '../serial'

/** What a change makes of a reading; null removes it, `before` itself changes nothing. */
export type Change = (before: Reading | null, article: Article | null) => Reading | null

/**
 * The one place that writes readings and the counters of read articles, both in one transaction of the state database.
 * Where an article counts stands in the other database and is read before; a plan that is stored in between makes these
 * counters wrong for a moment only, because every plan is followed by a `recount`, which takes its turn here as well.
 */
export class Readings {
  readonly #articles: ArticleDatabase
  readonly #state: StateDatabase
  readonly #turns = new Serial()

  constructor(articles: ArticleDatabase, state: StateDatabase) {
    this.#articles = articles
    this.#state = state
  }

  /** Answers what held before, after the commit. */
  change(address: string, change: Change): Promise<Reading | null> {
    return this.#turns.run(async () => {
      const { article, places } = await this.#lookUp(address)
      const { readings, readCounters } = this.#state
      return this.#state.transaction('rw', [readings, readCounters], async () => {
        const before = (await readings.get(address)) ?? null
        const after = change(before, article)
        if (after === before) return before
        if (after) await readings.put(after)
        else await readings.delete(address)
        const step = Number(after?.read ?? false) - Number(before?.read ?? false)
        if (step !== 0) {
          const rows = (await readCounters.bulkGet(places)).filter((row) => row !== undefined)
          await readCounters.bulkPut(rows.map((row) => ({ ...row, read: row.read + step })))
        }
        return before
      })
    })
  }

  /** Counts the read articles of a source again, for its present plan. */
  recount(source: string): Promise<void> {
    return this.#turns.run(() => recountRead(this.#articles, this.#state, source))
  }

  /** Counts again where a program that ended too early could not. */
  async recountStale(): Promise<void> {
    for (const source of await staleSources(this.#articles, this.#state)) await this.recount(source)
  }

  #lookUp(address: string) {
    const { articles, placements, sections } = this.#articles
    return this.#articles.transaction('r', [articles, placements, sections], async () => {
      const article = (await articles.get(address)) ?? null
      const { below } = await countedPlaces(this.#articles, [address])
      const places = [...below].flatMap(([source, inside]) =>
        [...inside]
          .filter(([, addresses]) => addresses.has(address))
          .map(([section]) => key(source, section)),
      )
      return { article, places }
    })
  }
}

function key(source: string, section: string): [string, string] {
  return [source, section]
}
