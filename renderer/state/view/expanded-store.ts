import { create } from 'zustand'
import { askLibrary } from '../ask-library'
import { partsOfRowId, rowId } from '../library/tree-rows'

interface Expanded {
  readonly ids: ReadonlySet<string>
}

/** Which rows of the library stand open; begins as the setting `expanded` says and is saved after each change. */
const useExpandedStore = create<Expanded>(() => ({ ids: new Set() }))

export const useExpanded = (): ReadonlySet<string> => useExpandedStore((state) => state.ids)

/** Takes over what was saved; called once at the start. */
export function loadExpanded(ids: readonly string[]): void {
  useExpandedStore.setState({ ids: new Set(ids) })
}

/** Opens or closes one row. What stands below a closed row keeps its own state. */
export function setExpanded(id: string, open: boolean): void {
  change((ids) => (open ? ids.add(id) : ids.delete(id)))
}

/** Opens everything above an article or section, and the part itself, so that it can be seen. */
export function revealSection(source: string, section: string): void {
  change((ids) => {
    ids.add(source)
    const path = section === '' ? [] : section.split('/')
    path.forEach((_, i) => ids.add(rowId(source, path.slice(0, i + 1).join('/'))))
  })
}

function change(act: (ids: Set<string>) => void): void {
  const before = useExpandedStore.getState().ids
  const ids = new Set(before)
  act(ids)
  if (ids.size === before.size && [...ids].every((id) => before.has(id))) return
  useExpandedStore.setState({ ids })
  save([...ids].filter((id) => partsOfRowId(id).source !== ''))
}

/** Losing which rows stood open is no loss to tell about; a failing library shows itself elsewhere. */
function save(value: readonly string[]): void {
  void askLibrary('save-setting', { name: 'expanded', value })
}
