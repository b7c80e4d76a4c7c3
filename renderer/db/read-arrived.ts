import type { Databases } from './read-databases'

/**
 * Those pages of a source that could not be had once and are here now: held, still listed and wanted there, and not missing from the
 * last syncs. A page that the site dropped or that the person left out meanwhile has not arrived, though nobody misses it any more.
 */
export async function readArrived(
  { articles }: Databases,
  source: string,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const keys = addresses.map((address): [string, string] => [source, address])
  const [held, missing, placed] = await Promise.all([
    articles.articles.where('address').anyOf(addresses).primaryKeys(),
    articles.failures.bulkGet(keys),
    articles.placements.where('[source+address]').anyOf(keys).toArray(),
  ])
  const failing = new Set(missing.flatMap((row) => (row ? [row.address] : [])))
  const wanted = new Set(
    placed.filter(({ removed, skipped }) => removed === 0 && skipped !== 1).map(({ address }) => address),
  )
  return new Set(held.filter((address) => wanted.has(address) && !failing.has(address)))
}
