import { readSettings } from '../../db/read-settings'
import { services } from '../services'
import { saveSetting } from '../use-settings'
import type { TreePlace } from './tree-window'

/** Where the library stood when it was last saved; null for its beginning. */
export async function loadTreePlace(): Promise<TreePlace | null> {
  const [id, hidden] = (await readSettings(services().databases)).libraryPlace
  return id === undefined ? null : { ids: [id], hidden: Number(hidden) || 0 }
}

/** Saves where the library stands. */
export function saveTreePlace(place: TreePlace | null): void {
  const id = place?.ids[0]
  void saveSetting('libraryPlace', place && id !== undefined ? [id, String(Math.round(place.hidden))] : [])
}
