import { describe, expect, it } from 'vitest'
import { EMPTY_INDEX } from '../../../../../renderer/state/search/local-index'
import {
  countText,
  nothingText,
  paletteGroups,
  remarks,
} from '../../../../../renderer/state/search/palette-items'
import type { SearchState } from '../../../../../renderer/state/search/search-session'
import { MENU_COMMANDS } from '../../../../../shared/ipc/channels'
import { COMMAND_LABELS } from '../../../../../shared/model/command-labels'
import type { SearchAnswer, SearchHit } from '../../../../../shared/model/search'
import { completions } from '../../../../../shared/search/complete-query'
import { parseQuery } from '../../../../../shared/search/parse-query'

const hit = (address: string, slug: string, more = 0): SearchHit => ({
  address,
  slug,
  title: `Title ${address}`,
  path: slug === '' ? [] : ['Above', slug],
  source: 's',
  sourceTitle: 'Site',
  snippet: '',
  marks: [],
  words: [],
  more,
})
const answer = (hits: readonly SearchHit[], over: Partial<SearchAnswer> = {}): SearchAnswer => ({
  hits,
  found: hits.length,
  searched: 412,
  missing: 3,
  index: 'ready',
  corrected: [],
  problems: [],
  ...over,
})
const state = (text: string, over: Partial<SearchState> = {}): SearchState => ({
  text,
  scope: { kind: 'all' },
  query: parseQuery(text),
  index: EMPTY_INDEX,
  answer: null,
  local: { titles: [], bookmarks: [] },
  trouble: null,
  isAnswered: true,
  isSettled: true,
  ...over,
})
const article = (address: string) => ({
  address,
  title: `Title ${address}`,
  source: 's',
  sourceTitle: 'Site',
})
const names = (of: SearchState, ...rest: [Parameters<typeof paletteGroups>[1]?]): Record<string, string[]> =>
  Object.fromEntries(
    paletteGroups(of, rest[0] ?? []).map(({ title, items }) => [title, items.map(({ name }) => name)]),
  )

describe('what the search offers', () => {
  it('when nothing is typed: what was read last, and every command as in the menu', () => {
    const offered = names(state('', { index: { ...EMPTY_INDEX, recent: [article('a')] } }))
    expect(Object.keys(offered)).toEqual(['Recently read', 'Commands'])
    expect(offered['Recently read']).toEqual(['Title a'])
    const others = MENU_COMMANDS.filter((command) => command !== 'search')
    expect(offered['Commands']).toEqual(others.map((command) => COMMAND_LABELS[command]))
  })

  it('names hits by title, then heading path', () => {
    expect(names(state('x', { answer: answer([hit('a', 'Refresh'), hit('b', '')]) }))).toEqual({
      'Articles and headings': ['Title a › Above › Refresh', 'Title b'],
    })
  })

  it('lists at most three hits of one article, and says how many more there are', () => {
    const hits = [
      hit('a', '1'),
      hit('b', '1'),
      hit('a', '2'),
      hit('a', '3'),
      hit('a', '4', 2),
      hit('c', '1', 7),
    ]
    expect(names(state('x', { answer: answer(hits) }))['Articles and headings']).toEqual([
      'Title a › Above › 1',
      'Title b › Above › 1',
      'Title a › Above › 2',
      'Title a › Above › 3',
      '3 more in this article: Title a',
      'Title c › Above › 1',
      '7 more in this article: Title c',
    ])
    const scope = { kind: 'article', address: 'a' } as const
    expect(names(state('x', { scope, answer: answer(hits.slice(2, 5)) }))['Articles and headings']).toEqual([
      'Title a › Above › 2',
      'Title a › Above › 3',
      'Title a › Above › 4',
    ])
  })

  it('offers a title once', () => {
    const local = { titles: [article('a'), article('b')], bookmarks: [] }
    const offered = names(state('x', { answer: answer([hit('a', ''), hit('b', 'Part')]), local }))
    expect(offered['Titles']).toEqual(['Title b'])
  })

  it('finds commands by the beginnings of their words, and none among filters', () => {
    expect(names(state('art mark'))['Commands']).toEqual(['Mark Article as Read'])
    expect(names(state('sy'))['Commands']).toEqual(['Sync', 'Sync All', 'Sync Report'])
    expect(names(state('sync is:unread'))['Commands']).toBeUndefined()
    expect(names(state('sync', { scope: { kind: 'source', source: 's' } }))['Commands']).toBeUndefined()
  })

  it('offers completions first', () => {
    const offered = completions('has:', 4, { sources: [], sections: [], tags: [] })
    expect(names(state('has:'), offered)).toEqual({ Filters: ['has:note'] })
  })

  it('tells every line from the others', () => {
    const local = { titles: [article('a')], bookmarks: [] }
    const groups = paletteGroups(state('s', { answer: answer([hit('a', '1', 2), hit('a', '2')]), local }), [])
    const keys = groups.flatMap(({ items }) => items.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('what the search says', () => {
  const count = (of: SearchState): string => countText(of, paletteGroups(of, []))

  it('counts what was found, listed or not', () => {
    expect(count(state('xyz', { answer: answer([hit('a', '1')], { found: 40 }) }))).toBe('40 results')
    expect(count(state('xyz', { answer: answer([hit('a', '1')]) }))).toBe('1 result')
    expect(count(state('sync', { answer: answer([]) }))).toBe('3 results')
    expect(count(state('xyz', { answer: answer([]) }))).toBe('No results')
    expect(count(state(''))).toBe('')
  })

  it('says what was searched and what is not downloaded', () => {
    expect(nothingText('tokne', 412, 3)).toBe(
      "Nothing found for 'tokne'. Searched 412 articles; 3 are not downloaded.",
    )
    expect(nothingText(' x ', 1, 0)).toBe("Nothing found for 'x'. Searched 1 article.")
    expect(nothingText('x', 2, 1)).toBe("Nothing found for 'x'. Searched 2 articles; 1 is not downloaded.")
  })

  it('says what was understood otherwise, once, and what cannot be searched', () => {
    const problem =
      'There is no is:blue. Known: is:bookmarked, is:unread, is:in-progress, is:read, is:updated.'
    expect(
      remarks(
        state('is:blue tokne ', {
          answer: answer([], {
            problems: [problem],
            corrected: [{ typed: 'tokne', taken: 'token' }],
            index: 'building',
          }),
        }),
      ),
    ).toEqual([
      problem,
      "Searched for 'token' instead of 'tokne'.",
      'Some articles are still being prepared for searching.',
    ])
    expect(remarks(state('x', { trouble: 'Why.' }))).toEqual(['The library could not be searched. Why.'])
    expect(remarks(state('x', { answer: answer([], { index: 'titles' }) }))[0]).toMatch(
      /Only titles and headings/,
    )
  })
})
