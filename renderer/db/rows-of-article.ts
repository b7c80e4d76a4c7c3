import type { Table } from 'dexie'
import type { ArticleDatabase } from './article-database'

/** The tables that hold what belongs to one article alone, each keyed by its address. Whoever takes an article out empties all of them. */
export function tablesOfArticle(database: ArticleDatabase): readonly Table[] {
  const { articles, texts, trees, renderQueue, keptTexts, heldBack, validators } = database
  const { articleImages, plainTexts, articleLinks, fitQueue } = database
  const rows = [articles, texts, trees, renderQueue, keptTexts, heldBack, validators]
  return [...rows, articleImages, plainTexts, articleLinks, fitQueue] as readonly Table[]
}
