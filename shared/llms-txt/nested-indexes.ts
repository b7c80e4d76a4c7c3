import { canonicalAddress, canonicalOf } from '../lib/canonical-address'
import { isWrapper } from './arrange/heading-groups'
import { isGenericTitle, isIndexName } from './index-name'
import type { ParsedLink } from './parse/collect-links'
import type { IndexText } from './read-index-text'
import { absoluteUrl, type BasedLink } from './resolve-links'

/** What an address that is called like an index turned out to be. */
export type NestedIndex =
  | { readonly kind: 'index'; readonly index: IndexText }
  /** A text to read, not a list. */
  | { readonly kind: 'article' }
  /** It could not be had, or a limit came first. */
  | { readonly kind: 'missing' }

/** By canonical address as it is linked. */
export type NestedIndexes = ReadonlyMap<string, NestedIndex>

export interface NestedLink {
  readonly address: string
  readonly url: string
}

/** The links of an index that are called like indexes of the same site, each once, without itself. */
export function nestedLinks(index: IndexText, isHome: (url: URL) => boolean): readonly NestedLink[] {
  const base = new URL(index.url)
  const own = canonicalOf(base)
  const found = new Map<string, NestedLink>()
  for (const { href } of index.parsed.links) {
    const link = nestedLink(href, base, isHome)
    if (link && link.address !== own && !found.has(link.address)) found.set(link.address, link)
  }
  return [...found.values()]
}

export interface Spliced {
  readonly links: readonly BasedLink[]
  /** The indexes that were read into the first one, in that order. */
  readonly followed: readonly IndexText[]
  /** Canonical addresses of all of them and of the first one, as linked and as found. */
  readonly addresses: ReadonlySet<string>
  /** Whether an index of the site is linked that was not read: its part of the list is missing. */
  readonly lacks: boolean
}

/**
 * Puts the links of nested indexes in the place of the link that leads there, under its headings and its title. Each index
 * is read once, where it is first linked, so that indexes that link each other end.
 */
export function spliceIndexes(
  root: IndexText,
  nested: NestedIndexes,
  isHome: (url: URL) => boolean,
): Spliced {
  const addresses = new Set([canonicalAddress(root.url)])
  const links: BasedLink[] = []
  const followed: IndexText[] = []
  let lacks = false

  const visit = (index: IndexText, prefix: readonly string[]): void => {
    const base = new URL(index.url)
    const own = index === root ? index.parsed.links : withoutWrapper(index.parsed.links)
    for (const link of own) {
      const path = joinPaths(prefix, link.path)
      const based = { ...link, path, base: base.href }
      const target = nestedLink(link.href, base, isHome)
      const child = target ? nested.get(target.address) : undefined
      if (target && !addresses.has(target.address)) lacks ||= child === undefined || child.kind === 'missing'
      if (!target || !child || addresses.has(target.address)) links.push(based)
      else if (child.kind !== 'index') {
        links.push({ ...based, as: child.kind === 'article' ? 'article' : 'other-index' })
      } else {
        addresses.add(target.address)
        const final = canonicalAddress(child.index.url)
        if (final !== target.address && addresses.has(final)) continue
        addresses.add(final)
        followed.push(child.index)
        visit(child.index, placeOf(link.title, path, child.index))
      }
    }
  }
  visit(root, [])
  return { links, followed, addresses, lacks }
}

function nestedLink(href: string, base: URL, isHome: (url: URL) => boolean): NestedLink | null {
  if (!/llms/i.test(href)) return null
  const url = absoluteUrl(href, base)
  if (url === null || url.protocol !== base.protocol.replace('http:', url.protocol)) return null
  if (!isHome(url) || !isIndexName(url.pathname)) return null
  url.hash = ''
  return { address: canonicalOf(url), url: url.href }
}

/** "Production / API Reference (183 pages)" is how generators name a part of an index. */
function placeOf(title: string, path: readonly string[], child: IndexText): readonly string[] {
  const counted = /^(.*\S)\s+\(\d[\d,]* pages?\)$/i.exec(title)
  const titles = counted?.[1]?.split(/\s+\/\s+/) ?? [title]
  if (!isGenericTitle(titles.join(' '))) return joinPaths(path, titles)
  const own = child.parsed.title
  return path.length > 0 || own === '' ? path : [own]
}

/** One path below another; titles that both hold where they meet stand once. */
function joinPaths(above: readonly string[], below: readonly string[]): readonly string[] {
  for (let shared = Math.min(above.length, below.length); shared > 0; shared -= 1) {
    const meets = above
      .slice(above.length - shared)
      .every((title, at) => title.toLowerCase() === below[at]?.toLowerCase())
    if (meets) return [...above, ...below.slice(shared)]
  }
  return [...above, ...below]
}

/** A list whose one top heading only says "here is the list" stands directly under the link that led to it. */
function withoutWrapper(links: readonly ParsedLink[]): readonly ParsedLink[] {
  const tops = new Set(links.map((link) => link.path[0]))
  const top = [...tops][0]
  if (tops.size !== 1 || top === undefined || !isWrapper(top)) return links
  return links.map((link) => ({ ...link, path: link.path.slice(1) }))
}
