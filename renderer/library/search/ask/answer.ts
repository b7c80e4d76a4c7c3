import type { SearchAnswer, SearchHit, SearchQuestion } from '../../../../shared/model/search'
import { isEmptyQuery, parseQuery, type SearchQuery } from '../../../../shared/search/parse-query'
import type { PlacementRow } from '../../../db/rows'
import type { ArticleDatabase } from '../../../db/article-database'
import type { StateDatabase } from '../../../db/state-database'
import type { FoundSection, SearchIndex } from '../index/search-index'
import { anyOf, wantedOf } from './expression'
import { findSections, type Finding } from './find-sections'
import { HITS_OF_ARTICLE, Presenter, type Hit, type StoredArticle } from './present'
import type { Shelf } from './shelf'
import { whereOf, type Where } from './where'

/** Articles that are read at once. */
const AT_ONCE = 24

export interface AskDeps {
  readonly articles: ArticleDatabase
  readonly state: StateDatabase
  readonly shelf: Shelf
  /** Does something with the index; null where there is none. */
  readonly ask: <Answer>(act: (index: SearchIndex) => Answer) => Promise<Answer | null>
  /** The same for the titles and headings of the articles: what is found without an index. */
  readonly byTitles: (query: SearchQuery, where: Where) => Promise<Finding>
  /** Whether something of the library is not in the index yet. */
  readonly isBuilding: () => Promise<boolean>
}

/** Answers one question. Nothing is answered that is not in the library any more, or hidden in it. */
export async function answerQuestion(deps: AskDeps, question: SearchQuestion): Promise<SearchAnswer> {
  const query = parseQuery(question.text)
  const where = await whereOf(deps, question.scope, query.filters)
  const asked = await deps.ask((index) => askIndex(index, query, where))
  const { finding, searched } = asked ?? { finding: await deps.byTitles(query, where), searched: null }
  const isListing = wantedOf(query.terms).length === 0
  const [{ hits, found }, isBuilding] = await Promise.all([
    isListing ? listArticles(deps, query, where, question) : hitsOf(deps, finding, where, question),
    deps.isBuilding(),
  ])
  return {
    hits,
    found,
    searched: searched ?? where.addresses?.size ?? where.sources.reduce((sum, { ready }) => sum + ready, 0),
    missing: where.missing,
    index: asked === null ? 'titles' : isBuilding ? 'building' : 'ready',
    corrected: finding.corrected,
    problems: query.problems,
  }
}

/** All that is asked of the index at once: nothing changes it in between. */
function askIndex(
  index: SearchIndex,
  query: SearchQuery,
  where: Where,
): { finding: Finding; searched: number } {
  const scoped = where.addresses !== null
  if (where.addresses) index.setScope(where.addresses)
  const searched = where.addresses ? index.countOf(where.addresses) : index.articles()
  return { finding: findSections(index, query, scoped), searched }
}

async function hitsOf(
  deps: AskDeps,
  finding: Finding,
  where: Where,
  question: SearchQuestion,
): Promise<{ hits: SearchHit[]; found: number }> {
  const isOne = question.scope.kind === 'article'
  const presenter = new Presenter(finding, question.limit, isOne ? question.limit : HITS_OF_ARTICLE)
  const sources = new Map<string, PlacementRow>()
  for (const part of partsOf(finding.sections)) {
    if (presenter.isFull) break
    const addresses = [...new Set(part.map(({ address }) => address))]
    const [stored, places] = await Promise.all([deps.shelf.stored(addresses), deps.shelf.places(addresses)])
    for (const section of part) {
      const article = stored.get(section.address)
      const place = placeIn(where, places.get(section.address) ?? [])
      if (!article || !place || (where.addresses && !where.addresses.has(section.address))) continue
      sources.set(section.address, place)
      presenter.add(section, { ...article, title: titleOf(article, place) })
    }
  }
  const { expression } = finding
  const counted = lastOfFull(presenter.hits, HITS_OF_ARTICLE)
  const more =
    (expression === null || isOne || counted.size === 0
      ? null
      : await deps.ask(
          (index) => new Map([...counted].map((hit) => [hit, index.countBeside(expression, hit.section)])),
        )) ?? new Map<Hit, number>()
  return {
    found: finding.found,
    hits: presenter.hits.map((hit) => {
      const place = sources.get(hit.address)
      const { address, slug, title, path, snippet, marks, words } = hit
      return {
        address,
        slug,
        title,
        path,
        snippet,
        marks,
        words,
        more: Math.max(0, (more.get(hit) ?? 0) - HITS_OF_ARTICLE),
        source: place?.source ?? '',
        sourceTitle: where.sources.find(({ id }) => id === place?.source)?.title ?? '',
      }
    }),
  }
}

