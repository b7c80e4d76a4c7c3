import { canonicalAddress } from '../lib/canonical-address'
import { fail, ok, type Result } from '../lib/result'
import type { Failure } from '../model/failure'
import type { SiteIndex } from '../model/site-index'
import { arrangeSections } from './arrange/arrange-sections'
import { LINK_LIMIT } from './parse/collect-links'
import { homeOf, type HomeOptions } from './home-hosts'
import { nestedLinks, spliceIndexes, type NestedIndexes, type Spliced } from './nested-indexes'
import { isReadable, isWholeText, readIndexText, type IndexText } from './read-index-text'
import { resolveLinks, type ResolvedLink } from './resolve-links'

export interface SiteOptions extends HomeOptions {
  /** What the indexes that this one links turned out to be; without them they are left out. */
  readonly nested?: NestedIndexes
  /** Sentences of whoever fetched them. */
  readonly warnings?: readonly string[]
  readonly limits?: readonly string[]
}

/**
 * Reads the body of an index that was found at `url` (its final address, absolute): what the site is called and which articles
 * it has in which sections. Fails with `empty`, `not-text`, `html`, `no-links` when it lists nothing that can be read, or
 * `only-outside` when all of that lies on other sites. A text without links of its own is one article.
 */
export function readSiteIndex(
  text: string,
  url: string,
  options: SiteOptions = {},
): Result<SiteIndex, Failure> {
  const root = readIndexText(text, url)
  return root.ok ? buildSiteIndex(root.value, options) : root
}

/** The same for a text that is parsed already. */
export function buildSiteIndex(root: IndexText, options: SiteOptions = {}): Result<SiteIndex, Failure> {
  const isHome = homeOf(new URL(root.url), root.parsed.links, options)
  const spliced = spliceIndexes(root, options.nested ?? new Map(), isHome)
  const cut = spliced.links.slice(0, LINK_LIMIT)
  const resolved = resolveLinks(cut, isHome, spliced.addresses)
  const links = isWholeText(root) ? [itself(root), ...resolved.links] : resolved.links
  if (links.length === 0) {
    if (nestedLinks(root, isHome).length === 0 && isReadable(root)) return ok(oneArticle(root))
    const isOutside = resolved.leftOut.some(({ reason }) => reason === 'outside')
    return fail({ code: isOutside ? 'only-outside' : 'no-links', url: root.url })
  }
  const limits = [...limitsOf(spliced, root), ...(options.limits ?? [])]
  const warnings = [...warningsOf(spliced, root), ...resolved.warnings, ...(options.warnings ?? [])]
  return ok({
    ...headOf(root),
    ...arrangeSections(links),
    indexes: spliced.followed.map(({ url }) => url),
    leftOut: resolved.leftOut,
    warnings: [...new Set([...warnings, ...limits])],
    limits,
    whole: limits.length === 0 && !spliced.lacks,
  })
}

/** A text as the one article of a source: what is left when a site has no list of its pages. */
export function oneArticle(root: IndexText): SiteIndex {
  const head = headOf(root)
  // its words are the article's
  return {
    ...head,
    prose: '',
    sections: [],
    placements: [{ ...placementOf(itself(root)), summary: head.summary }],
    indexes: [],
    leftOut: [],
    warnings: root.parsed.warnings,
    limits: [],
    whole: true,
  }
}

const headOf = ({ url, parsed }: IndexText): Pick<SiteIndex, 'url' | 'title' | 'summary' | 'prose'> => ({
  url,
  title: parsed.title || new URL(url).host,
  summary: parsed.summary,
  prose: parsed.prose,
})

const itself = ({ url, parsed }: IndexText): ResolvedLink => ({
  address: canonicalAddress(url),
  url,
  title: parsed.title,
  note: '',
  path: [],
  mentioned: false,
})

function placementOf({ address, url, title, note }: ResolvedLink): SiteIndex['placements'][number] {
  return { address, url, title, summary: note, section: '', order: 0, role: 'article' }
}

function warningsOf({ followed }: Spliced, root: IndexText): readonly string[] {
  const nested = followed.flatMap(({ url, parsed }) =>
    parsed.warnings.map((warning) => `${nameOf(url)}: ${warning}`),
  )
  return [...root.parsed.warnings, ...nested]
}

function limitsOf({ links, followed }: Spliced, root: IndexText): readonly string[] {
  const surplus = links.length - LINK_LIMIT
  const all =
    surplus > 0
      ? [
          `Its indexes list more than ${LINK_LIMIT.toLocaleString('en')} links. The last ${surplus} were not read.`,
        ]
      : []
  const nested = followed.flatMap(({ url, parsed }) =>
    parsed.limits.map((limit) => `${nameOf(url)}: ${limit}`),
  )
  return [...root.parsed.limits, ...nested, ...all]
}

/** An address as people read it. */
const nameOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return host + pathname
}
