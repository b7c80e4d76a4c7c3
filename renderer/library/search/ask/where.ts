import { readingState, type ReadingState } from '../../../../shared/model/reading'
import type { SearchScope } from '../../../../shared/model/search'
import { namesMatch, sameName, type IsValue, type SearchQuery } from '../../../../shared/search/parse-query'
import type { ArticleDatabase } from '../../../db/article-database'
import { isUpdated, readKept } from '../../../db/read-versions'
import { sectionsOf } from '../../../db/rows-of-source'
import type { PlacementRow, SectionRow } from '../../../db/rows'
import type { StateDatabase } from '../../../db/state-database'
import { upwards } from '../../sync/section-articles'
import type { Shelf, ShownSource } from './shelf'

/** The part of the library that a question is about. */
export interface Where {
  /** Null: everything that is shown, and nothing is hidden. */
  readonly addresses: ReadonlySet<string> | null
  /** The same text as long as it means the same part. */
  readonly key: string
  /** The sources that hits are read in, in the order in which they are chosen. */
  readonly sources: readonly ShownSource[]
  /** Articles of it that are not downloaded. */
  readonly missing: number
}

interface Deps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly shelf: Shelf
}

type Filters = SearchQuery['filters']

/** Which articles a scope and the filters mean. */
export async function whereOf(deps: Deps, scope: SearchScope, filters: Filters): Promise<Where> {
  const { shown, areSomeHidden } = await deps.shelf.sources()
  const inScope = 'source' in scope ? shown.filter(({ id }) => id === scope.source) : shown
  const sources = inScope.filter(
    ({ title }) => filters.source.length === 0 || filters.source.some((value) => namesMatch(value, title)),
  )
  const states = await statesOf(deps, filters)
  const isWhole =
    scope.kind === 'all' && !areSomeHidden && filters.source.length + filters.section.length === 0
  const key = JSON.stringify([scope, filters, sources.map(({ id }) => id)])
  if (isWhole && !states) return { addresses: null, key, sources, missing: missingOf(sources) }
  if (scope.kind === 'article') {
    const isIn = !states || states(scope.address)
    return { addresses: new Set(isIn ? [scope.address] : []), key, sources, missing: 0 }
  }

  const found = new Set<string>()
  let missing = 0
  for (const source of sources) {
    const { rows, lacking } = await placedIn(deps, source, scope, filters)
    missing += lacking
    for (const { address } of rows) if (!states || states(address)) found.add(address)
  }
  // what is bookmarked, read or changed is here
  return { addresses: found, key, sources, missing: states ? 0 : missing }
}

const missingOf = (sources: readonly ShownSource[]): number =>
  sources.reduce((sum, { articles, ready }) => sum + Math.max(0, articles - ready), 0)

/** The placements of a source that scope and `section:` mean, and how many articles of these are not here. */
async function placedIn(
  { articles, shelf }: Deps,
  source: ShownSource,
  scope: SearchScope,
  filters: Filters,
): Promise<{ rows: readonly PlacementRow[]; lacking: number }> {
  const rows = await shelf.placementsOf(source.id)
  if (scope.kind !== 'section' && filters.section.length === 0) return { rows, lacking: missingOf([source]) }
  const sections = await sectionsOf(articles, source.id).toArray()
  const parents = new Map(sections.map(({ key, parent }) => [key, parent]))
  const isNamed = ({ title }: SectionRow): boolean =>
    filters.section.length === 0 || filters.section.some((value) => namesMatch(value, title))
  const within = (key: string, top: string): boolean => upwards(key, parents).includes(top)
  const top = scope.kind === 'section' ? scope.section : ''
  const named = sections.filter(isNamed).map(({ key }) => key)
  const isIn = (key: string): boolean =>
    within(key, top) && (filters.section.length === 0 || named.some((name) => within(key, name)))
  const tops = sections.filter(({ key, parent }) => isIn(key) && !(isIn(parent) && parent !== ''))
  const lacking = tops.reduce((sum, row) => sum + Math.max(0, row.articles - row.ready), 0)
  return { rows: rows.filter(({ section }) => isIn(section)), lacking }
}

/** The values of `is:` that mean how far an article is read, as the library's list means them. */
const READING_STATES: ReadonlyMap<IsValue, ReadingState> = new Map([
  ['unread', 'Unread'],
  ['in-progress', 'In progress'],
  ['read', 'Read'],
])

/** What tells whether an article is what `is:`, `has:` and `tag:` ask for; null where they ask for nothing. */
async function statesOf(
  deps: Deps,
  { is, has, tag }: Filters,
): Promise<((address: string) => boolean) | null> {
  if (is.length + has.length + tag.length === 0) return null
  const { state } = deps
  const tests: ((address: string) => boolean)[] = []
  if (is.includes('bookmarked') || has.length + tag.length > 0) {
    const bookmarks = await state.bookmarks.toArray()
    const withAll = (fits: (bookmark: (typeof bookmarks)[number]) => boolean): void => {
      const addresses = new Set(bookmarks.filter(fits).map(({ address }) => address))
      tests.push((address) => addresses.has(address))
    }
    if (is.includes('bookmarked')) withAll(() => true)
    if (has.includes('note')) withAll(({ note }) => note !== '')
    for (const value of tag) withAll(({ tags }) => tags.some((name) => sameName(value, name)))
  }
  const wanted = is.flatMap((value) => READING_STATES.get(value) ?? [])
  if (wanted.length > 0) {
    const known = new Map<string, ReadingState>()
    await state.readings.each((reading) => void known.set(reading.address, readingState(reading)))
    for (const one of wanted) tests.push((address) => (known.get(address) ?? 'Unread') === one)
  }
  if (is.includes('updated')) {
    const updated = await updatedArticles(deps)
    tests.push((address) => updated.has(address))
  }
  return (address) => tests.every((test) => test(address))
}

/** Those with another text than the one that was read: the ones that the library shows as `Updated`. */
async function updatedArticles({ articles, state }: Deps): Promise<ReadonlySet<string>> {
  const addresses = await articles.keptTexts.toCollection().primaryKeys()
  const [rows, readings, kept] = await Promise.all([
    articles.articles.bulkGet(addresses),
    state.readings.bulkGet(addresses),
    readKept({ articles, state }, addresses),
  ])
  return new Set(addresses.filter((address, n) => isUpdated(rows[n], readings[n], kept.get(address))))
}
