import type { SourceParts } from '../../db/read-source-parts'
import type { HostOffer } from '../sync/found-words'

/** Other sites that are offered beside those that are included: an index may link a thousand. */
const MAX_OFFERS = 20

/** The other sites of a source: those that are included, with the pages they have brought, then those it links, most links first. */
export function hostOffersOf(
  { places, outside }: Pick<SourceParts, 'places' | 'outside'>,
  included: readonly string[],
): readonly HostOffer[] {
  const brought = countHosts(places.map(({ url }) => url))
  const linked = countHosts(outside)
  const here = included.map((host) => {
    const links = [...brought].reduce((sum, [one, count]) => (isOf(one, host) ? sum + count : sum), 0)
    return { host, links: links + (linked.get(host) ?? 0) }
  })
  const others = [...linked]
    .filter(([host]) => !included.includes(host))
    .map(([host, links]) => ({ host, links }))
    .sort((a, b) => b.links - a.links)
  return [...here, ...others.slice(0, MAX_OFFERS)]
}

function countHosts(urls: readonly string[]): Map<string, number> {
  const hosts = new Map<string, number>()
  for (const url of urls) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) continue
    const { host } = new URL(url)
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
  }
  return hosts
}

const isOf = (host: string, included: string): boolean => host === included || host.endsWith(`.${included}`)
