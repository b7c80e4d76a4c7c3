import type { Databases } from './read-databases'
import { readNamed, type TitledArticle } from './read-titles'

/** Links to an article out of others, as far as they are listed. */
export interface LinkedFrom {
  /** How many there are in all. */
  readonly count: number
  /** By title; at most MOST_LINKED. */
  readonly articles: readonly TitledArticle[]
}

export const MOST_LINKED = 100

/** The articles of the library that link to this one; what is on no laptop any more, or only in sources that are not shown, counts in none. */
export async function readLinkedFrom(databases: Databases, address: string): Promise<LinkedFrom> {
  const linking = await databases.articles.articleLinks.where('targets').equals(address).primaryKeys()
  const others = linking.filter((other) => other !== address)
  const named = await readNamed(databases, others.slice(0, 3 * MOST_LINKED))
  const articles = [...named].sort((a, b) => a.title.localeCompare(b.title)).slice(0, MOST_LINKED)
  return { count: named.length + Math.max(0, others.length - 3 * MOST_LINKED), articles }
}
