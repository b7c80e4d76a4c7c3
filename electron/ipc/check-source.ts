import type { FoundSource, LeftOutGroup } from '../../shared/ipc/channels'
import { ok, type Result } from '../../shared/lib/result'
import type { LeftOut, SiteIndex, SitePlacement } from '../../shared/model/site-index'
import { discoverIndex, type DiscoveredIndex } from '../find/discover-index'
import type { IndexTools } from '../find/index-tools'

/** Text of a usual page: about the median of real documentation sites; bytes. */
const USUAL_PAGE = 12_000
const MAX_EXAMPLES = 20

/**
 * Looks at what a person typed: finds the index there and says what adding it would bring. Stores nothing. One try only:
 * somebody is waiting, and can press again.
 */
export async function checkSource(
  tools: Omit<IndexTools, 'tries'>,
  typed: string,
): Promise<Result<FoundSource>> {
  const found = await discoverIndex({ ...tools, tries: 1 }, typed)
  return found.ok ? ok(describe(found.value)) : found
}

function describe({ index, foundBy, includeHosts, privateHost }: DiscoveredIndex): FoundSource {
  const articles = index.placements.filter(({ role }) => role === 'article')
  const tops = index.sections.filter(({ parent }) => parent === '')
  const count = countPages(articles)
  return {
    indexUrl: index.url,
    foundBy,
    title: index.title,
    summary: index.summary,
    prose: index.prose,
    articles: count,
    bytes: count * USUAL_PAGE,
    sections: tops.map(({ key, title }) => ({
      title,
      articles: countPages(
        articles.filter(({ section }) => section === key || section.startsWith(`${key}/`)),
      ),
    })),
    outside: index.leftOut.filter(({ reason }) => reason === 'outside').length,
    notArticles: index.leftOut.filter(({ reason }) => reason === 'not-an-article').length,
    leftOut: groupsOf(index.leftOut),
    outsideHosts: hostsOf(index.leftOut),
    indexes: index.indexes,
    includeHosts,
    privateHost,
    warnings: index.warnings,
    limits: index.limits,
  }
}

function countPages(placements: readonly SitePlacement[]): number {
  return new Set(placements.map(({ address }) => address)).size
}

function groupsOf(leftOut: SiteIndex['leftOut']): readonly LeftOutGroup[] {
  const groups = new Map<LeftOut['reason'], { count: number; examples: { url: string; title: string }[] }>()
  for (const { reason, url, title } of leftOut) {
    const group = groups.get(reason) ?? { count: 0, examples: [] }
    groups.set(reason, group)
    group.count += 1
    if (group.examples.length < MAX_EXAMPLES) group.examples.push({ url, title })
  }
  return [...groups].map(([reason, group]) => ({ reason, ...group }))
}

function hostsOf(leftOut: SiteIndex['leftOut']): FoundSource['outsideHosts'] {
  const hosts = new Map<string, number>()
  for (const { reason, url } of leftOut) {
    if (reason !== 'outside' || !/^https?:/.test(url)) continue
    const { host } = new URL(url)
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
  }
  return [...hosts]
    .map(([host, links]) => ({ host, links }))
    .sort((a, b) => b.links - a.links)
    .slice(0, MAX_EXAMPLES)
}
