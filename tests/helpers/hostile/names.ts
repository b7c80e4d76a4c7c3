import type { LookupFunction } from 'node:net'

/** Names of the tests; each leads to the hostile server on loopback, but is public to the program. */
export const SITE_HOST = 'docs.site.example'
/** Another public site. */
export const ELSEWHERE_HOST = 'elsewhere.example'
/** A public name that somebody points into a private network. */
export const INSIDE_HOST = 'inside.site.example'
/** Does not exist. */
export const NOWHERE_HOST = 'nowhere.site.example'
/** The name server takes the question and never answers. */
export const MUTE_HOST = 'mute.site.example'

const PUBLIC_ADDRESS = '93.184.216.34'

/** What the program sees a name to be, before it makes a request. */
export function resolveName(hostname: string): Promise<readonly string[]> {
  if (hostname === NOWHERE_HOST) return Promise.reject(noSuchName(hostname))
  if (hostname === MUTE_HOST) return new Promise(() => undefined)
  return Promise.resolve([hostname === INSIDE_HOST ? '10.0.0.7' : PUBLIC_ADDRESS])
}

/** Where connections go. */
export const lookupName: LookupFunction = (hostname, options, answer) => {
  if (hostname === MUTE_HOST) return
  if (hostname === NOWHERE_HOST) return answer(noSuchName(hostname), '')
  if (options.all) answer(null, [{ address: '127.0.0.1', family: 4 }])
  else answer(null, '127.0.0.1', 4)
}

function noSuchName(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' })
}
