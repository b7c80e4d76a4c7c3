import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { ArticleDatabase } from '../../renderer/db/article-database'
import { StateDatabase } from '../../renderer/db/state-database'

/** Both databases under names that no other test uses, and a second connection to the articles that sees commits only. */
export function freshDatabases() {
  const name = randomUUID()
  return {
    articles: new ArticleDatabase(`articles-${name}`),
    state: new StateDatabase(`state-${name}`),
    /** Another connection to the same articles. */
    secondArticles: () => new ArticleDatabase(`articles-${name}`),
    secondState: () => new StateDatabase(`state-${name}`),
  }
}
