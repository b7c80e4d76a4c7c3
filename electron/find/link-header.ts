/** Longer headers are cut; characters. */
const MAX_LENGTH = 16_384
const MAX_LINKS = 100

export interface HeaderLink {
  /** As written: may be relative. */
  readonly href: string
  /** Parameters by lower-case name; the first of a name counts (RFC 8288 §3). */
  readonly params: Readonly<Record<string, string>>
}

/**
 * Reads a Link header (RFC 8288) of any number of links: `<a>; rel="x y", <b>; title="1, 2"; rel=z`. Commas and
 * semicolons in addresses and in quotes belong to them. What is no link is skipped. Linear; never throws.
 */
export function readLinkHeader(header: string): readonly HeaderLink[] {
  const text = header.slice(0, MAX_LENGTH)
  const links: HeaderLink[] = []
  let at = 0
  while (links.length < MAX_LINKS) {
    const start = text.indexOf('<', at)
    const end = start === -1 ? -1 : text.indexOf('>', start)
    if (end === -1) break
    const read = readParams(text, end + 1)
    links.push({ href: text.slice(start + 1, end).trim(), params: read.params })
    at = read.end
  }
  return links
}

/** Relation types of a link, in lower case. */
export const relationsOf = (rel: string | undefined): readonly string[] =>
  (rel ?? '').toLowerCase().split(/\s+/).filter(Boolean)

const PARAM = /[\s;]*([^\s=;,<>"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?[^;,]*/y

function readParams(
  text: string,
  from: number,
): { readonly params: Readonly<Record<string, string>>; readonly end: number } {
  const params: Record<string, string> = {}
  let at = from
  while (at < text.length && text[at] !== ',') {
    PARAM.lastIndex = at
    const match = PARAM.exec(text)
    if (!match || match[0] === '') {
      at += 1
      continue
    }
    const name = (match[1] ?? '').toLowerCase()
    if (!Object.hasOwn(params, name)) params[name] = (match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1')
    at = PARAM.lastIndex
  }
  return { params, end: at }
}
