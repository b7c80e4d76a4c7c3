import { ArticleDatabase } from './article-database'
import { StateDatabase } from './state-database'

/** The two databases as the page sees them: it reads, the library worker alone writes. */
export interface Databases {
  readonly state: StateDatabase
  readonly articles: ArticleDatabase
}

/** Both databases under their names. Opened by the first question asked; ask only after the library worker said `ready`. */
export function databasesForReading(stateName?: string, articlesName?: string): Databases {
  return { state: new StateDatabase(stateName), articles: new ArticleDatabase(articlesName) }
}
