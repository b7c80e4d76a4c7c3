import type { Article } from '../../../shared/model/article'
import { READ_SHARE, type Reading } from '../../../shared/model/reading'
import { markOf } from './carry-marks'

type Sections = Reading['sections']
type Words = Article['sections']

/** A reading without its results: what was seen and said. */
export interface Marks {
  readonly sections: Sections
  readonly earlier?: Reading['earlier']
  readonly marked: Reading['marked']
}

export const NO_MARKS: Marks = { sections: {}, marked: null }

/**
 * What marks amount to: the share of the article's words in read sections, and whether it counts as read. Null when
 * nothing was seen and nothing said. `words` are the article's sections, empty while it was not rendered.
 */
export function readingOf(address: string, marks: Marks, words: Words, at: number): Reading | null {
  const earlier = marks.earlier ?? []
  if (marks.marked === null && Object.keys(marks.sections).length + earlier.length === 0) return null
  const share = shareRead(marks.sections, words)
  const read = marks.marked === 'read' || (marks.marked !== 'unread' && share >= READ_SHARE)
  const kept = earlier.length > 0 ? { earlier } : {}
  return { address, sections: marks.sections, ...kept, marked: marks.marked, share, read, at }
}

/** 0 to 1. Sections without words weigh nothing; an article without any words is read when all its sections are. */
function shareRead(read: Sections, words: Words): number {
  const weigh = (sections: Words) =>
    sections.reduce((sum, section) => sum + section.proseWords + section.codeWords, 0)
  const seen = words.filter((section) => Object.hasOwn(read, section.slug))
  const all = weigh(words)
  if (all > 0) return weigh(seen) / all
  return words.length > 0 && seen.length === words.length ? 1 : 0
}

/** Adds sections that the article has and that are not read yet, or were read when their words were others. */
export function withRead(marks: Marks, slugs: readonly string[], words: Words, at: number): Marks {
  const wanted = new Set(slugs)
  const isRead = ({ slug, textHash }: Words[number]) =>
    Object.hasOwn(marks.sections, slug) && marks.sections[slug]?.textHash === textHash
  const fresh = words.filter((section) => wanted.has(section.slug) && !isRead(section))
  const added = fresh.map((section) => [section.slug, markOf(section, at)])
  return { ...marks, sections: { ...marks.sections, ...Object.fromEntries(added) } }
}

/** Keeps the marks of sections for which `stays` holds. */
export function withOnly(marks: Marks, stays: (slug: string) => boolean): Marks {
  const kept = Object.entries(marks.sections).filter(([slug]) => stays(slug))
  return { ...marks, sections: Object.fromEntries(kept) }
}
