import type { Line, SectionEntry } from '../../db/read-library'
import { groupBy } from './group-by'

/** Articles under one heading of a section page. */
export interface ArticleGroup {
  /** Key of the section; that of the page itself for articles directly in it. */
  readonly key: string
  /** '' for the articles directly in the page's own section where they come first; later on they have its title. */
  readonly title: string
  readonly lines: readonly Line[]
  readonly read: number
  readonly articles: number
  readonly overview: string | null
}

/** The articles in a section ('' for the whole source) and below it, grouped by the section they stand in, in the index's order. */
export function groupLines(
  lines: readonly Line[],
  sections: readonly SectionEntry[],
  section: string,
  ownTitle: string,
): readonly ArticleGroup[] {
  const byKey = new Map(sections.map((entry) => [entry.key, entry]))
  const inside = lines.filter(
    (line) => section === '' || line.section === section || line.section.startsWith(`${section}/`),
  )
  const depth = section === '' ? 0 : section.split('/').length
  return [...groupBy(inside, (line) => line.section)].map(([key, own], i) => {
    const entry = byKey.get(key)
    return {
      key,
      title: key === section ? (i === 0 ? '' : ownTitle) : (entry?.path.slice(depth).join(' › ') ?? ''),
      lines: own,
      read: entry?.read ?? 0,
      articles: own.length,
      overview: entry?.overview ?? null,
    }
  })
}
