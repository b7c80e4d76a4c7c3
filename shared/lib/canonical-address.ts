/**
 * The key that everything a person makes hangs on: two addresses of the same page give the same key.
 * Scheme, `www.`, default ports, sign-in data, fragment, `.md`/`.mdx`, a final `index` and trailing slashes are dropped,
 * percent-encoding is normalised, the query stays. `https://www.x.dev/a/index.md#b` gives `x.dev/a`.
 * Addresses of other schemes keep their scheme; text that is no address is its own key. Idempotent, never throws.
 */
export function canonicalAddress(url: string): string {
  return URL.canParse(url) ? canonicalOf(new URL(url)) : url
}

/** The same for an address that is parsed already. */
export function canonicalOf(parsed: URL): string {
  if (!parsed.pathname.startsWith('/')) return `${parsed.protocol}${parsed.pathname}${parsed.search}`
  const path = canonicalPath(parsed.pathname)
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    const authority = parsed.host === '' ? '' : `//${parsed.host}`
    return `${parsed.protocol}${authority}${path}${parsed.search}`
  }
  return `${canonicalHost(parsed)}${path}${parsed.search}`
}

function canonicalHost(url: URL): string {
  let name = url.hostname.replace(/\.$/, '')
  // "www.com" is a site of its own: what remains must still look like a host
  while (name.startsWith('www.') && name.indexOf('.', 4) !== -1) name = name.slice(4)
  // the scheme is not part of the key, so both default ports are the same as none
  return url.port === '' || url.port === '80' || url.port === '443' ? name : `${name}:${url.port}`
}

/** Until nothing more can be dropped, so that the key of a key is the key. */
function canonicalPath(pathname: string): string {
  const segments = normaliseEncoding(pathname).split('/')
  for (;;) {
    const last = segments.at(-1)
    if (last === undefined) return ''
    if (last === '' || last === 'index' || last === 'index.html') {
      segments.pop()
      continue
    }
    const bare = last.replace(/\.mdx?$/i, '')
    // a name of dots alone would be read as "this folder" or "the folder above"
    if (bare === last || /^\.*$/.test(bare)) return segments.join('/')
    segments[segments.length - 1] = bare
  }
}

/** RFC 3986 §6.2.2: encoded letters that need no encoding are plain, the rest is encoded in capitals. */
function normaliseEncoding(path: string): string {
  return path.replace(/%[0-9a-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gi, (found) => {
    if (found.length === 1) return encodeURIComponent(found)
    const char = String.fromCharCode(Number.parseInt(found.slice(1), 16))
    return /[A-Za-z0-9\-._~]/.test(char) ? char : found.toUpperCase()
  })
}
