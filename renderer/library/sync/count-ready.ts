import type { ArticleDatabase } from '../../db/article-database'
import { countedPlaces } from './section-articles'

/** Raises `ready` wherever newly stored articles count. Runs within the caller's transaction. */
export async function countReady(database: ArticleDatabase, added: readonly string[]): Promise<void> {
  if (added.length === 0) return
  const places = await countedPlaces(database, added)
  const grown = (source: string, section: string) => places.below.get(source)?.get(section)?.size ?? 0
  await database.sections.bulkPut(
    places.sections.map((row) => ({ ...row, ready: row.ready + grown(row.source, row.key) })),
  )
  const indexes = (await database.indexes.bulkGet([...places.below.keys()])).filter(
    (row) => row !== undefined,
  )
  await database.indexes.bulkPut(indexes.map((row) => ({ ...row, ready: row.ready + grown(row.source, '') })))
}
