import { getDomainWithoutSuffix } from 'tldts'
import type { ParsedLink } from './parse/collect-links'
import { siteOf } from './site-of'

/** An index that links to one other host of its owner this often speaks for that host. */
const MOSTLY = 0.6

/** What counts as home besides the index's own site. */
export interface HomeOptions {
  /** Host names that count as home too, each with its subdomains: the person included them, or typed one of them. */
  readonly includeHosts?: readonly string[]
}

/**
 * Answers whether an address belongs to the site that an index speaks for: its registrable domain, the hosts that the
 * person includes, and the one host that most links lead to where its name is the same but
 * for the suffix (`bun.sh` and `bun.com`). Looks a host up once.
 */
export function homeOf(
  base: URL,
  links: readonly ParsedLink[],
  options: HomeOptions = {},
): (url: URL) => boolean {
  const sites = new Set([siteOf(base)])
  const included = options.includeHosts ?? []
  const known = new Map<string, boolean>()
  const isHome = (url: URL): boolean => {
    const key = `${url.protocol}//${url.host}`
    const before = known.get(key)
    if (before !== undefined) return before
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    const home = sites.has(siteOf(url)) || (isWeb && included.some((host) => isWithin(url, host)))
    known.set(key, home)
    return home
  }
  const sister = sisterHost(base, links, isHome)
  return sister === null ? isHome : (url) => isHome(url) || url.host === sister
}

const isWithin = (url: URL, host: string): boolean =>
  url.host === host || url.hostname === host || url.hostname.endsWith(`.${host}`)

function sisterHost(base: URL, links: readonly ParsedLink[], isHome: (url: URL) => boolean): string | null {
  const name = ownerName(base)
  if (name === null) return null
  const counts = new Map<string, number>()
  let all = 0
  for (const { href, mentioned } of links) {
    if (mentioned || !URL.canParse(href, base.href)) continue
    const url = new URL(href, base)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') continue
    all += 1
    if (!isHome(url)) counts.set(url.host, (counts.get(url.host) ?? 0) + 1)
  }
  for (const [host, count] of counts) {
    if (count > all * MOSTLY) return ownerName(new URL(`https://${host}/`)) === name ? host : null
  }
  return null
}

/** `bun` of `docs.bun.sh`; null where there is no registrable domain. */
function ownerName({ hostname }: URL): string | null {
  return getDomainWithoutSuffix(hostname, { allowPrivateDomains: true }) || null
}
