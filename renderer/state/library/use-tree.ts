import { useMemo } from 'react'
import type { Databases } from '../../db/read-databases'
import { readAllLines, readLines, readSections, readSectionStarts, type Line } from '../../db/read-library'
import { useLiveMap } from '../live-follow'
import { useExpanded } from '../view/expanded-store'
import { filterLibrary } from './filter-library'
import { buildRows, partsOfRowId, rowId, type Branch, type TreeRow } from './tree-rows'
import { useSources } from './use-library'

export type { TreeRow } from './tree-rows'

function askLines(databases: Databases, id: string): Promise<readonly Line[]> {
  const { source, section } = partsOfRowId(id)
  return readLines(databases, source, section)
}

/** The rows of the library tree, filtered by `filter` when it is not empty; null until the library has answered. */
export function useTree(filter: string): readonly TreeRow[] | null {
  const sources = useSources()
  const expanded = useExpanded()
  const filtering = filter.trim() !== ''

  const ids = useMemo(() => (sources ?? []).map((entry) => entry.source.id), [sources])
  const openSources = filtering ? ids : ids.filter((id) => expanded.has(id))
  const sections = useLiveMap(readSections, openSources)
  const starts = useLiveMap(readSectionStarts, filtering ? [] : openSources)
  const openParts = useMemo(
    () => (filtering ? [] : [...expanded].filter((id) => expanded.has(partsOfRowId(id).source))),
    [expanded, filtering],
  )
  const lines = useLiveMap(askLines, openParts)
  const all = useLiveMap(readAllLines, filtering ? ids : [])

  return useMemo(() => {
    if (!sources) return null
    if (filtering) {
      const kept = filterLibrary(filter, sources, sections, all)
      return buildRows(kept.sources, kept.branches, () => true)
    }
    const branches = new Map<string, Branch>()
    for (const { source } of sources) {
      const found = sections.get(source.id)
      const begins = starts.get(source.id)
      const own = lines.get(source.id)
      if (!found || !begins || !own) continue
      const byKey = new Map<string, readonly Line[]>([['', own]])
      for (const section of found) {
        const inside = lines.get(rowId(source.id, section.key))
        if (inside) byKey.set(section.key, inside)
      }
      branches.set(source.id, { sections: found, starts: begins, lines: byKey })
    }
    return buildRows(sources, branches, (id) => expanded.has(id))
  }, [sources, filtering, filter, sections, all, starts, lines, expanded])
}
