import type { ReadingState } from '../../shared/model/reading'
import { readingState } from '../../shared/model/reading'
import { readStates } from './read-article'
import type { Databases } from './read-databases'

/** What is known of all articles that were touched: those without an entry are unread. */
export interface ReadingStates {
  readonly states: ReadonlyMap<string, ReadingState>
  /** Those whose text is another one than the one that was read. */
  readonly updated: ReadonlySet<string>
}

const READINGS_AT_A_TIME = 250
const ARTICLES_AT_A_TIME = 50

/** Says when `readReadingStates` may have another answer: two numbers, whatever the library holds. */
export async function countReadings({ articles, state }: Databases): Promise<{
  readonly readings: number
  readonly kept: number
}> {
  const [readings, kept] = await Promise.all([state.readings.count(), articles.keptTexts.count()])
  return { readings, kept }
}

/** Reads every reading, a few hundred at a time so that the window never stands still; not for a live question. */
export async function readReadingStates(databases: Databases): Promise<ReadingStates> {
  const states = new Map<string, ReadingState>()
  for (let after = ''; ;) {
    const rows = await databases.state.readings
      .where('address')
      .above(after)
      .limit(READINGS_AT_A_TIME)
      .toArray()
    for (const row of rows) {
      const state = readingState(row)
      if (state !== 'Unread') states.set(row.address, state)
    }
    const last = rows.at(-1)
    if (!last || rows.length < READINGS_AT_A_TIME) break
    after = last.address
  }
  return { states, updated: await readUpdated(databases) }
}

async function readUpdated(databases: Databases): Promise<ReadonlySet<string>> {
  // only an article of which the version that was read is kept can be updated
  const kept = await databases.articles.keptTexts.toCollection().primaryKeys()
  const updated = new Set<string>()
  for (let from = 0; from < kept.length; from += ARTICLES_AT_A_TIME) {
    const states = await readStates(databases, kept.slice(from, from + ARTICLES_AT_A_TIME))
    for (const state of states.values()) if (state.updated) updated.add(state.address)
  }
  return updated
}
