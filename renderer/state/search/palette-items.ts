import { MENU_COMMANDS, type MenuCommand } from '../../../shared/ipc/channels'
import { COMMAND_LABELS } from '../../../shared/model/command-labels'
import type { SearchHit } from '../../../shared/model/search'
import type { Completion } from '../../../shared/search/complete-query'
import { foldText, isEmptyQuery, type SearchQuery } from '../../../shared/search/parse-query'
import type { TitledArticle } from '../../db/read-titles'
import { counted } from '../words'
import type { BookmarkHit } from './find-local'
import type { SearchState } from './search-session'

/** One line that can be chosen. `key` tells it from all others of the list. */
export type PaletteItem = { readonly key: string; readonly name: string } & (
  | { readonly kind: 'completion'; readonly completion: Completion }
  | { readonly kind: 'hit'; readonly hit: SearchHit }
  /** Further sections of an article: searches in that article alone. */
  | { readonly kind: 'more'; readonly more: number; readonly hit: SearchHit }
  | { readonly kind: 'article'; readonly article: TitledArticle }
  | { readonly kind: 'bookmark'; readonly hit: BookmarkHit }
  | { readonly kind: 'command'; readonly command: MenuCommand }
)

export interface PaletteGroup {
  readonly title: string
  readonly items: readonly PaletteItem[]
}

/** Hits of one article in a row, before the rest of them is one line. */
const MOST_OF_ARTICLE = 3
/** As people read a place: `OAuth › For clients › Refresh`. */
const PATH = ' › '

/** What is offered, in the order that it is shown; groups without anything are left out. */
export function paletteGroups(
  { text, query, scope, index, answer, local }: SearchState,
  completions: readonly Completion[],
): readonly PaletteGroup[] {
  const asks = !isEmptyQuery(query)
  const isBlank = text.trim() === ''
  const hits = answer?.hits ?? []
  const found = new Set(hits.map(({ address, slug }) => `${address}#${slug}`))
  const groups: PaletteGroup[] = [
    { title: 'Filters', items: completions.map(completionItem) },
    { title: 'Recently read', items: isBlank && scope.kind === 'all' ? index.recent.map(articleItem) : [] },
    { title: 'Articles and headings', items: asks ? hitItems(hits, scope.kind !== 'article') : [] },
    {
      title: 'Titles',
      items: local.titles.filter(({ address }) => !found.has(`${address}#`)).map(articleItem),
    },
    { title: 'Bookmarks and notes', items: local.bookmarks.map(bookmarkItem) },
    {
      title: 'Commands',
      items: scope.kind === 'all' && (asks || isBlank) ? commandsFor(query).map(commandItem) : [],
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** `12 results`: sections that were found, listed or not, and everything else that is listed. Empty while nothing is asked for. */
export function countText({ query, answer }: SearchState, groups: readonly PaletteGroup[]): string {
  if (isEmptyQuery(query)) return ''
  const listed = groups.flatMap(({ items }) => items)
  const others = listed.filter(({ kind }) => kind === 'article' || kind === 'bookmark' || kind === 'command')
  const sections = Math.max(answer?.found ?? 0, listed.filter(({ kind }) => kind === 'hit').length)
  const count = sections + others.length
  return count === 0 ? 'No results' : counted(count, 'result')
}

/** `Nothing found for 'tokne'. Searched 412 articles; 3 are not downloaded.` */
export function nothingText(text: string, searched: number, missing: number): string {
  const left = missing === 0 ? '' : `; ${missing} ${missing === 1 ? 'is' : 'are'} not downloaded`
  return `Nothing found for '${text.trim()}'. Searched ${counted(searched, 'article')}${left}.`
}

/** What is to be known of an answer besides its hits, a sentence each. */
export function remarks({ query, answer, trouble }: SearchState): readonly string[] {
  if (trouble !== null) return [`The library could not be searched. ${trouble}`]
  const corrected = answer?.corrected.map(
    ({ typed, taken }) => `Searched for '${taken}' instead of '${typed}'.`,
  )
  const index = {
    ready: [],
    building: ['Some articles are still being prepared for searching.'],
    titles: ['Only titles and headings are searched: the text cannot be searched on this laptop now.'],
  }[answer?.index ?? 'ready']
  return [...new Set([...query.problems, ...(answer?.problems ?? []), ...(corrected ?? []), ...index])]
}

function hitItems(hits: readonly SearchHit[], isShort: boolean): readonly PaletteItem[] {
  const listed = new Map<string, number>()
  return hits.flatMap((hit, n): PaletteItem[] => {
    const before = listed.get(hit.address) ?? 0
    if (isShort && before >= MOST_OF_ARTICLE) return []
    listed.set(hit.address, before + 1)
    const rest = isShort ? hits.slice(n + 1).filter(({ address }) => address === hit.address) : []
    const isLast = rest.length === 0 || before + 1 === MOST_OF_ARTICLE
    const more = isShort && isLast ? rest.reduce((sum, other) => sum + other.more, hit.more + rest.length) : 0
    const item: PaletteItem = {
      kind: 'hit',
      key: `hit ${hit.address}#${hit.slug}`,
      name: [hit.title, ...hit.path].join(PATH),
      hit,
    }
    if (more === 0) return [item]
    // Named by its article too: several of these may stand in the list.
    const name = `${more} more in this article: ${hit.title}`
    return [item, { kind: 'more', key: `more ${hit.address}`, name, more, hit }]
  })
}

/** All commands but this dialog's own; of what was typed each word begins one of theirs. */
function commandsFor({ terms, without, filters }: SearchQuery): readonly MenuCommand[] {
  const isPlain = without.length === 0 && Object.values(filters).every((values) => values.length === 0)
  const typed = terms.map(({ text }) => foldText(text))
  return MENU_COMMANDS.filter((command) => {
    const words = foldText(COMMAND_LABELS[command]).split(' ')
    return (
      isPlain && command !== 'search' && typed.every((term) => words.some((word) => word.startsWith(term)))
    )
  })
}

const completionItem = (completion: Completion): PaletteItem => ({
  kind: 'completion',
  key: `completion ${completion.label}`,
  name: completion.label,
  completion,
})

const articleItem = (article: TitledArticle): PaletteItem => ({
  kind: 'article',
  key: `article ${article.address}`,
  name: article.title,
  article,
})

const bookmarkItem = (hit: BookmarkHit): PaletteItem => ({
  kind: 'bookmark',
  key: `bookmark ${hit.bookmark.id}`,
  name: [hit.bookmark.title, hit.bookmark.anchor?.heading ?? ''].filter(Boolean).join(PATH),
  hit,
})

const commandItem = (command: MenuCommand): PaletteItem => ({
  kind: 'command',
  key: `command ${command}`,
  name: COMMAND_LABELS[command],
  command,
})
