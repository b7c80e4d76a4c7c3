import { canonicalAddress, canonicalOf } from '../lib/canonical-address'
import type { LeftOut } from '../model/site-index'
import type { ParsedLink } from './collect-links'
import { siteOf } from './site-of'

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

export interface ResolvedLinks {
  /** In the order of the index, each address at most once under the same headings. */
  readonly links: readonly ResolvedLink[]
  /** Each address once. */
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly string[]
}

/** Files that are data, media or packages, by the end of their name; "next.js" is a page more often than a script. */
const NO_ARTICLE =
  /\.(?:json|jsonl|ya?ml|xml|rss|atom|csv|tsv|xlsx?|docx?|pptx?|epub|pdf|zip|gz|tgz|bz2|xz|7z|tar|rar|jar|whl|exe|dmg|deb|rpm|apk|bin|iso|wasm|png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|webm|mov|avi|wav|ogg|woff2?|ttf|otf|eot|ics)$/i
/** Other indexes, their full texts and files for robots. */
const NO_ARTICLE_TEXT = /(?:^|\/)(?:llms[^/]*|[^/]*-full|robots|humans|security|ads)\.txt$/i

/** What Mintlify calls its lists of descriptions for machines, whatever the files are called. */
const SPECS = /^(?:open|async)api specs?$/i

/** Makes the links of an index absolute against its own (final) address, joins duplicates and sorts out what is no article. */
export function resolveLinks(parsed: readonly ParsedLink[], indexUrl: string): ResolvedLinks {
  const base = new URL(indexUrl)
  const judge = linkJudge(base)
  const found = new Map<string, Found>()
  const leftOut = new Map<string, LeftOut>()
  const listed = new Set<string>()
  let duplicates = 0
  for (const link of parsed) {
    const judged = judge(link)
    if ('reason' in judged) {
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
  }
}

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

function linkJudge(base: URL): (link: ParsedLink) => Judged {
  const site = siteOf(base)
  const ownAddress = canonicalAddress(base.href)
  // one look at the public suffix list for each host, not for each link
  const sites = new Map<string, boolean>()
  const isSameSite = (url: URL): boolean => {
    const known = sites.get(url.host)
    if (known !== undefined) return known
    const same = siteOf(url) === site
    sites.set(url.host, same)
    return same
  }
  return ({ href, path }) => {
    if (/^(?:mailto|tel|sms):/i.test(href)) return { url: href, reason: 'not-an-article' }
    const absolute = /^www\.[^/]+\.[a-z]/i.test(href) ? `https://${href}` : href
    if (!URL.canParse(absolute, base.href)) return { url: href, reason: 'bad-address' }
    const url = new URL(absolute, base)
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    if (!isWeb && url.protocol !== base.protocol) return { url: href, reason: 'bad-address' }
    const part = url.hash !== ''
    if (href.startsWith('#')) return { url: url.href, reason: 'not-an-article' }
    if (part) url.hash = ''
    if (url.username !== '' || url.password !== '') {
      url.username = ''
      url.password = ''
    }
    if (!isSameSite(url)) return { url: url.href, reason: 'outside' }
    const address = canonicalOf(url)
    const isFile =
      NO_ARTICLE.test(url.pathname) || NO_ARTICLE_TEXT.test(url.pathname) || SPECS.test(path.at(-1) ?? '')
    if (isFile || address === ownAddress) return { url: url.href, reason: 'not-an-article' }
    return { address, url: url.href, part }
  }
}
