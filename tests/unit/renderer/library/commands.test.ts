// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { createCommands } from '../../../../renderer/library/commands'
import { Serial } from '../../../../renderer/library/serial'
import { Readings } from '../../../../renderer/library/reading/readings'
import { refreshReading } from '../../../../renderer/library/reading/reading-commands'
import { fail, ok } from '../../../../shared/lib/result'
import type { ArticleSection } from '../../../../shared/model/article'
import { createFakeClock } from '../../../helpers/fake-clock'
import { freshDatabases } from '../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../helpers/site'
import { storeArticles, storePlan } from '../../../helpers/stored-site'
import { bookmarkRow } from '../../../helpers/library-rows'

const ADDRESS = 'site.test/one'

const section = (slug: string, words: number): ArticleSection => ({
  slug,
  title: slug,
  level: 2,
  proseWords: words,
  codeWords: 0,
  textHash: `hash of ${slug}`,
})

/** A library with one article of three sections: 0, 90 and 10 words. */
async function library() {
  const { articles, state, secondState } = freshDatabases()
  const clock = createFakeClock()
  const readings = new Readings(articles, state)
  const run = createCommands({
    articles,
    state,
    readings,
    clock,
    turns: new Serial(),
    textsWritten: () => {},
    renderNow: async () => ok(undefined),
    renderHead: async () => ok(null),
    search: async () => fail({ code: 'cancelled' }),
  })
  await storePlan(
    articles,
    's',
    siteIndex([
      ['one', ['A', 'B']],
      ['two', ['A']],
    ]),
  )
  await storeArticles(articles, [fetched('one')])
  const sections = [section('', 0), section('long', 90), section('short', 10)]
  await articles.articles.update(ADDRESS, { sections, words: 100 })
  await readings.recount('s')
  const counted = async () =>
    Object.fromEntries((await state.readCounters.toArray()).map((row) => [row.section, row.read]))
  return {
    articles,
    state,
    secondState,
    clock,
    readings,
    run,
    counted,
    reading: () => state.readings.get(ADDRESS),
  }
}

describe('what was read', () => {
  it('counts by words: an article is read at 90 % of them', async () => {
    const { run, reading, counted } = await library()
    await run('record-read', { address: ADDRESS, slugs: ['', 'short', 'not there'] })
    expect(await reading()).toMatchObject({ share: 0.1, read: false, marked: null })
    expect(await counted()).toEqual({ '': 0, A: 0, 'A/B': 0 })
    await run('record-read', { address: ADDRESS, slugs: ['long'] })
    expect(await reading()).toMatchObject({ share: 1, read: true })
    expect(await counted()).toEqual({ '': 1, A: 1, 'A/B': 1 })
  })

  it('notes the text that was read and when, once', async () => {
    const { run, reading, clock } = await library()
    const at = clock.now()
    await run('record-read', { address: ADDRESS, slugs: ['long'] })
    clock.advance(1_000)
    await run('record-read', { address: ADDRESS, slugs: ['long'] })
    expect(await reading()).toMatchObject({ sections: { long: { textHash: 'hash of long', at } }, at })
    expect(Object.keys((await reading())?.sections ?? {})).toEqual(['long'])
  })

  it('is noted again when the words of a section that was read are others now', async () => {
    const { articles, run, reading, clock } = await library()
    await run('record-read', { address: ADDRESS, slugs: ['long', 'short'] })
    const changed = { ...section('long', 90), textHash: 'new words' }
    await articles.articles.update(ADDRESS, { sections: [section('', 0), changed, section('short', 10)] })
    const before = clock.now()
    clock.advance(1_000)
    await run('record-read', { address: ADDRESS, slugs: ['short'] })
    expect(await reading()).toMatchObject({ at: before })
    await run('record-read', { address: ADDRESS, slugs: ['long'] })
    expect(await reading()).toMatchObject({
      sections: { long: { textHash: 'new words' }, short: { at: before } },
      at: before + 1_000,
      share: 1,
    })
  })

  it('reaches another connection before it is answered', async () => {
    const { run, secondState } = await library()
    await run('record-read', { address: ADDRESS, slugs: ['long'] })
    expect(await secondState().readings.get(ADDRESS)).toMatchObject({ read: true })
  })

  it('leaves an article alone that is not in the library', async () => {
    const { run, state } = await library()
    await run('record-read', { address: 'site.test/nowhere', slugs: [''] })
    expect(await state.readings.count()).toBe(0)
  })

  it('of an article without words is everything when all its sections were seen', async () => {
    const { articles, run, reading } = await library()
    await articles.articles.update(ADDRESS, { sections: [section('', 0)] })
    await run('record-read', { address: ADDRESS, slugs: [''] })
    expect(await reading()).toMatchObject({ share: 1, read: true })
  })
})

