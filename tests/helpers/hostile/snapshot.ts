import type { Dexie } from 'dexie'

/** Every row of every table as text, by `table key`. */
export type Snapshot = ReadonlyMap<string, string>

/** What a run writes about itself, which tests look at on its own, and what waits for the search index, which is made from the rest. */
const LEFT_OUT: ReadonlySet<string> = new Set(['runs', 'failures', 'openRuns', 'runPages', 'searchOutbox'])

/** All rows of the databases but those that a run writes about itself, and those that are derived from the others. `clean` shortens keys for reading. */
export async function takeSnapshot(
  databases: readonly Dexie[],
  clean: (key: string) => string,
): Promise<Snapshot> {
  const rows = new Map<string, string>()
  for (const table of databases.flatMap((database) => database.tables)) {
    if (LEFT_OUT.has(table.name)) continue
    const [keys, values] = await Promise.all([table.toCollection().primaryKeys(), table.toArray()])
    keys.forEach((key, place) => {
      const parts: readonly unknown[] = Array.isArray(key) ? key : [key]
      rows.set(clean(`${table.name} ${parts.join(' ')}`), asText(table.name, values[place]))
    })
  }
  return rows
}

/** When the source was looked at last is written by every run that read its index. */
function asText(table: string, row: unknown): string {
  return JSON.stringify(row, (name, value: unknown) =>
    table === 'indexes' && name === 'checkedAt' ? undefined : value,
  )
}

/** Keys of the rows that are not the same in both, sorted. */
export function differences(before: Snapshot, after: Snapshot): readonly string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].filter((key) => before.get(key) !== after.get(key)).sort()
}
