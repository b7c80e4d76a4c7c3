import { canonicalAddress } from '../../shared/lib/canonical-address'
import { fail, ok, type Result } from '../../shared/lib/result'
import { homeOf } from '../../shared/llms-txt/home-hosts'
import {
  countsAsIndex,
  isReadable,
  readIndexText,
  type IndexText,
} from '../../shared/llms-txt/read-index-text'
import { buildSiteIndex, oneArticle } from '../../shared/llms-txt/read-site-index'
import { siteOf } from '../../shared/llms-txt/site-of'
import type { SiteIndex } from '../../shared/model/site-index'
import { rulesOfSource, type SourceRules } from '../fetch/fetch-rules'
import { followIndexes } from './follow-indexes'
import { rulesFrom } from './private-host'
import { fetchIndexText, type FullText, type IndexTools } from './index-tools'

export interface ReadIndex {
  readonly index: SiteIndex
  /** The index's own body where it is an article too, by canonical address: it need not be fetched again. */
  readonly bodies: ReadonlyMap<string, FullText>
}

/**
 * Reads the index of a source at the address where it was found, and the indexes that it links. Looks nowhere else: an index
 * that is gone is a failure, not another index.
 */
export async function readIndex(tools: IndexTools, indexUrl: string): Promise<Result<ReadIndex>> {
  const rules = rulesOfSource(indexUrl, tools.privateHost)
  const fetched = await fetchIndexText(tools, indexUrl, rules)
  if (!fetched.ok) return fetched
  const { value } = fetched
  const text = readIndexText(value.text, value.url)
  if (!text.ok) return fail({ ...text.error, url: indexUrl })
  const index = countsAsIndex(text.value)
    ? await completeIndex(withSite(tools, indexUrl, value.url), text.value, rulesFrom(rules, value.url))
    : readPage(text.value)
  if (!index.ok) return index
  const own = canonicalAddress(value.url)
  const isArticle = index.value.placements.some(({ address }) => address === own)
  return ok({ index: index.value, bodies: new Map(isArticle ? [[own, value]] : []) })
}

/** An index with those that it links, arranged. */
export async function completeIndex(
  tools: IndexTools,
  root: IndexText,
  rules: SourceRules,
): Promise<Result<SiteIndex>> {
  const { includeHosts } = tools
  const isHome = homeOf(new URL(root.url), root.parsed.links, { includeHosts })
  const followed = await followIndexes(tools, root, rules, isHome)
  return followed.ok ? buildSiteIndex(root, { includeHosts, ...followed.value }) : followed
}

/** A page that is no index, as a source of one article. Fails with `no-links` where it cannot be read as one. */
export function readPage(page: IndexText): Result<SiteIndex> {
  return isReadable(page) ? ok(oneArticle(page)) : fail({ code: 'no-links', url: page.url })
}

/** The site that was asked for counts as home when the index was found at another one. */
export function withSite(tools: IndexTools, asked: string, found: string): IndexTools {
  const site = siteOf(new URL(asked))
  if (site === siteOf(new URL(found)) || site.includes('//')) return tools
  return { ...tools, includeHosts: [...new Set([...(tools.includeHosts ?? []), site])] }
}
