import type { Article } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleDatabase } from '../../db/article-database'
import type { KeptTextRow, TextRow } from '../../db/rows'

/** An article as it stands before another text takes its place. */
export interface Replaced {
  readonly article: Article
  readonly text: TextRow
  readonly reading: Reading | undefined
}

/**
 * Keeps those of the texts of which the person had read some. A version that is kept already stays while nothing was read since:
 * then it is still the one they know. Runs within the transaction that replaces the texts.
 */
export async function keepReadTexts(
  database: ArticleDatabase,
  replaced: readonly Replaced[],
  now: number,
): Promise<void> {
  const read = replaced.filter(({ reading }) => hasRead(reading))
  if (read.length === 0) return
  const kept = await database.keptTexts.bulkGet(read.map(({ article }) => article.address))
  const toKeep = read.filter(({ reading }, place) => {
    const before = kept[place]
    return !before || (reading && reading.at > before.keptAt)
  })
  await database.keptTexts.bulkPut(
    toKeep.map(({ article, text }): KeptTextRow => ({
      address: article.address,
      text: text.text,
      textHash: text.textHash,
      title: article.title,
      fetchedAt: article.fetchedAt,
      keptAt: now,
    })),
  )
}

function hasRead(reading: Reading | undefined): boolean {
  return (
    reading !== undefined && (reading.read || reading.share > 0 || Object.keys(reading.sections).length > 0)
  )
}
