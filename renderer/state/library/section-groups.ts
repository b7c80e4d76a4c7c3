import type { Line, SectionEntry } from '../../db/read-library'
import { groupBy } from './group-by'

/** Articles under one heading of a section page. */
export interface ArticleGroup {
  /** Key of the section; that of the page itself for articles directly in it. */
  readonly key: string
  /** '' for the articles directly in the page's own section where they come first; later on they have its title. */
  readonly title: string
  readonly lines: readonly Line[]
  /** Articles that stand here, those that are left out and removed ones too. */
  readonly articles: number
  /** Counted articles of the section and below, and how many of them are read; as its row in the tree says. */
  readonly counted: number
  readonly read: number
  readonly overview: string | null
}

/** Those of a source's articles that stand in a section ('' for all of them) and below it. */
export function linesIn(lines: readonly Line[], section: string): readonly Line[] {
  if (section === '') return lines
  return lines.filter((line) => line.section === section || line.section.startsWith(`${section}/`))
}

/** The articles of a group that a filter keeps; groups without any are left out. */
export function filterGroups(
  groups: readonly ArticleGroup[],
  keeps: (line: Line) => boolean,
): readonly ArticleGroup[] {
  return groups
    .map((group) => ({ ...group, lines: group.lines.filter(keeps) }))
    .filter((group) => group.lines.length > 0)
}

/** The articles in a section ('' for the whole source) and below it, grouped by the section they stand in, in the index's order. */
export function groupLines(
  lines: readonly Line[],
  sections: readonly SectionEntry[],
  section: string,
  ownTitle: string,
): readonly ArticleGroup[] {
  const byKey = new Map(sections.map((entry) => [entry.key, entry]))
  const depth = section === '' ? 0 : section.split('/').length
  return [...groupBy(linesIn(lines, section), (line) => line.section)].map(([key, own], i) => {
    const entry = byKey.get(key)
    return {
      key,
      title: key === section ? (i === 0 ? '' : ownTitle) : (entry?.path.slice(depth).join(' › ') ?? ''),
      lines: own,
      articles: own.length,
      counted: entry?.articles ?? 0,
      read: entry?.read ?? 0,
      overview: entry?.overview ?? null,
    }
  })
}