describe('marks', () => {
  it('read: the article counts at once, and undo takes it back', async () => {
    const { run, reading, counted } = await library()
    await run('record-read', { address: ADDRESS, slugs: ['short'] })
    const before = await reading()
    const answer = await run('mark-article', { address: ADDRESS, read: true })
    expect(answer).toEqual(ok(before))
    expect(await reading()).toMatchObject({ read: true, marked: 'read', share: 0.1 })
    expect(await counted()).toEqual({ '': 1, A: 1, 'A/B': 1 })
    await run('restore-reading', { address: ADDRESS, reading: before ?? null })
    expect(await reading()).toEqual(before)
    expect(await counted()).toEqual({ '': 0, A: 0, 'A/B': 0 })
  })

  it('unread: progress starts again, outweighs what is seen later, and undo brings all back', async () => {
    const { run, reading, counted } = await library()
    await run('record-read', { address: ADDRESS, slugs: ['short', 'long'] })
    const before = await reading()
    expect(await run('mark-article', { address: ADDRESS, read: false })).toEqual(ok(before))
    expect(await reading()).toMatchObject({ sections: {}, share: 0, read: false, marked: 'unread' })
    await run('record-read', { address: ADDRESS, slugs: ['long'] })
    expect(await reading()).toMatchObject({ share: 0.9, read: false })
    await run('restore-reading', { address: ADDRESS, reading: before ?? null })
    expect(await reading()).toEqual(before)
    expect((await counted())['']).toBe(1)
  })

  it('of nothing can be undone to nothing', async () => {
    const { run, state } = await library()
    expect(await run('mark-article', { address: ADDRESS, read: true })).toEqual(ok(null))
    await run('restore-reading', { address: ADDRESS, reading: null })
    expect(await state.readings.count()).toBe(0)
  })

  it('of a section move the share, and end a word about the article that they contradict', async () => {
    const { run, reading } = await library()
    await run('mark-article', { address: ADDRESS, read: false })
    expect(await run('mark-section', { address: ADDRESS, slug: 'long', read: true })).toMatchObject({
      value: { marked: 'unread' },
    })
    expect(await reading()).toMatchObject({ share: 0.9, read: true, marked: null })
    await run('mark-article', { address: ADDRESS, read: true })
    await run('mark-section', { address: ADDRESS, slug: 'long', read: false })
    expect(await reading()).toBeUndefined()
  })

  it('stay when an article is rendered anew; those of headings that are gone count again when these are back', async () => {
    const { articles, readings, run, reading, counted } = await library()
    await run('record-read', { address: ADDRESS, slugs: ['short', 'long'] })
    await articles.articles.update(ADDRESS, {
      sections: [section('', 0), section('long', 50), section('new', 50)],
    })
    await refreshReading(readings, ADDRESS)
    expect(await reading()).toMatchObject({ share: 0.5, read: false })
    expect((await counted())['']).toBe(0)
    await articles.articles.update(ADDRESS, { sections: [section('long', 50), section('short', 50)] })
    await refreshReading(readings, ADDRESS)
    expect(await reading()).toMatchObject({ share: 1, read: true })
    expect((await counted())['']).toBe(1)
  })
})

