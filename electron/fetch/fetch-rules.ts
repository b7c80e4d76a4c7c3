import { isPrivateHost, judgeAddress } from '../../shared/lib/address-guard'
import { canonicalAddress } from '../../shared/lib/canonical-address'
import type { Failure } from '../../shared/model/failure'
import { HANDBOOK_INDEX_URL, HANDBOOK_SCHEME } from '../../shared/model/source'
import type { Resolve } from './resolve'

/** Longer than any address of an article; what is longer would not pass validate.ts on its way back. */
const MAX_ADDRESS = 8192

/** What the source that a request belongs to allows: it follows from the address that the person typed. */
export interface SourceRules {
  /** A private host that the person typed themselves; that host alone may be fetched. */
  readonly privateHost: string | null
  /** The port that they typed with it; set together with `privateHost`. */
  readonly privatePort?: string
  /** True: of the private host this port alone may be asked. */
  readonly onePort?: boolean
  /** Only the built-in handbook reads its scheme. */
  readonly handbook: boolean
  /** Canonical address of the source's index: a page that leads there is gone. Absent where no index is known. */
  readonly index?: string
}

/** `privateHost` is a name that the person typed and that leads into a private network; a literal one speaks for itself. */
export function rulesOfSource(indexUrl: string, privateHost?: string): SourceRules {
  if (indexUrl === HANDBOOK_INDEX_URL) return { privateHost: null, handbook: true }
  const url = new URL(indexUrl)
  const isPrivate = privateHost === url.hostname || isPrivateHost(url.hostname)
  const typed = isPrivate ? { privateHost: url.hostname, privatePort: portOf(url) } : { privateHost: null }
  return { ...typed, handbook: false, index: canonicalAddress(indexUrl) }
}

/**
 * The same for the images of its pages, which nobody reads before they are asked for: a page on localhost:3000 must not make
 * Offprint ask what listens on localhost:8080. The handbook's own are part of the program.
 */
export function rulesOfImages(rules: SourceRules): SourceRules {
  return { ...rules, handbook: false, onePort: true }
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')

/**
 * Judges the hops of one request in order. A public host on the way closes the door to the private one behind it, so that
 * no public site can send Offprint into the person's network. Names are looked up: one that leads into a private network
 * is refused like the address itself. What nobody can look up may go on: a proxy may know it, and the request itself will
 * say what is wrong. The handbook's scheme is never reached by a redirect.
 */
export function createHopJudge(
  rules: SourceRules,
  resolve: Resolve,
): (url: string) => Promise<Failure | null> {
  let privateHost = rules.privateHost
  let first = true
  return async (url) => {
    const isFirst = first
    first = false
    if (rules.handbook && isFirst && url.startsWith(HANDBOOK_SCHEME)) return null
    if (url.length > MAX_ADDRESS) return { code: 'bad-address' }
    const parsed = URL.canParse(url) ? new URL(url) : null
    const hostname = parsed?.hostname ?? ''
    const isPort = parsed !== null && (!rules.onePort || portOf(parsed) === rules.privatePort)
    const isTyped = privateHost !== null && hostname === privateHost && isPort
    const failure = judgeAddress(url, { allowPrivate: isTyped })
    if (!isTyped) privateHost = null
    return failure ?? (isTyped ? null : judgeName(url, hostname, resolve))
  }
}

/**
 * Proxies that take over a whole machine answer every name with an address of the network for benchmarks (RFC 2544) and
 * find the real one themselves: such an answer says nothing about where the request goes.
 */
const STAND_IN = /^198\.1[89]\./

async function judgeName(url: string, hostname: string, resolve: Resolve): Promise<Failure | null> {
  if (isLiteral(hostname)) return null
  const addresses = await resolve(hostname).catch(() => [])
  const inside = addresses.find((address) => isPrivateHost(address) && !STAND_IN.test(address))
  return inside === undefined
    ? null
    : { code: 'private-address', url, detail: `${hostname} leads to ${inside}` }
}

const isLiteral = (hostname: string): boolean =>
  hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname)
