import type { Bookmark } from '../../../shared/model/reading'
import type { SearchScope } from '../../../shared/model/search'
import { foldText, holdsWord, sameName, type SearchQuery } from '../../../shared/search/parse-query'
import type { TitledArticle } from '../../db/read-titles'
import type { Range } from '../words-marked/find-words'
import { fuzzyQuery, fuzzyScore } from './fuzzy'
import { inSlices } from './in-slices'
import type { LocalIndex, LocalTitle } from './local-index'

export interface BookmarkHit {
  readonly bookmark: Bookmark
  /** A piece of its note, or of the passage, round the first word that was found. */
  readonly snippet: string
  readonly marks: readonly Range[]
}

export interface LocalHits {
  readonly titles: readonly TitledArticle[]
  readonly bookmarks: readonly BookmarkHit[]
}

export const NO_LOCAL_HITS: LocalHits = { titles: [], bookmarks: [] }

const MOST_TITLES = 6
const MOST_BOOKMARKS = 6
/** Characters of a snippet, and before the first word in it. */
const SNIPPET = 160
const BEFORE = 50

/** Looks through titles, bookmarks and notes, in slices; null when `goesOn` said no in between. */
export async function findLocal(
  index: LocalIndex,
  query: SearchQuery,
  scope: SearchScope,
  goesOn: () => boolean,
): Promise<LocalHits | null> {
  const titles = await findTitles(index, query, scope, goesOn)
  const bookmarks = titles && (await findBookmarks(index, query, scope, goesOn))
  return titles && bookmarks && { titles, bookmarks }
}

/** Titles are gone to by words alone: who filters or quotes is searching. */
async function findTitles(
  index: LocalIndex,
  { terms, without, filters }: SearchQuery,
  scope: SearchScope,
  goesOn: () => boolean,
): Promise<readonly TitledArticle[] | null> {
  const isPlain = terms.every(({ kind }) => kind === 'word') && without.length === 0
  if (!isPlain || scope.kind === 'article' || Object.values(filters).some((values) => values.length > 0))
    return []
  const wanted = fuzzyQuery(terms.map(({ text }) => text).join(' '))
  const best = new Map<string, { readonly title: LocalTitle; readonly score: number }>()
  const whole = await inSlices(
    index.titles,
    (title) => {
      const score = isInScope(title, scope) ? fuzzyScore(wanted, title.fuzzy) : null
      if (score !== null && score > (best.get(title.address)?.score ?? -Infinity)) {
        best.set(title.address, { title, score })
      }
    },
    goesOn,
  )
  if (!whole) return null
  return [...best.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_TITLES)
    .map(({ title }) => title)
}

async function findBookmarks(
  index: LocalIndex,
  { terms, without, filters }: SearchQuery,
  scope: SearchScope,
  goesOn: () => boolean,
): Promise<readonly BookmarkHit[] | null> {
  const isOther =
    filters.source.length + filters.section.length > 0 || filters.is.some((is) => is !== 'bookmarked')
  if (isOther || (terms.length === 0 && filters.tag.length + filters.has.length + filters.is.length === 0))
    return []
  const inScope = addressesIn(index, scope)
  const wanted = terms.map(({ text }) => foldText(text))
  const unwanted = without.map(({ text }) => foldText(text))
  const found: BookmarkHit[] = []
  const whole = await inSlices(
    index.bookmarks,
    ({ bookmark, folded }) => {
      const fits =
        found.length < MOST_BOOKMARKS &&
        (inScope === null || inScope.has(bookmark.address)) &&
        wanted.every((word) => holdsWord(folded, word)) &&
        !unwanted.some((word) => holdsWord(folded, word)) &&
        filters.tag.every((tag) => bookmark.tags.some((own) => sameName(tag, own))) &&
        (filters.has.length === 0 || bookmark.note !== '')
      if (fits)
        found.push({
          bookmark,
          ...snippetOf(
            bookmark,
            terms.map(({ text }) => text),
          ),
        })
    },
    goesOn,
  )
  return whole ? found : null
}

/** The articles of a scope; null for all. */
function addressesIn(index: LocalIndex, scope: SearchScope): ReadonlySet<string> | null {
  if (scope.kind === 'all') return null
  if (scope.kind === 'article') return new Set([scope.address])
  return new Set(index.titles.filter((title) => isInScope(title, scope)).map(({ address }) => address))
}

function isInScope(title: LocalTitle, scope: SearchScope): boolean {
  switch (scope.kind) {
    case 'all':
      return true
    case 'source':
      return title.source === scope.source
    case 'section':
      return (
        title.source === scope.source &&
        (title.section === scope.section || title.section.startsWith(`${scope.section}/`))
      )
    case 'article':
      return title.address === scope.address
  }
}

/** Words are marked from where they begin as typed to where they end in the text. */
function snippetOf(
  { note, anchor }: Bookmark,
  words: readonly string[],
): { readonly snippet: string; readonly marks: readonly Range[] } {
  const whole = (note || anchor?.quote || '').replace(/\s+/g, ' ').trim()
  const escaped = words.map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})[\\p{L}\\p{N}]*`, 'giu')
  const first = escaped.length === 0 ? 0 : Math.max(0, whole.search(pattern))
  const from = first > BEFORE ? whole.lastIndexOf(' ', first - BEFORE + 10) + 1 : 0
  const snippet = (from > 0 ? '… ' : '') + whole.slice(from, from + SNIPPET).toWellFormed()
  const marks = [...(escaped.length === 0 ? [] : snippet.matchAll(pattern))]
  return { snippet, marks: marks.map(({ index, 0: text }): Range => [index, index + text.length]) }
}
