import type { Line, SectionEntry, SourceEntry } from '../../db/read-library'
import { groupBy } from './group-by'
import type { Branch } from './tree-rows'

export interface FilteredLibrary {
  readonly sources: readonly SourceEntry[]
  readonly branches: ReadonlyMap<string, Branch>
}

/**
 * The part of the library whose titles hold every word of `text`: articles, sections and sources, with everything above them.
 * A section or source that matches by its own title keeps all that stands in it. Case does not matter.
 */
export function filterLibrary(
  text: string,
  sources: readonly SourceEntry[],
  sectionsOf: ReadonlyMap<string, readonly SectionEntry[]>,
  linesOf: ReadonlyMap<string, readonly Line[]>,
): FilteredLibrary {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const matches = (title: string): boolean => {
    const lower = title.toLocaleLowerCase()
    return words.every((word) => lower.includes(word))
  }
  const branches = new Map<string, Branch>()
  const kept = sources.filter(({ source }) => {
    const whole = matches(source.title)
    const branch = filterSource(
      whole ? () => true : matches,
      sectionsOf.get(source.id) ?? [],
      linesOf.get(source.id) ?? [],
    )
    branches.set(source.id, branch)
    return whole || branch.sections.length > 0 || branch.lines.size > 0
  })
  return { sources: kept, branches }
}

function filterSource(
  matches: (title: string) => boolean,
  sections: readonly SectionEntry[],
  lines: readonly Line[],
): Branch {
  const byKey = new Map(sections.map((section) => [section.key, section]))
  const wholeSection = (key: string): boolean => {
    const section = byKey.get(key)
    return section !== undefined && (matches(section.title) || wholeSection(section.parent))
  }
  const whole = new Set(sections.map((section) => section.key).filter(wholeSection))
  const kept = lines.filter((line) => matches(line.title) || whole.has(line.section))

  const keys = new Set(whole)
  for (const key of [...kept.map((line) => line.section), ...whole]) {
    for (let at = byKey.get(key); at; at = byKey.get(at.parent)) keys.add(at.key)
  }
  return {
    sections: sections.filter((section) => keys.has(section.key)),
    starts: new Map(kept.toReversed().map((line) => [line.section, line.order])),
    lines: groupBy(kept, (line) => line.section),
  }
}
