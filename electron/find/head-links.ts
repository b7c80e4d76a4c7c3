import { decodeEntities } from '../../shared/llms-txt/parse/plain-text'

/** How much of a page is looked at for the end of its head; characters. */
const HEAD_LIMIT = 128 * 1024
const MAX_LINKS = 500

/** Quoted values and what stands between them, each bounded, so that a page of nothing but openings costs little. */
const TAG = /<(link|base)\b([^<>"']{0,2000}(?:(?:"[^"]{0,2000}"|'[^']{0,2000}')[^<>"']{0,2000}){0,40})>/gi

/** Attributes of a `<link>` by lower-case name. */
export type LinkTag = Readonly<Record<string, string>>

export interface HeadLinks {
  /** `href` of the page's `<base>`; null where it has none. */
  readonly base: string | null
  readonly links: readonly LinkTag[]
}

/**
 * The `<link>` tags in the head of an HTML page. A small reader, not a parser: nothing is run, what stands in comments,
 * scripts and styles is passed over, and what comes after the head or its first 128 KB is not looked at. Linear.
 */
export function readHeadLinks(html: string): HeadLinks {
  const head = withoutRaw(headOf(html.slice(0, HEAD_LIMIT)))
  const links: LinkTag[] = []
  let base: string | null = null
  for (const [, name = '', attributes = ''] of head.matchAll(TAG)) {
    const read = readAttributes(attributes)
    if (name.toLowerCase() === 'base') base ??= read['href'] ?? null
    else links.push(read)
    if (links.length >= MAX_LINKS) break
  }
  return { base, links }
}

function headOf(html: string): string {
  const end = /<\/head\b|<body\b/i.exec(html)
  return end ? html.slice(0, end.index) : html
}

/** Without comments and the content of elements that hold no tags. */
function withoutRaw(html: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let from = 0
  const opening = /<!--|<(script|style|template|noscript|title)\b[^<>]{0,2000}>/gi
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    kept += html.slice(from, match.index)
    const name = match[1]
    const close = name === undefined ? '-->' : `</${name.toLowerCase()}`
    const end = lower.indexOf(close, opening.lastIndex)
    if (end === -1) return kept
    from = end + close.length
    opening.lastIndex = from
  }
  return kept + html.slice(from)
}

function readAttributes(text: string): LinkTag {
  const attributes: Record<string, string> = {}
  const pattern = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
  for (const [, name = '', double, single, bare] of text.matchAll(pattern)) {
    const key = name.toLowerCase()
    if (!Object.hasOwn(attributes, key))
      attributes[key] = decodeEntities(double ?? single ?? bare ?? '').trim()
  }
  return attributes
}
