import type { ArticleSection } from '../../../shared/model/article'
import type { Reading } from '../../../shared/model/reading'
import { isSectionRead } from './section-mark'

/** More parts than this are thinner than the gaps between them on the spine. */
const MOST_PARTS = 48

/** Headings of a group, and the number up to which one group holds them all. */
const GROUP = 40
const ONE_GROUP = 80

/** The headings in groups that are drawn each as one; short outlines are one group. */
export function outlineGroups(headings: readonly ArticleSection[]): readonly (readonly ArticleSection[])[] {
  if (headings.length <= ONE_GROUP) return [headings]
  const groups: (readonly ArticleSection[])[] = []
  for (let from = 0; from < headings.length; from += GROUP) groups.push(headings.slice(from, from + GROUP))
  return groups
}

/** One piece of the folded outline: a heading, or several short ones where there are hundreds. */
export interface SpinePart {
  readonly key: string
  /** Words, as the length of the piece against the others. */
  readonly weight: number
  readonly read: boolean
  readonly changed: boolean
}

/**
 * Whether a section has other words than those that were read. Only in an article whose text has changed since (`updated`): trees of
 * another pipeline give other hashes for the same text.
 */
export function isSectionChanged(
  reading: Reading | undefined,
  { slug, textHash }: Pick<ArticleSection, 'slug' | 'textHash'>,
  updated: boolean,
): boolean {
  if (!updated || !reading) return false
  const was = reading.sections[slug]
  // fitted to the new text by then: what was read of the section before stands among the earlier marks
  if (was === undefined) return reading.earlier?.some((mark) => mark.slug === slug) ?? false
  return was.textHash !== textHash
}

/** The pieces of the spine: read when all of a piece is, changed when any of it is. */
export function spineParts(
  headings: readonly ArticleSection[],
  reading: Reading | undefined,
  updated: boolean,
): readonly SpinePart[] {
  const total = headings.reduce((sum, section) => sum + weightOf(section), 0)
  const least = headings.length > MOST_PARTS ? total / MOST_PARTS : 0
  const parts: SpinePart[] = []
  let sum = 0
  for (const section of headings) {
    const last = parts.at(-1)
    const read = isSectionRead(reading, section.slug)
    const changed = isSectionChanged(reading, section, updated)
    if (last && sum < least * parts.length) {
      const weight = last.weight + weightOf(section)
      parts[parts.length - 1] = {
        key: last.key,
        weight,
        read: last.read && read,
        changed: last.changed || changed,
      }
    } else parts.push({ key: section.slug, weight: weightOf(section), read, changed })
    sum += weightOf(section)
  }
  return parts
}

const weightOf = ({ proseWords, codeWords }: ArticleSection): number => Math.max(1, proseWords + codeWords)