/** Without words: the articles that the filters mean, in the library's order. */
async function listArticles(
  deps: AskDeps,
  query: SearchQuery,
  where: Where,
  { limit }: SearchQuestion,
): Promise<{ hits: SearchHit[]; found: number }> {
  if (isEmptyQuery(query)) return { hits: [], found: 0 }
  const without = anyOf(wantedOf(query.without.map((term) => ({ ...term, isPrefix: false }))))
  const all =
    where.addresses ??
    new Set(
      (await Promise.all(where.sources.map(({ id }) => deps.shelf.placementsOf(id))))
        .flat()
        .map(({ address }) => address),
    )
  const left = without === null ? [...all] : await deps.ask((index) => index.without([...all], without))
  const stored = new Set(await deps.articles.articles.toCollection().primaryKeys())
  const here = (left ?? [...all]).filter((address) => stored.has(address))
  const shown: SearchHit[] = []
  for (let at = 0; at < here.length && shown.length < limit; at += AT_ONCE) {
    const part = here.slice(at, at + AT_ONCE)
    const [articles, places] = await Promise.all([deps.shelf.stored(part), deps.shelf.places(part)])
    for (const address of part) {
      const article = articles.get(address)
      const place = placeIn(where, places.get(address) ?? [])
      if (!article || !place || shown.length === limit) continue
      shown.push({
        address,
        slug: '',
        title: titleOf(article, place),
        path: [],
        source: place.source,
        sourceTitle: where.sources.find(({ id }) => id === place.source)?.title ?? '',
        snippet: '',
        marks: [],
        words: [],
        more: 0,
      })
    }
  }
  return { hits: shown, found: here.length }
}

/** The title that is shown of an article where it stands. */
export const titleOf = (
  article: Pick<StoredArticle, 'title' | 'url'>,
  place: Pick<PlacementRow, 'title'> | undefined,
): string => article.title || place?.title || article.url

/** The place where an article is read: in the first of the sources that lists it still, else in one that did. */
function placeIn({ sources }: Where, places: readonly PlacementRow[]): PlacementRow | undefined {
  const shown = sources.flatMap(({ id }) => places.filter(({ source }) => source === id))
  return shown.find(({ removed }) => removed === 0) ?? shown[0]
}

/** The last listed hit of each article that has as many as are listed of one. */
function lastOfFull(hits: readonly Hit[], full: number): Set<Hit> {
  const of = new Map<string, Hit[]>()
  for (const hit of hits) of.set(hit.address, [...(of.get(hit.address) ?? []), hit])
  return new Set([...of.values()].flatMap((all) => (all.length >= full ? all.slice(-1) : [])))
}

/** Sections so many articles at a time. */
function* partsOf(sections: readonly FoundSection[]): Generator<readonly FoundSection[]> {
  let part: FoundSection[] = []
  let addresses = new Set<string>()
  for (const section of sections) {
    if (addresses.size === AT_ONCE && !addresses.has(section.address)) {
      yield part
      part = []
      addresses = new Set()
    }
    part.push(section)
    addresses.add(section.address)
  }
  yield part
}
