import { arrangeByOverviews, type OverviewPage } from '../../shared/llms-txt/arrange/overview-groups'
import type { SiteIndex } from '../../shared/model/site-index'
import { fetchPage } from '../fetch/fetch-page'
import type { SourceRules } from '../fetch/fetch-rules'
import type { FormMemory } from '../fetch/page-forms'
import { inLanes } from './in-lanes'
import type { IndexTools } from './index-tools'

/** Overview pages that are read for the groups of their sections. */
export const MAX_OVERVIEWS = 50

export interface Arranged {
  readonly index: SiteIndex
  /** What came of each page that was asked for, by canonical address: it need not be asked for again. */
  readonly fetched: ReadonlyMap<string, Awaited<ReturnType<typeof fetchPage>>>
}

/** Fetches the overview pages of an index and arranges its sections as these do. One that fails changes nothing. */
export async function arrangeFromOverviews(
  { kit, queue, signal, tries }: IndexTools,
  index: SiteIndex,
  rules: SourceRules,
  forms: FormMemory,
): Promise<Arranged> {
  const all = index.placements.filter(({ role }) => role === 'overview')
  const fetched = new Map<string, Awaited<ReturnType<typeof fetchPage>>>()
  const pages = new Map<string, OverviewPage>()
  await inLanes(all.slice(0, MAX_OVERVIEWS), async ({ address, url }) => {
    const page = await queue.run(url, () => fetchPage(kit, { url, rules, forms, known: null, signal, tries }))
    fetched.set(address, page)
    // one that is HTML is read by the library alone
    if (page.ok && page.value.status === 200 && page.value.origin === undefined)
      pages.set(address, page.value)
  })
  const arranged = arrangeByOverviews(index, pages)
  const surplus = all.length - MAX_OVERVIEWS
  if (surplus <= 0) return { index: arranged, fetched }
  const limit = `The groups of ${surplus} sections are not shown: Offprint reads ${MAX_OVERVIEWS} overview pages.`
  return {
    index: { ...arranged, warnings: [...arranged.warnings, limit], limits: [...arranged.limits, limit] },
    fetched,
  }
}
