import type { Databases } from './read-databases'
import { readDeleted } from './read-deleted'

/**
 * Where articles are now that were carried to another address when they moved upstream (library/anchors/carry-moved), by the address
 * they had. Only of those that no source lists any more, and whose new address the library knows.
 */
export async function readMoved(
  { articles, state }: Databases,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await state.aliases.where('address').anyOf(addresses).toArray()
  if (rows.length === 0) return new Map()
  const [placed, deleted] = await Promise.all([
    articles.placements
      .where('address')
      .anyOf(rows.flatMap(({ address, target }) => [address, target]))
      .toArray(),
    readDeleted({ articles, state }),
  ])
  const shown = placed.filter(({ source }) => !deleted.has(source))
  const known = new Set(shown.map(({ address }) => address))
  const listed = new Set(shown.filter(({ removed }) => removed === 0).map(({ address }) => address))
  return new Map(
    rows.flatMap(({ address, target }) =>
      known.has(target) && !listed.has(address) ? [[address, target] as const] : [],
    ),
  )
}
