import type { SiteIndex } from '../../shared/model/site-index'

export interface PlannedPage {
  /** Canonical. */
  readonly address: string
  /** As the index lists it. */
  readonly url: string
}

/**
 * The pages that a sync asks for, each once, in the order of the index, by the host that serves them. `only` names the pages
 * that were ordered, null for all; what is `settled` (fresh, or left out by the person) is not asked for.
 */
export function plannedPages(
  index: SiteIndex,
  only: readonly string[] | null,
  settled: readonly string[],
): ReadonlyMap<string, readonly PlannedPage[]> {
  const ordered = only && new Set(only)
  const hosts = new Map<string, PlannedPage[]>()
  const seen = new Set(settled)
  for (const { address, url } of index.placements) {
    if (seen.has(address) || (ordered && !ordered.has(address))) continue
    seen.add(address)
    const { host } = new URL(url)
    const pages = hosts.get(host) ?? []
    pages.push({ address, url })
    hosts.set(host, pages)
  }
  return hosts
}
