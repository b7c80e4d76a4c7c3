import { readingMinutes, type ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'

/** Whole minutes of the sections that are not read yet; 0 when nothing is left. */
export function minutesUnread(sections: readonly ArticleSection[], reading: Reading | undefined): number {
  if (reading?.marked === 'read') return 0
  const unread = sections.filter((section) => !(section.slug in (reading?.sections ?? {})))
  const words = unread.reduce((sum, section) => sum + section.proseWords + section.codeWords, 0)
  return words > 0 ? readingMinutes(unread) : 0
}
