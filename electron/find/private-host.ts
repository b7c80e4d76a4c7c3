import { isPrivateHost } from '../../shared/lib/address-guard'
import type { SourceRules } from '../fetch/fetch-rules'
import type { FetchKit } from '../fetch/fetch-kit'

/**
 * The host name itself where it is a name, no literal address, and leads into a private network; null otherwise. A name
 * that leads both ways counts: the fetcher would refuse it.
 */
export async function privateName({ resolve }: FetchKit, hostname: string): Promise<string | null> {
  const isLiteral = hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname)
  if (isLiteral || hostname === '') return null
  // what nobody can look up may be known to a proxy; the request itself will say what is wrong
  const addresses = await resolve(hostname).catch(() => [])
  return addresses.some((address) => isPrivateHost(address)) ? hostname : null
}

/** What the words of a text that was found at `url` may lead to: a private host opens to its own words alone. */
export function rulesFrom(rules: SourceRules, url: string): SourceRules {
  return rules.privateHost === new URL(url).hostname ? rules : { ...rules, privateHost: null }
}
