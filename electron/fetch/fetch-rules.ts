import { isPrivateHost, judgeAddress } from '../../shared/lib/address-guard'
import type { Failure } from '../../shared/model/failure'
import { HANDBOOK_INDEX_URL, HANDBOOK_SCHEME } from '../../shared/model/source'

/** Longer than any address of an article; what is longer would not pass validate.ts on its way back. */
const MAX_ADDRESS = 8192

/** What the source that a request belongs to allows: it follows from the address that the person typed. */
export interface SourceRules {
  /** A private host that the person typed themselves; that host alone may be fetched. */
  readonly privateHost: string | null
  /** Only the built-in handbook reads its scheme. */
  readonly handbook: boolean
}

export function rulesOfSource(indexUrl: string): SourceRules {
  if (indexUrl === HANDBOOK_INDEX_URL) return { privateHost: null, handbook: true }
  const { hostname } = new URL(indexUrl)
  return { privateHost: isPrivateHost(hostname) ? hostname : null, handbook: false }
}

/**
 * Judges the hops of one request in order. A public host on the way closes the door to the private one behind it, so that
 * no public site can send Offprint into the person's network. The handbook's scheme is never reached by a redirect.
 */
export function createHopJudge(rules: SourceRules): (url: string) => Failure | null {
  let privateHost = rules.privateHost
  let first = true
  return (url) => {
    const isFirst = first
    first = false
    if (rules.handbook && isFirst && url.startsWith(HANDBOOK_SCHEME)) return null
    if (url.length > MAX_ADDRESS) return { code: 'bad-address' }
    const hostname = URL.canParse(url) ? new URL(url).hostname : ''
    const failure = judgeAddress(url, { allowPrivate: privateHost !== null && hostname === privateHost })
    if (hostname !== privateHost) privateHost = null
    return failure
  }
}
