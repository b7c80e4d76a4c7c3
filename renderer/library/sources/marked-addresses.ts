import type { StateDatabase } from '../../db/state-database'

/** Those of the articles that carry something a person made and would look for: a bookmark. Another such table is one more line. */
export async function markedAddresses(
  state: StateDatabase,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const tables = [state.bookmarks]
  const marked = await Promise.all(
    tables.map((table) => table.where('address').anyOf(addresses).uniqueKeys()),
  )
  return new Set(marked.flat().map(String))
}
