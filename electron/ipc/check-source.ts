import type { FoundSource } from '../../shared/ipc/channels'
import { ok, type Result } from '../../shared/lib/result'
import { readTypedAddress } from '../../shared/lib/typed-address'
import type { SiteIndex, SitePlacement } from '../../shared/model/site-index'
import type { FetchKit } from '../fetch/fetch-text'
import { readIndex } from '../fetch/read-index'

/**
 * Looks at what a person typed: reads the index there and says what adding it would bring. Stores nothing. One try only:
 * somebody is waiting, and can press again.
 */
export async function checkSource(
  kit: FetchKit,
  typed: string,
  signal: AbortSignal,
): Promise<Result<FoundSource>> {
  const address = readTypedAddress(typed)
  if (!address.ok) return address
  const index = await readIndex(kit, address.value, signal, 1)
  return index.ok ? ok(describe(index.value)) : index
}

function describe(index: SiteIndex): FoundSource {
  const articles = index.placements.filter(({ role }) => role === 'article')
  const tops = index.sections.filter(({ parent }) => parent === '')
  return {
    indexUrl: index.url,
    title: index.title,
    summary: index.summary,
    articles: countPages(articles),
    sections: tops.map(({ key, title }) => ({
      title,
      articles: countPages(
        articles.filter(({ section }) => section === key || section.startsWith(`${key}/`)),
      ),
    })),
    outside: index.leftOut.filter(({ reason }) => reason === 'outside').length,
    notArticles: index.leftOut.filter(({ reason }) => reason === 'not-an-article').length,
    warnings: index.warnings,
  }
}

function countPages(placements: readonly SitePlacement[]): number {
  return new Set(placements.map(({ address }) => address)).size
}
