import { useDeferredValue, useMemo } from 'react'
import { readSections, readSectionStarts, type Line } from '../../db/read-library'
import { useLives, useLiveMap } from '../live-follow'
import { useExpanded } from '../view/expanded-store'
import { useView } from '../view/view-store'
import { filterLibrary } from './filter-library'
import { linesOfRow, linesOfSource } from './lines'
import { keepsState, type StateFilter } from './state-filter'
import { buildRows, partsOfRowId, rowId, type Branch, type TreeRow } from './tree-rows'
import { useKnownStates } from './use-known-states'
import { useSources } from './use-library'

export type { TreeRow } from './tree-rows'

export interface TreeFilter {
  readonly text: string
  readonly state: StateFilter
}

export interface LibraryRows {
  readonly rows: readonly TreeRow[]
  /** Articles that the filter keeps, of how many; null while nothing is filtered, and until all was looked through. */
  readonly kept: { readonly articles: number; readonly of: number } | null
}

/** The rows of the library tree as far as the filter keeps them; null until the library has answered. */
export function useTree(filter: TreeFilter): LibraryRows | null {
  const sources = useSources()
  const expanded = useExpanded()
  const text = useDeferredValue(filter.text.trim())
  const { state } = filter
  const filtering = text !== '' || state !== 'all'

  const ids = useMemo(() => (sources ?? []).map((entry) => entry.source.id), [sources])
  const openSources = filtering ? ids : ids.filter((id) => expanded.has(id))
  const sections = useLiveMap(readSections, openSources)
  const starts = useLiveMap(readSectionStarts, filtering ? [] : openSources)
  const openParts = useMemo(
    () => (filtering ? [] : [...expanded].filter((id) => expanded.has(partsOfRowId(id).source))),
    [expanded, filtering],
  )
  const lines = useLives(linesOfRow, openParts)
  const all = useLives(linesOfSource, filtering ? ids : [])
  const known = useKnownStates(state !== 'all')
  const view = useView()
  // What is being read stays where it is until another article is opened: it may become read at any moment.
  const open = state !== 'all' && view.kind === 'article' ? view.address : null

  return useMemo(() => {
    if (!sources) return null
    if (filtering) {
      // While the states are not known nothing is said of them.
      if (state !== 'all' && !known) return null
      const keeps =
        known && state !== 'all'
          ? ({ address }: Line) => address === open || keepsState(state, address, known)
          : null
      const kept = filterLibrary({ text, keeps }, sources, sections, all)
      const whole = ids.every((id) => all.has(id) && sections.has(id))
      return {
        rows: buildRows(kept.sources, kept.branches, () => true),
        kept: whole ? { articles: kept.kept, of: kept.of } : null,
      }
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
    return { rows: buildRows(sources, branches, (id) => expanded.has(id)), kept: null }
  }, [sources, ids, filtering, text, state, known, open, sections, all, starts, lines, expanded])
}
