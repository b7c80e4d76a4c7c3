import { DEFAULT_SETTINGS, type Settings } from '../../shared/model/settings'
import type { Databases } from './read-databases'

/** Everything a person set, defaults where they did not. A value of another kind than its default is left out. */
export async function readSettings(databases: Databases): Promise<Settings> {
  const rows = await databases.state.settings.toArray()
  const known = rows.filter(
    ({ name, value }) => name in DEFAULT_SETTINGS && sameKind(value, Reflect.get(DEFAULT_SETTINGS, name)),
  )
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known.map(({ name, value }) => [name, value])) }
}

function sameKind(value: unknown, standard: unknown): boolean {
  return Array.isArray(standard)
    ? Array.isArray(value) && value.every((entry) => typeof entry === 'string')
    : typeof value === typeof standard
}
