import type { Article } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'
import { countedPlaces } from '../sync/section-articles'
import { recountRead, staleSources } from './recount-read'
import { Serial } from '../serial'

/** What was read of an article before a change; null when nothing was known of it. */
export interface ReadingBefore {
  readonly address: string
  readonly reading: Reading | null
}

/** What a change makes of a reading; null removes it, `before` itself changes nothing. */
export type Change = (before: Reading | null, article: Article | null, address: string) => Reading | null

/** Articles changed by one transaction: some tens of milliseconds of work. */
const PORTION = 100

/**
 * Rows of one write. Dexie tells other contexts the keys of fewer than 50 rows, and of more that the whole table may have changed: every
 * list in the window would be asked again for each portion.
 */
const TOLD_BY_KEY = 49

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
      const { before } = await this.#changePortion([address], change)
      return before[0]?.reading ?? null
    })
  }

  /**
   * The same for many articles, PORTION at a time: each portion is one transaction and one turn, so that others come in between and a
   * program that dies leaves whole portions behind, with the counters that belong to them. Answers what held before of those that
   * changed, each once.
   */
  async changeMany(addresses: readonly string[], change: Change): Promise<readonly ReadingBefore[]> {
    const unique = [...new Set(addresses)]
    const changed: ReadingBefore[] = []
    for (let from = 0; from < unique.length; from += PORTION) {
      const portion = unique.slice(from, from + PORTION)
      const done = await this.#turns.run(() => this.#changePortion(portion, change))
      for (const before of done.before) if (done.changed.has(before.address)) changed.push(before)
    }
    return changed
  }

  /** Counts the read articles of a source again, for its present plan. */
  recount(source: string): Promise<void> {
    return this.#turns.run(() => recountRead(this.#articles, this.#state, source))
  }

  /** Counts again where a program that ended too early could not. */
  async recountStale(): Promise<void> {
    for (const source of await staleSources(this.#articles, this.#state)) await this.recount(source)
  }

  async #changePortion(addresses: readonly string[], change: Change) {
    const { articles, counters } = await this.#lookUp(addresses)
    const { readings, readCounters } = this.#state
    return this.#state.transaction('rw', [readings, readCounters], async () => {
      const held = await readings.bulkGet([...addresses])
      const before = addresses.map((address, i) => ({ address, reading: held[i] ?? null }))
      const results = before.map(({ address, reading }, i) => ({
        address,
        reading,
        after: change(reading, articles[i] ?? null, address),
      }))
      const changes = results.filter(({ reading, after }) => after !== reading)
      const kept = changes.flatMap(({ after }) => after ?? [])
      for (let from = 0; from < kept.length; from += TOLD_BY_KEY) {
        await readings.bulkPut(kept.slice(from, from + TOLD_BY_KEY))
      }
      await readings.bulkDelete(changes.filter(({ after }) => !after).map(({ address }) => address))
      const steps = new Map(
        changes.map(({ address, reading, after }) => [
          address,
          Number(after?.read ?? false) - Number(reading?.read ?? false),
        ]),
      )
      const moved = counters
        .map(({ key, inside }) => ({ key, step: sum(inside, steps) }))
        .filter(({ step }) => step !== 0)
      const rows = await readCounters.bulkGet(moved.map(({ key }) => key))
      await readCounters.bulkPut(
        rows.flatMap((row, i) => (row ? [{ ...row, read: row.read + (moved[i]?.step ?? 0) }] : [])),
      )
      return { before, changed: new Set(steps.keys()) }
    })
  }

  /** The articles in their order, and for each counter that they count in which of them do. */
  #lookUp(addresses: readonly string[]) {
    const { articles, placements, sections } = this.#articles
    return this.#articles.transaction('r', [articles, placements, sections], async () => {
      const found = await articles.bulkGet([...addresses])
      const { below } = await countedPlaces(this.#articles, addresses)
      const counters = [...below].flatMap(([source, sections]) =>
        [...sections].map(([section, inside]) => ({ key: counterKey(source, section), inside })),
      )
      return { articles: found, counters }
    })
  }
}

function sum(addresses: ReadonlySet<string>, steps: ReadonlyMap<string, number>): number {
  let total = 0
  for (const address of addresses) total += steps.get(address) ?? 0
  return total
}

function counterKey(source: string, section: string): [string, string] {
  return [source, section]
}
