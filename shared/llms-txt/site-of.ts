import { getDomain } from 'tldts'

/**
 * What decides whether two addresses are the same site: the registrable domain (`docs.x.dev` and `x.dev` are one site,
 * `a.github.io` and `b.github.io` are two), or host and port where there is none, as with IP addresses and `localhost`.
 * Other schemes than http(s) are sites of their own.
 */
export function siteOf(url: URL): string {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol}//${url.host}`
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host
}
