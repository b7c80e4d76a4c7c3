import type { Failure } from '../model/failure'
import { fail, ok, type Result } from './result'

/** Longer than any address that a browser or a server takes. */
const MAX_LENGTH = 2048
/** Folders that are asked for an index above an address, nearest first; the root is always among them. */
const MAX_LEVELS = 8

/**
 * Reads what a person types or pastes as the absolute http(s) address to try: quotes and blanks round it are dropped,
 * a missing scheme is https (http on this machine), fragment and sign-in data are dropped.
 * Fails with `bad-address` or `forbidden-scheme`, `url` holding what was typed.
 */
export function readTypedAddress(text: string): Result<string, Failure> {
  const bare = withoutQuotes(text)
  const bad: Failure = { code: 'bad-address', url: bare.slice(0, MAX_LENGTH) }
  if (bare === '' || bare.length > MAX_LENGTH || /\s/.test(bare)) return fail(bad)

  const scheme = schemeOf(bare)
  if (scheme !== null && scheme !== 'http:' && scheme !== 'https:') {
    return fail({ code: 'forbidden-scheme', url: bare })
  }
  const afterScheme = bare.slice(scheme?.length ?? 0).replace(/^[/\\]{2}/, '')
  const authority = /^[^/?#\\]*/.exec(afterScheme)?.[0] ?? ''
  if (scheme === null && authority.includes('@')) return fail(bad) // a mail address
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  // one word is a search, not an address, unless the scheme says that a host is meant
  if (scheme === null && !/[^.]\.[^.]/.test(host) && !isThisMachine(host)) return fail(bad)

  const whole = `${scheme ?? (isThisMachine(host) ? 'http:' : 'https:')}//${afterScheme}`
  if (authority === '' || !URL.canParse(whole)) return fail(bad)
  const url = new URL(whole)
  url.username = ''
  url.password = ''
  url.hash = ''
  return ok(url.href)
}

/**
 * The same address by plain http, for a host that refuses https; null where the person said which one they mean. `url` is
 * what readTypedAddress read from that text.
 */
export function plainHttp(text: string, url: string): string | null {
  return schemeOf(withoutQuotes(text)) === null && url.startsWith('https:')
    ? `http:${url.slice('https:'.length)}`
    : null
}

/**
 * The addresses to try for an index, in order: the address itself, then `llms.txt` in the nearest folder and upwards.
 * An address that names a `.txt` file is meant exactly and stands alone.
 */
export function indexCandidates(url: string): readonly string[] {
  const parsed = new URL(url)
  if (/\.txt$/i.test(parsed.pathname)) return [url]
  const segments = parsed.pathname.split('/').filter((segment) => segment !== '')
  // "/guide/intro" may be a folder, "/guide/intro.html" is a file
  const isFolder = parsed.pathname.endsWith('/') || !segments.at(-1)?.includes('.')
  const folders = isFolder ? segments : segments.slice(0, -1)
  const candidates = [url]
  for (let depth = folders.length; depth > 0 && candidates.length <= MAX_LEVELS; depth -= 1) {
    candidates.push(`${parsed.origin}/${folders.slice(0, depth).join('/')}/llms.txt`)
  }
  return [...candidates, `${parsed.origin}/llms.txt`]
}

function withoutQuotes(text: string): string {
  const typed = text
    .slice(0, 2 * MAX_LENGTH)
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .trim()
  return typed.replace(/^["'`<“‘«]+|["'`>”’»]+$/g, '').trim()
}

/** `localhost:8080` and `docs.x.dev:8080` are a host with a port, not a scheme. */
function schemeOf(text: string): string | null {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(text)?.[0]
  if (scheme === undefined) return null
  const rest = text.slice(scheme.length)
  return /^\d+(?:[/?#]|$)/.test(rest) ? null : scheme.toLowerCase()
}

function isThisMachine(host: string): boolean {
  return /^(?:(?:[^:]*\.)?localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\])\.?(?::\d*)?$/i.test(host)
}
