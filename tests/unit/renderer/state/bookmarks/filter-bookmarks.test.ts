import { describe, expect, it } from 'vitest'
import {
  byArticle,
  choicesOf,
  filterBookmarks,
  isUnplaced,
  nameOf,
  NO_FILTER,
} from '../../../../../renderer/state/bookmarks/filter-bookmarks'
import type { BookmarkEntry } from '../../../../../renderer/state/library/use-bookmarks'
import type { Bookmark } from '../../../../../shared/model/reading'
import { bookmarkRow } from '../../../../helpers/library-rows'

const NOW = new Date(2026, 10, 23, 12).getTime()
const DAY = 24 * 60 * 60 * 1000

const anchor = {
  slug: 'm',
  heading: 'Mast',
  path: [],
  textHash: '',
  quote: 'six wedges',
  prefix: '',
  suffix: '',
  offset: 0,
  excerpt: '',
}

const entry = (address: string, over: Partial<Bookmark> = {}, source = 'docs'): BookmarkEntry => ({
  bookmark: bookmarkRow({ address, at: NOW, ...over }),
  title: `Title of ${address}`,
  source,
  sourceTitle: source.toUpperCase(),
  where: source,
})

const ALL = [
  entry('a', { anchor, kind: 'passage', note: 'Ask the rigger', tags: ['deck'] }),
  entry('b', { at: NOW - 3 * DAY }, 'api'),
  entry('a', { id: 'a2', at: NOW - 40 * DAY, tags: ['deck', 'sea'] }),
]
const found = (over: Partial<typeof NO_FILTER>) =>
  filterBookmarks(ALL, { ...NO_FILTER, ...over }, NOW).map(({ bookmark }) => bookmark.id)

describe('filtered bookmarks', () => {
  it('have every word somewhere: title, heading, marked words, note or tags', () => {
    expect(found({ text: 'RIGGER wedges' })).toEqual(['a'])
    expect(found({ text: 'mast sea' })).toEqual([])
    expect(found({ text: ' title ' })).toEqual(['a', 'b', 'a2'])
  })

  it('are of a source, with a tag, and made lately: today begins at midnight', () => {
    expect(found({ source: 'api' })).toEqual(['b'])
    expect(found({ tag: 'deck' })).toEqual(['a', 'a2'])
    expect(found({ age: 'today' })).toEqual(['a'])
    expect(found({ age: 'week' })).toEqual(['a', 'b'])
    expect(found({ age: 'year', tag: 'sea' })).toEqual(['a2'])
  })

  it('stand by article in the order of the latest of each', () => {
    expect(byArticle(ALL).map((group) => group.map(({ bookmark }) => bookmark.id))).toEqual([
      ['a', 'a2'],
      ['b'],
    ])
  })
})

describe('what a bookmark tells', () => {
  it('its name, and whether it lost its place', () => {
    expect(ALL.map(nameOf)).toEqual(['Title of a › Mast', 'Title of b', 'Title of a'])
    expect(ALL.map(isUnplaced)).toEqual([true, false, false])
  })

  it('the sources and tags there are to choose from, by name', () => {
    expect(choicesOf(ALL)).toEqual({
      sources: [
        { id: 'api', title: 'API' },
        { id: 'docs', title: 'DOCS' },
      ],
      tags: ['deck', 'sea'],
    })
  })
})
