import type { ArticleDatabase } from '../../../db/article-database'
import type { IndexedState, SearchIndex } from '../index/search-index'
import { shownTitle } from './shown-title'

/** Articles that one step compares. */
const AT_A_TIME = 50

/** Does something with the index; null where there is none (any more). */
type Ask = <Answer>(act: (index: SearchIndex) => Answer) => Promise<Answer | null>

/**
 * Compares the index with the articles, a step at a time, and puts into the outbox whatever differs: an article of another text or title,
 * one that is gone, one that the index lacks. What waits to be rendered is left out: storing its trees adds a row. Each call of `step`
 * answers whether it was the last one.
 */
export function reconciliation(database: ArticleDatabase, ask: Ask): { step: () => Promise<boolean> } {
  let after = -1
  let lacking: string[] | null = null
  return {
    async step() {
      if (lacking === null) {
        const states = await ask((index) => index.statesAfter(after, AT_A_TIME))
        if (states === null) return true
        await noteDifferent(database, states)
        after = states.at(-1)?.id ?? after
        if (states.length === AT_A_TIME) return false
        const rendered = await database.plainTexts.toCollection().primaryKeys()
        lacking = await ask((index) => rendered.filter((address) => !index.has(address)))
        return lacking === null || lacking.length === 0
      }
      await note(database, lacking.splice(0, 4 * AT_A_TIME))
      return lacking.length === 0
    },
  }
}

async function noteDifferent(database: ArticleDatabase, states: readonly IndexedState[]): Promise<void> {
  const rows = await database.articles.bulkGet(states.map(({ address }) => address))
  const waiting = await database.renderQueue.bulkGet(states.map(({ address }) => address))
  const different: string[] = []
  for (const [n, { address, textHash, title }] of states.entries()) {
    const article = rows[n]
    if (!article) different.push(address)
    else if (waiting[n]) continue
    else if (article.textHash !== textHash || (await shownTitle(database.placements, article)) !== title)
      different.push(address)
  }
  await note(database, different)
}

async function note({ searchOutbox }: ArticleDatabase, addresses: readonly string[]): Promise<void> {
  if (addresses.length > 0) await searchOutbox.bulkAdd(addresses.map((address) => ({ address })))
}