describe('sources', () => {
  it('are one for every way to write the same index, in the order they were added', async () => {
    const { run, state } = await library()
    const add = (indexUrl: string, kind: 'site' | 'handbook' = 'site') =>
      run('add-source', { indexUrl, title: 'Title', kind })
    expect(await add('offprint-handbook:/llms.txt', 'handbook')).toMatchObject({
      ok: true,
      value: { added: true, source: { id: 'offprint-handbook:' } },
    })
    expect(await add('https://www.a.test/llms.txt')).toMatchObject({ value: { added: true } })
    expect(await add('https://b.test/llms.txt')).toMatchObject({ value: { added: true } })
    await run('set-source-hidden', { source: 'a.test/llms.txt', hidden: true })
    expect(await add('https://a.test/llms.txt')).toMatchObject({
      value: { added: false, source: { hidden: false, indexUrl: 'https://a.test/llms.txt' } },
    })
    const ids = (await state.sources.orderBy('order').toArray()).map((source) => source.id)
    expect(ids).toEqual(['a.test/llms.txt', 'b.test/llms.txt', 'offprint-handbook:'])
  })

  it('refuse what is no address, and add nothing', async () => {
    const { run, state } = await library()
    expect(await run('add-source', { indexUrl: 'no address', title: '', kind: 'site' })).toMatchObject({
      ok: false,
      error: { code: 'bad-address' },
    })
    expect(await state.sources.count()).toBe(0)
  })

  it('keep the hosts that were included, and take more', async () => {
    const { run, state } = await library()
    const add = { indexUrl: 'https://x.dev/llms.txt', title: 'X', kind: 'site' as const }
    await run('add-source', { ...add, includeHosts: ['y.org'] })
    await run('add-source', add)
    expect((await state.sources.toArray())[0]?.includeHosts).toEqual(['y.org'])
    await run('add-source', { ...add, includeHosts: ['z.org', 'y.org'] })
    expect((await state.sources.toArray())[0]?.includeHosts).toEqual(['y.org', 'z.org'])
    const many = Array.from({ length: 60 }, (_, n) => `h${n}.org`)
    await run('add-source', { ...add, includeHosts: many })
    expect((await state.sources.toArray())[0]?.includeHosts).toHaveLength(50)
  })

  it('keep the private host that the person typed', async () => {
    const { run, state } = await library()
    const add = { indexUrl: 'http://wiki.corp/llms.txt', title: 'Wiki', kind: 'site' as const }
    await run('add-source', { ...add, privateHost: 'wiki.corp' })
    await run('add-source', add)
    expect(await state.sources.toArray()).toMatchObject([{ privateHost: 'wiki.corp' }])
    await run('add-source', { ...add, indexUrl: 'https://a.test/llms.txt' })
    expect((await state.sources.toArray())[0]).not.toHaveProperty('privateHost')
  })

  it('can be hidden', async () => {
    const { run, state } = await library()
    await run('add-source', { indexUrl: 'https://a.test/llms.txt', title: 'A', kind: 'site' })
    await run('set-source-hidden', { source: 'a.test/llms.txt', hidden: true })
    expect(await state.sources.get('a.test/llms.txt')).toMatchObject({ hidden: true, title: 'A' })
  })
})

describe('what is kept as it is', () => {
  it('bookmarks, places and settings', async () => {
    const { run, state } = await library()
    const bookmark = bookmarkRow({ address: ADDRESS, title: 'One' })
    await run('set-bookmark', { bookmark, on: true })
    expect(await state.bookmarks.toArray()).toEqual([bookmark])
    await run('set-bookmark', { bookmark, on: false })
    expect(await state.bookmarks.count()).toBe(0)
    const place = {
      address: ADDRESS,
      slug: 'long',
      block: 2,
      quote: 'It',
      offset: 0.5,
      heading: 'Long',
      at: 1,
    }
    await run('save-place', { place })
    expect(await state.places.get(ADDRESS)).toEqual(place)
    await run('save-setting', { name: 'theme', value: 'dark' })
    expect(await state.settings.get('theme')).toEqual({ name: 'theme', value: 'dark' })
  })
})

describe('a command that cannot be carried out', () => {
  it('answers what the database said', async () => {
    const { run, state } = await library()
    vi.spyOn(state.settings, 'put').mockRejectedValueOnce(new Dexie.QuotaExceededError('full'))
    expect(await run('save-setting', { name: 'sidebarOpen', value: true })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    })
  })

  it('stays loud when it is a bug', async () => {
    const { run, state } = await library()
    vi.spyOn(state.settings, 'put').mockRejectedValueOnce(new TypeError('a bug'))
    await expect(run('save-setting', { name: 'sidebarOpen', value: true })).rejects.toThrow('a bug')
  })
})
