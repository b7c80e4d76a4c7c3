import type { ArticleDatabase } from '../../db/article-database'
import type { StateDatabase } from '../../db/state-database'
import { refreshReading } from '../reading/reading-commands'
import type { Readings } from '../reading/readings'
import type { Serial } from '../serial'
import { fitted } from './fit-queue'
import { placeBookmarks } from './place-bookmarks'

/** Waiting articles that are looked at together. */
const PORTION = 50

export interface FitDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly readings: Readings
  readonly turns: Serial
}

/**
 * Fits what a person made of an article to the sections that it has now: read marks and bookmarks. Where the program died between the
 * two databases it is done again at the next start, and doing it twice is the same as once.
 */
export async function fitArticle(
  { articles, state, readings, turns }: FitDeps,
  address: string,
): Promise<void> {
  const row = await articles.fitQueue.get(address)
  if (!row) return
  await refreshReading(readings, address, row)
  await turns.run(() => placeBookmarks(articles, state, address))
  await fitted(articles, row)
}

/** Fits all articles that wait for it; called once at the start. */
export async function fitWaiting(deps: FitDeps): Promise<void> {
  let after = ''
  for (;;) {
    const waiting = await deps.articles.fitQueue.where('address').above(after).limit(PORTION).primaryKeys()
    for (const address of waiting) await fitArticle(deps, address)
    const last = waiting.at(-1)
    if (last === undefined) return
    after = last
  }
}
