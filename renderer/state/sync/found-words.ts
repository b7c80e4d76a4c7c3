import type { FoundSource, LeftOutGroup } from '../../../shared/ipc/channels'
import { hostOf } from '../words'

/** Hosts that can be included at a glance; an index that links a hundred sites would bury what was found. */
const MAX_OFFERS = 8
const NAMED_HOSTS = 3

/** Where the articles are listed and how that was found; the address alone where it was typed. */
export function listedWords({ foundBy, indexUrl }: Pick<FoundSource, 'foundBy' | 'indexUrl'>): string {
  const listed = `listed in ${indexUrl.replace(/^https?:\/\//, '')}`
  switch (foundBy) {
    case 'address':
      return listed
    case 'link-header':
      return `${listed}, found through the site’s Link header`
    case 'html-link':
      return `${listed}, found in the page’s HTML`
    case 'path':
    case 'well-known':
      return `found at ${new URL(indexUrl).pathname} of ${hostOf(indexUrl)}`
  }
}

/** A rough size: `about 12 kB`, `about 0.3 MB`, `about 14 MB`. */
export const roughSize = (bytes: number): string => `about ${sizeWords(bytes)}`

/** A size for the eye: `12 kB`, `0.3 MB`, `14 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 100_000) return `${bytes > 0 ? Math.max(1, Math.round(bytes / 1000)) : 0} kB`
  const megabytes = bytes / 1_000_000
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** What one group of links that stay out is: `12 links to other sites: github.com and 2 more`. */
export function leftOutWords(
  { reason, count }: Pick<LeftOutGroup, 'reason' | 'count'>,
  hosts: FoundSource['outsideHosts'],
): string {
  switch (reason) {
    case 'outside':
      return `${count === 1 ? '1 link to another site' : `${count} links to other sites`}${hostWords(hosts)}`
    case 'not-an-article':
      return count === 1 ? '1 file that is not an article' : `${count} files that are not articles`
    case 'bad-address':
      return count === 1 ? '1 address that cannot be read' : `${count} addresses that cannot be read`
    case 'other-index':
      return count === 1
        ? '1 other index that could not be read'
        : `${count} other indexes that could not be read`
  }
}

function hostWords(hosts: FoundSource['outsideHosts']): string {
  if (hosts.length === 0) return ''
  const named = hosts.slice(0, NAMED_HOSTS).map(({ host }) => host)
  const more = hosts.length - named.length
  return `: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** Another site whose pages can be brought in with this source. */
export interface HostOffer {
  readonly host: string
  readonly links: number
}

/**
 * The hosts to offer after a check. Those that were offered for the same address keep their place: an included host is
 * no longer among the outside ones, and has to be there to be taken out again.
 */
export function hostOffers(before: readonly HostOffer[], found: FoundSource): readonly HostOffer[] {
  const known = new Set(before.map(({ host }) => host))
  return [...before, ...found.outsideHosts.filter(({ host }) => !known.has(host))].slice(0, MAX_OFFERS)
}

/** Odd input that was read all the same: the warnings without the limits, which are told by themselves. */
export function oddities({ warnings, limits }: Pick<FoundSource, 'warnings' | 'limits'>): readonly string[] {
  const told = new Set(limits)
  return warnings.filter((warning) => !told.has(warning))
}
