import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { findLocal } from '../../../../../renderer/state/search/find-local'
import { fuzzyTitle } from '../../../../../renderer/state/search/fuzzy'
import {
  EMPTY_INDEX,
  loadLocalIndex,
  type LocalIndex,
} from '../../../../../renderer/state/search/local-index'
import type { Bookmark } from '../../../../../shared/model/reading'
import type { SearchScope } from '../../../../../shared/model/search'
import { foldText, parseQuery } from '../../../../../shared/search/parse-query'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { addressOf, articleRow, fillSite, SITE } from '../../../../helpers/library-rows'

const bookmark = (name: string, over: Partial<Bookmark> = {}): Bookmark => ({
  id: addressOf(name),
  kind: 'article',
  address: addressOf(name),
  title: name,
  anchor: null,
  spot: null,
  note: '',
  tags: [],
  at: 1,
  changedAt: 1,
  ...over,
})
const local = (own: Bookmark) => ({
  bookmark: own,
  folded: foldText([own.title, own.note, own.tags.join(' ')].join(' \n ')),
})
const title = (name: string, section: string, source = SITE) => ({
  address: addressOf(name),
  title: name,
  source,
  sourceTitle: 'Site',
  section,
  fuzzy: fuzzyTitle(name),
})

const index: LocalIndex = {
  ...EMPTY_INDEX,
  isWhole: true,
  titles: [
    title('OAuth Client Credentials', 'Extensions/Auth'),
    title('OAuth Client Credentials', 'Index'),
    title('Tasks', 'Extensions'),
    title('Tokens', 'Extended'),
  ],
  bookmarks: [
    local(
      bookmark('Tasks', {
        note: 'Rotate with the vault job; check the Token-refresh window.',
        tags: ['later'],
      }),
    ),
    local(bookmark('Tokens', { tags: ['Work in progress'] })),
  ],
}
const ALL: SearchScope = { kind: 'all' }
const find = async (text: string, scope: SearchScope = ALL) => {
  const found = await findLocal(index, parseQuery(text), scope, () => true)
  return {
    titles: found?.titles.map((one) => one.title),
    bookmarks: found?.bookmarks.map((one) => one.bookmark.title),
  }
}

describe('findLocal', () => {
  it('goes to titles by a few letters, each article once', async () => {
    expect(await find('oathcc')).toEqual({ titles: ['OAuth Client Credentials'], bookmarks: [] })
    expect((await find('"tasks"')).titles).toEqual([])
    expect((await find('tasks -x')).titles).toEqual([])
    expect((await find('tasks is:unread')).titles).toEqual([])
  })

  it('keeps to the scope', async () => {
    const section: SearchScope = { kind: 'section', source: SITE, section: 'Extensions' }
    expect((await find('t', section)).titles).toEqual(['Tasks'])
    expect((await find('t', { kind: 'source', source: 'other' })).titles).toEqual([])
    expect((await find('later', section)).bookmarks).toEqual(['Tasks'])
    expect((await find('work', section)).bookmarks).toEqual([])
    expect(await find('work', { kind: 'article', address: addressOf('Tokens') })).toEqual({
      titles: [],
      bookmarks: ['Tokens'],
    })
  })

  it('finds bookmarks by title, note and tags, with their filters', async () => {
    expect((await find('vault refr')).bookmarks).toEqual(['Tasks'])
    expect((await find('ault')).bookmarks).toEqual([])
    expect((await find('progress')).bookmarks).toEqual(['Tokens'])
    expect((await find('tag:"work in progress"')).bookmarks).toEqual(['Tokens'])
    expect((await find('tag:work')).bookmarks).toEqual([])
    expect((await find('has:note')).bookmarks).toEqual(['Tasks'])
    expect((await find('is:bookmarked')).bookmarks).toEqual(['Tasks', 'Tokens'])
    expect((await find('is:bookmarked -vault')).bookmarks).toEqual(['Tokens'])
    expect((await find('t is:unread')).bookmarks).toEqual([])
    expect((await find('t source:x')).bookmarks).toEqual([])
    expect((await find('')).bookmarks).toEqual([])
  })

  it('shows the note round the words, marked', async () => {
    const found = await findLocal(index, parseQuery('token wind'), ALL, () => true)
    const hit = found?.bookmarks[0]
    expect(hit?.marks.map(([start, end]) => hit.snippet.slice(start, end))).toEqual(['Token', 'window'])
  })

  it('leaves off when nobody waits any more', async () => {
    expect(await findLocal(index, parseQuery('t'), ALL, () => false)).toBeNull()
  })

  it('looks through 10,000 titles without ever holding the window', async () => {
    const words = ['Authorization', 'Client', 'Credentials', 'OAuth', 'Server', 'Guide', 'Hooks', 'Tokens']
    const titles = Array.from({ length: 10_000 }, (_, n) =>
      title([n % 8, (n >> 3) % 8, (n >> 6) % 8].map((word) => words[word]).join(' ') + n, 'a'),
    )
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 0)
    const began = performance.now()
    const found = await findLocal({ ...index, titles }, parseQuery('acc'), ALL, () => true)
    const took = performance.now() - began
    clearInterval(beat)
    expect(found?.titles).toHaveLength(6)
    // 50 ms on an idle laptop; build machines are busy with other things at the same time.
    expect(took).toBeLessThan(500)
    expect(longest).toBeLessThan(200)
  })
})

describe('loadLocalIndex', () => {
  it('reads titles, bookmarks and the names that filters know', async () => {
    const databases = freshDatabases()
    await fillSite(databases)
    await databases.articles.articles.put(articleRow('one'))
    await databases.state.bookmarks.bulkPut([
      bookmark('one', { tags: ['a', 'b'] }),
      bookmark('two', { tags: ['a'] }),
    ])
    const told: LocalIndex[] = []
    await loadLocalIndex(
      databases,
      [addressOf('one')],
      (next) => told.push(next),
      () => true,
    )
    const whole = told.at(-1)
    expect(told.slice(0, -1).every((part) => !part.isWhole)).toBe(true)
    expect(whole).toMatchObject({
      isWhole: true,
      known: { sources: ['Site'], sections: ['Docs'], tags: ['a', 'b'] },
    })
    expect(whole?.recent.map((one) => one.address)).toEqual([addressOf('one')])
    expect(whole?.titles.map((one) => one.address)).toEqual(['one', 'two', 'three'].map(addressOf))
    expect(whole?.bookmarks).toHaveLength(2)

    told.length = 0
    await loadLocalIndex(
      databases,
      [],
      (next) => told.push(next),
      () => false,
    )
    expect(told).toEqual([])
  })
})
