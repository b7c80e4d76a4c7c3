import type { ArticleDatabase } from '../../db/article-database'
import type { PlacementRow, SectionRow } from '../../db/rows'
import { failuresOf, placementsOf, sectionsOf } from '../../db/rows-of-source'
import type { StateDatabase } from '../../db/state-database'
import { rebuildSourceImages } from '../images/source-images'
import { articlesBelow } from '../sync/section-articles'
import { skippedAlone, withSkipped } from './left-out'

/**
 * Brings the placements of a source and all that is counted by them in line with the sections that are left out, in one transaction.
 * Writes nothing where they are. Answers whether they were not; what is read is then to be counted again.
 */
export function applyLeftOut(
  database: ArticleDatabase,
  source: string,
  leaveOut: readonly string[],
): Promise<boolean> {
  const { texts, placements, sections, indexes, failures, articleImages, images, sourceImages } = database
  const tables = [texts, placements, sections, indexes, failures, articleImages, images, sourceImages]
  return database.transaction('rw', tables, async () => {
    const before = await placementsOf(database, source).toArray()
    const after = withSkipped(before, leaveOut)
    const changed = after.filter((row, place) => row !== before[place])
    if (changed.length === 0) return false
    await placements.bulkPut(changed)
    await countAgain(database, source, after)
    const gone = skippedAlone(after)
    const failed = await failuresOf(database, source).primaryKeys()
    await failures.bulkDelete(failed.filter(([, address]) => gone.has(address)))
    await rebuildSourceImages(database, source)
    return true
  })
}

/** The same for every source of which the person ever chose sections: a program that ended too early left it half done. */
export async function applyAllLeftOut(articles: ArticleDatabase, state: StateDatabase): Promise<string[]> {
  const changed: string[] = []
  for (const { id, leaveOut } of await state.sources.toArray()) {
    if (leaveOut && (await applyLeftOut(articles, id, leaveOut))) changed.push(id)
  }
  return changed
}

/** Counts articles and ready ones of the source and its sections. Runs within the caller's transaction. */
async function countAgain(
  database: ArticleDatabase,
  source: string,
  placed: readonly PlacementRow[],
): Promise<void> {
  const { texts, sections, indexes } = database
  const rows = await sectionsOf(database, source).toArray()
  const below = articlesBelow(placed, rows)
  const stored = new Set(await texts.toCollection().primaryKeys())
  const count = (key: string): Pick<SectionRow, 'articles' | 'ready'> => {
    const inside = [...(below.get(key) ?? [])]
    return { articles: inside.length, ready: inside.filter((address) => stored.has(address)).length }
  }
  await sections.bulkPut(rows.map((row) => ({ ...row, ...count(row.key) })))
  const index = await indexes.get(source)
  if (index) await indexes.put({ ...index, ...count(''), plan: index.plan + 1 })
}
