import type { Failure } from '../model/failure'

/**
 * Judges an address before a request is made to it, and again after each redirect: null means it may be fetched.
 * `allowPrivate` is for addresses that the person typed, and for those of the same host.
 * This sees names and literal addresses; what a name resolves to is the fetcher's to check with isPrivateHost.
 */
export function judgeAddress(url: string, rules: { readonly allowPrivate: boolean }): Failure | null {
  if (!URL.canParse(url)) return { code: 'bad-address', url }
  const parsed = new URL(url)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return { code: 'forbidden-scheme', url }
  if (!rules.allowPrivate && isPrivateHost(parsed.hostname)) return { code: 'private-address', url }
  return null
}

const PRIVATE_SUFFIXES = ['.localhost', '.local', '.internal', '.home.arpa']

/**
 * Whether a host name or IP address (IPv6 with or without brackets) belongs to this machine, a private network or no single
 * host of the internet. Text that is no host counts as private.
 */
export function isPrivateHost(hostname: string): boolean {
  const isBareIpv6 = hostname.includes(':') && !hostname.startsWith('[')
  const asUrl = `http://${isBareIpv6 ? `[${hostname.replace(/%.*$/, '')}]` : hostname}/`
  if (!URL.canParse(asUrl)) return true
  const host = new URL(asUrl).hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return isPrivateIpv6(readIpv6(host.slice(1, -1)))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIpv4(host.split('.').map(Number))
  return !host.includes('.') || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix))
}

/** IANA special-purpose registry: this network, private, carrier, loopback, link-local, benchmarks, multicast and above. */
function isPrivateIpv4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
    (a === 198 && (b === 18 || b === 19))
  )
}

function isPrivateIpv6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups
  const isZeroUpTo = (end: number): boolean => groups.slice(0, end).every((group) => group === 0)
  if (isZeroUpTo(5) && groups[5] === 0xffff) return isPrivateIpv4(ipv4At(groups, 6)) // ::ffff:a.b.c.d
  if (isZeroUpTo(6)) return true // ::, ::1 and the retired ::a.b.c.d
  if (first === 0x64 && second === 0xff9b) return isPrivateIpv4(ipv4At(groups, 6)) // NAT64
  if (first === 0x2002) return isPrivateIpv4(ipv4At(groups, 1)) // 6to4
  const isUniqueLocal = first >= 0xfc00 && first <= 0xfdff
  const isLinkOrSiteLocal = first >= 0xfe80 && first <= 0xfeff
  return isUniqueLocal || isLinkOrSiteLocal || first >= 0xff00
}

/** Eight groups of an IPv6 address as `URL` writes it: hexadecimal, at most one `::`. */
function readIpv6(text: string): readonly number[] {
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [head = '', tail] = text.split('::')
  const start = read(head)
  const end = read(tail ?? '')
  return [...start, ...Array<number>(8 - start.length - end.length).fill(0), ...end]
}

function ipv4At(groups: readonly number[], at: number): readonly number[] {
  const pair = [groups[at] ?? 0, groups[at + 1] ?? 0]
  return pair.flatMap((group) => [group >> 8, group & 0xff])
}
