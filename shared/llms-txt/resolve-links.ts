import { canonicalOf } from '../lib/canonical-address'
import type { LeftOut } from '../model/site-index'
import type { ParsedLink } from './parse/collect-links'
import { isIndexName } from './index-name'

/** A link of the index that leads to an article of the site. */
export interface ResolvedLink {
  /** Canonical address. */
  readonly address: string
  /** Absolute, without fragment. */
  readonly url: string
  readonly title: string
  readonly note: string
  readonly path: readonly string[]
  readonly mentioned: boolean
}

/** A link with the final address of the index that lists it. */
export interface BasedLink extends ParsedLink {
  readonly base: string
  /** What whoever looked at it found, whatever its name says. */
  readonly as?: 'article' | 'other-index'
}

/** What became of the links that are no page of their own: a count of links, not of addresses. */
export interface LinkTally {
  /** The same page again, in the same section or in another one. */
  readonly repeated: number
  readonly leftOut: Readonly<Record<LeftOut['reason'], number>>
}

export interface ResolvedLinks {
  /** In the order of the index, each address at most once under the same headings. */
  readonly links: readonly ResolvedLink[]
  /** Each address once. */
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly string[]
  readonly tally: LinkTally
}

/** Files that are data, media or packages, by the end of their name; "next.js" is a page more often than a script. */
const NO_ARTICLE =
  /\.(?:json|jsonl|ya?ml|xml|rss|atom|csv|tsv|xlsx?|docx?|pptx?|epub|pdf|zip|gz|tgz|bz2|xz|7z|tar|rar|jar|whl|exe|dmg|deb|rpm|apk|bin|iso|wasm|png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|webm|mov|avi|wav|ogg|woff2?|ttf|otf|eot|ics)$/i
/** Other indexes, their full texts and files for robots. */
const NO_ARTICLE_TEXT = /(?:^|\/)(?:llms[^/]*|[^/]*-full|robots|humans|security|ads)\.txt$/i

/** What Mintlify calls its lists of descriptions for machines, whatever the files are called. */
const SPECS = /^(?:open|async)api specs?$/i

/**
 * Makes links absolute against the index that lists them, joins duplicates and sorts out what is no article. `isHome` tells
 * the site's own addresses; `indexes` are the canonical addresses of the indexes that these links come from.
 */
export function resolveLinks(
  parsed: readonly BasedLink[],
  isHome: (url: URL) => boolean,
  indexes: ReadonlySet<string>,
): ResolvedLinks {
  const judge = linkJudge(isHome, indexes)
  const sorted = { outside: 0, 'not-an-article': 0, 'bad-address': 0, 'other-index': 0 }
  const found = new Map<string, Found>()
  const leftOut = new Map<string, LeftOut>()
  const listed = new Set<string>()
  let duplicates = 0
  for (const link of parsed) {
    const judged = judge(link)
    if ('reason' in judged) {
      sorted[judged.reason] += 1
      if (!leftOut.has(judged.url)) leftOut.set(judged.url, { ...judged, title: link.title })
      continue
    }
    const { title, note, path, mentioned } = link
    const next = { address: judged.address, url: judged.url, title, note, path, mentioned, part: judged.part }
    if (!mentioned) listed.add(next.address)
    // mentions have one place, entries one under each heading
    const key = mentioned ? next.address : JSON.stringify([next.address, path])
    const earlier = found.get(key)
    found.set(key, earlier ? join(earlier, next) : next)
    if (earlier && !mentioned && !earlier.mentioned) duplicates += 1
  }
  const links = [...found.values()].filter((link) => !link.mentioned || !listed.has(link.address))
  const all = parsed.length - sum(Object.values(sorted))
  const repeated = all - new Set(links.map(({ address }) => address)).size
  const warnings =
    duplicates === 0
      ? []
      : [
          `${duplicates === 1 ? '1 page is' : `${duplicates} links are`} listed again in the same section and shown once.`,
        ]
  return {
    links: links.map(({ address, url, title, note, path, mentioned }) => ({
      address,
      url,
      title,
      note,
      path,
      mentioned,
    })),
    leftOut: [...leftOut.values()],
    warnings,
    tally: { repeated, leftOut: sorted },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** `part` is true for a link to a place within the page. */
type Found = ResolvedLink & { readonly part: boolean }

/** The first one's place; what it lacks, and the name of the whole page where it names a part, from the next. */
function join(first: Found, next: Found): Found {
  const isNextWhole = first.part && !next.part
  const [better, other] = isNextWhole ? [next, first] : [first, next]
  return {
    ...first,
    url: better.url,
    title: better.title || other.title,
    note: better.note || other.note,
    part: better.part,
  }
}

type Judged =
  | { readonly address: string; readonly url: string; readonly part: boolean }
  | { readonly url: string; readonly reason: LeftOut['reason'] }

function linkJudge(isHome: (url: URL) => boolean, indexes: ReadonlySet<string>): (link: BasedLink) => Judged {
  let base = new URL('https://none.invalid/')
  let last = ''
  return ({ href, path, base: from, as }) => {
    if (last !== from) base = new URL(from)
    last = from
    if (/^(?:mailto|tel|sms):/i.test(href)) return { url: href, reason: 'not-an-article' }
    const url = absoluteUrl(href, base)
    if (url === null) return { url: href, reason: 'bad-address' }
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    if (!isWeb && url.protocol !== base.protocol) return { url: href, reason: 'bad-address' }
    const part = url.hash !== ''
    if (href.startsWith('#')) return { url: url.href, reason: 'not-an-article' }
    if (part) url.hash = ''
    if (url.username !== '' || url.password !== '') {
      url.username = ''
      url.password = ''
    }
    if (!isHome(url)) return { url: url.href, reason: 'outside' }
    const address = canonicalOf(url)
    if (indexes.has(address)) return { url: url.href, reason: 'not-an-article' }
    if (as === 'other-index') return { url: url.href, reason: as }
    if (as === 'article') return { address, url: url.href, part }
    const { pathname } = url
    const isFile = NO_ARTICLE.test(pathname) || SPECS.test(path.at(-1) ?? '')
    if (isFile) return { url: url.href, reason: 'not-an-article' }
    if (NO_ARTICLE_TEXT.test(pathname)) {
      return { url: url.href, reason: isIndexName(pathname) ? 'other-index' : 'not-an-article' }
    }
    return { address, url: url.href, part }
  }
}

/** A link as an index writes it, made absolute; null where it is no address. */
export function absoluteUrl(href: string, base: URL): URL | null {
  const absolute = /^www\.[^/]+\.[a-z]/i.test(href) ? `https://${href}` : href
  return URL.canParse(absolute, base.href) ? new URL(absolute, base) : null
}
