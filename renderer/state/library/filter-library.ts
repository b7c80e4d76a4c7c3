import type { Line, SectionEntry, SourceEntry } from '../../db/read-library'
import { groupBy } from './group-by'
import type { Branch } from './tree-rows'

export interface FilteredLibrary {
  readonly sources: readonly SourceEntry[]
  readonly branches: ReadonlyMap<string, Branch>
  /** Articles that are kept, in all sources, and those that there are. */
  readonly kept: number
  readonly of: number
}

export interface LibraryFilter {
  /** Words that titles must hold; may be empty. */
  readonly text: string
  /** Which articles there are to look through at all; null for every one. */
  readonly keeps: ((line: Line) => boolean) | null
}

/**
 * The part of the library whose titles hold every word of the text: articles, sections and sources, with everything above them.
 * A section or source that matches by its own title keeps all that stands in it. Case does not matter. Where only some articles are to
 * be shown at all, what holds none of them is left out.
 */
export function filterLibrary(
  { text, keeps }: LibraryFilter,
  sources: readonly SourceEntry[],
  sectionsOf: ReadonlyMap<string, readonly SectionEntry[]>,
  linesOf: ReadonlyMap<string, readonly Line[]>,
): FilteredLibrary {
  const matches = titleMatcher(text)
  const branches = new Map<string, Branch>()
  let kept = 0
  let of = 0
  const shown = sources.filter(({ source }) => {
    const whole = matches(source.title)
    const lines = linesOf.get(source.id) ?? []
    const { branch, count } = filterSource(
      whole ? () => true : matches,
      sectionsOf.get(source.id) ?? [],
      lines,
      keeps,
    )
    branches.set(source.id, branch)
    kept += count
    of += lines.length
    return (whole && !keeps) || branch.sections.length > 0 || branch.lines.size > 0
  })
  return { sources: shown, branches, kept, of }
}

/** Tells of a title whether it holds every word of `text`, whatever their case. */
export function titleMatcher(text: string): (title: string) => boolean {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  return (title) => {
    const lower = title.toLocaleLowerCase()
    return words.every((word) => lower.includes(word))
  }
}

function filterSource(
  matches: (title: string) => boolean,
  sections: readonly SectionEntry[],
  lines: readonly Line[],
  keeps: LibraryFilter['keeps'],
): { readonly branch: Branch; readonly count: number } {
  const byKey = new Map(sections.map((section) => [section.key, section]))
  const wholeSection = (key: string): boolean => {
    const section = byKey.get(key)
    return section !== undefined && (matches(section.title) || wholeSection(section.parent))
  }
  const whole = new Set(sections.map((section) => section.key).filter(wholeSection))
  const kept = lines.filter(
    (line) => (!keeps || keeps(line)) && (whole.has(line.section) || matches(line.title)),
  )

  const keys = new Set<string>()
  const withAllAbove = (key: string): void => {
    for (let at = byKey.get(key); at && !keys.has(at.key); at = byKey.get(at.parent)) keys.add(at.key)
  }
  for (const line of kept) withAllAbove(line.section)
  if (!keeps) for (const key of whole) withAllAbove(key)
  const starts = new Map<string, number>()
  for (const line of kept) {
    if (line.order < (starts.get(line.section) ?? Infinity)) starts.set(line.section, line.order)
  }
  return {
    branch: {
      sections: sections.filter((section) => keys.has(section.key)),
      starts,
      lines: groupBy(kept, (line) => line.section),
    },
    count: kept.length,
  }
}
