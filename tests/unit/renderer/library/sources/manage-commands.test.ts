// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { createCommands } from '../../../../../renderer/library/commands'
import { Serial } from '../../../../../renderer/library/serial'
import { Readings } from '../../../../../renderer/library/reading/readings'
import { applyAllLeftOut } from '../../../../../renderer/library/sources/apply-left-out'
import { fail, ok } from '../../../../../shared/lib/result'
import type { Source } from '../../../../../shared/model/source'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { bookmarkRow, sourceRow } from '../../../../helpers/library-rows'
import { fetched, siteIndex } from '../../../../helpers/site'
import { allRows, recount, storeArticles, storePlan } from '../../../../helpers/stored-site'

const index = siteIndex([
  ['root', []],
  ['one', ['A']],
  ['two', ['A', 'Deep']],
  ['both', ['A']],
  ['both', ['B']],
  ['three', ['B']],
])

/** A library with the site `s` of five articles, all of them here, and the handbook. */
async function library() {
  const databases = freshDatabases()
  const { articles, state } = databases
  const readings = new Readings(articles, state)
  const clock = createFakeClock()
  const run = createCommands({
    articles,
    state,
    readings,
    clock,
    turns: new Serial(),
    textsWritten: () => {},
    renderHead: async () => ok(null),
    search: async () => fail({ code: 'cancelled' }),
    renderNow: async () => ok(undefined),
  })
  await state.sources.bulkPut([
    sourceRow({ id: 's', order: 1 }),
    sourceRow({ id: 'h', kind: 'handbook', order: 1e6 }),
  ])
  const plan = async (more = index) => {
    const { leaveOut = [] } = (await state.sources.get('s')) ?? {}
    const written = await storePlan(articles, 's', more, { isFull: true, leaveOut })
    await readings.recount('s')
    return written
  }
  await plan()
  await storeArticles(
    articles,
    ['root', 'one', 'two', 'both', 'three'].map((name) => fetched(name)),
  )
  const counted = async () => {
    const { stored, counted: afresh, rows } = await recount({ articles, state })
    expect(stored).toEqual(afresh)
    expect(rows).toBe(Object.keys(afresh).length)
    return Object.fromEntries(
      Object.entries(stored).map(([name, value]) => [name, (value as number[]).slice(0, 2)]),
    )
  }
  const source = async () => state.sources.get('s')
  const change = (values: Parameters<typeof run<'change-source'>>[1]['change']) =>
    run('change-source', { source: 's', change: values })
  return { ...databases, readings, clock, run, plan, counted, source, change }
}

describe('changing a source', () => {
  it('keeps a tidy name, images, interval and hosts; what is not named stays', async () => {
    const { change, source, secondState } = await library()
    expect(await change({ name: '  My\n docs  ' })).toEqual(ok(undefined))
    expect(await secondState().sources.get('s')).toMatchObject({ name: 'My docs', title: 'Site' })
    await change({ downloadImages: false, checkEvery: 168 })
    await change({ includeHosts: ['other.example', 'docs.example:8080', 'other.example'] })
    expect(await source()).toMatchObject({
      name: 'My docs',
      downloadImages: false,
      checkEvery: 168,
      includeHosts: ['other.example', 'docs.example:8080'],
    })
    await change({ name: 'x'.repeat(199) + ' y', includeHosts: [] })
    expect(await source()).toMatchObject({ name: 'x'.repeat(199), includeHosts: [] })
    await change({ name: ' ' })
    expect((await source())?.name).toBe('')
  })

  it.each([
    ['an interval that cannot be chosen', { checkEvery: 2 }],
    ['a host that is none', { includeHosts: ['ok.example', 'https://x.example/'] }],
    ['a host with a path', { includeHosts: ['x.example/docs'] }],
    ['too many hosts', { includeHosts: Array.from({ length: 51 }, (_, n) => `h${n}.example`) }],
    ['too many sections', { leaveOut: Array.from({ length: 1001 }, (_, n) => `S${n}`) }],
  ])('refuses %s and changes nothing', async (_what, bad) => {
    const { change, source, articles } = await library()
    const before = { source: await source(), rows: await allRows(articles) }
    expect(await change({ name: 'New', ...bad })).toMatchObject({ error: { code: 'bad-choice' } })
    expect({ source: await source(), rows: await allRows(articles) }).toEqual(before)
  })

  it('knows no source that is not there, is deleted, or is the handbook', async () => {
    const { run } = await library()
    await run('delete-source', { source: 's', keepMarked: true })
    for (const source of ['never', 's', 'h']) {
      const gone = { error: { code: 'not-found' } }
      expect(await run('change-source', { source, change: { name: 'New' } })).toMatchObject(gone)
      expect(await run('delete-source', { source, keepMarked: false })).toMatchObject(gone)
      expect(await run('measure-source', { source })).toMatchObject(gone)
    }
  })
})

describe('sections that are left out', () => {
  it('do not count any more, with those below; an article that stands elsewhere too counts there', async () => {
    const { change, counted, run, articles } = await library()
    await run('mark-article', { address: 'site.test/two', read: true })
    expect(await counted()).toMatchObject({ 's: ': [5, 5], 's: A': [3, 3], 's: B': [2, 2] })
    await change({ leaveOut: ['A', 'Gone'] })
    expect(await counted()).toEqual({
      's: ': [3, 3],
      's: A': [0, 0],
      's: A/Deep': [0, 0],
      's: B': [2, 2],
    })
    expect(await articles.texts.count()).toBe(5)
    await change({ leaveOut: ['A/Deep'] })
    expect(await counted()).toMatchObject({ 's: ': [4, 4], 's: A': [2, 2], 's: A/Deep': [0, 0] })
    await change({ leaveOut: [] })
    expect(await counted()).toMatchObject({ 's: ': [5, 5], 's: A': [3, 3] })
    expect((await articles.placements.toArray()).some((row) => 'skipped' in row)).toBe(false)
  })

  it('stay so over plans: nothing of them is asked for, unless a page is ordered by name', async () => {
    const { change, counted, plan, articles } = await library()
    await change({ leaveOut: ['A'] })
    const number = (await articles.indexes.get('s'))?.plan
    const written = await plan()
    expect(written.skipped).toEqual(['site.test/one', 'site.test/two'])
    expect(written.known.map(({ address }) => address)).toEqual([
      'site.test/root',
      'site.test/both',
      'site.test/three',
    ])
    expect(written.removed).toEqual([])
    // the command has stored what the plan would store
    expect((await articles.indexes.get('s'))?.plan).toBe(number)
    const alone = await storePlan(articles, 's', index, { isFull: false, leaveOut: ['A'] })
    expect(alone.skipped).toEqual([])
    expect(alone.known).toHaveLength(5)
    await plan(siteIndex([...(['one', 'new'] as const).map((name) => [name, ['A']] as const), ['root', []]]))
    expect(await counted()).toMatchObject({ 's: ': [1, 1], 's: A': [0, 0] })
  })

  it('raise no question about a list with fewer pages', async () => {
    const { change, plan, articles } = await library()
    await change({ leaveOut: ['A', 'B'] })
    await plan()
    await change({ leaveOut: [] })
    const written = await storePlan(articles, 's', index, { isFull: true, acceptFewer: false })
    expect(written.removed).toEqual([])
    expect((await articles.placements.toArray()).every(({ removed }) => removed === 0)).toBe(true)
  })

  it('have neither images nor failures that count', async () => {
    const { change, articles, plan } = await library()
    await articles.articleImages.bulkPut([
      { address: 'site.test/one', urls: ['https://site.test/1.png'] },
      { address: 'site.test/root', urls: ['https://site.test/2.png'] },
    ])
    const failing = { source: 's', url: '', title: '', failure: { code: 'timeout' as const }, at: 1 }
    await articles.failures.bulkPut([
      { ...failing, address: 'site.test/two' },
      { ...failing, address: 'site.test/three' },
    ])
    await change({ leaveOut: ['A'] })
    const left = async () => [
      (await articles.sourceImages.toArray()).map(({ url }) => url),
      (await articles.failures.toArray()).map(({ address }) => address),
    ]
    expect(await left()).toEqual([['https://site.test/2.png'], ['site.test/three']])
    await articles.failures.put({ ...failing, address: 'site.test/two' })
    await plan()
    expect(await left()).toEqual([['https://site.test/2.png'], ['site.test/three']])
    await change({ leaveOut: [] })
    expect((await left())[0]).toHaveLength(2)
  })

  it('keep what is here, which can be deleted and put back without losing its place', async () => {
    const { change, run, articles, counted } = await library()
    const one = { address: 'site.test/one' }
    expect(await run('delete-article', one)).toMatchObject({ error: { code: 'still-listed' } })
    await change({ leaveOut: ['A'] })
    expect(await run('delete-article', { address: 'site.test/both' })).toMatchObject({ ok: false })
    const before = await articles.placements.toArray()
    expect(await run('delete-article', one)).toEqual(ok(undefined))
    expect(await articles.texts.get(one.address)).toBeUndefined()
    expect(await articles.placements.toArray()).toEqual(before)
    await change({ leaveOut: [] })
    expect(await counted()).toMatchObject({ 's: ': [5, 4], 's: A': [3, 2] })
    expect(await run('restore-article', one)).toEqual(ok(undefined))
    expect(await counted()).toMatchObject({ 's: ': [5, 5], 's: A': [3, 3] })
  })

  it('are left as they were when the disk is full, in both databases', async () => {
    const { change, source, articles } = await library()
    await change({ name: 'Mine' })
    const before = { source: await source(), rows: await allRows(articles) }
    vi.spyOn(articles.indexes, 'put').mockRejectedValueOnce(new Dexie.QuotaExceededError('full'))
    expect(await change({ name: 'Other', leaveOut: ['A'] })).toMatchObject({
      error: { code: 'disk-full' },
    })
    expect({ source: await source(), rows: await allRows(articles) }).toEqual(before)
  })

  it('are carried out at the next start when the program died in between', async () => {
    const { state, articles, readings, counted } = await library()
    await state.sources.update('s', { leaveOut: ['B'] })
    expect(await applyAllLeftOut(articles, state)).toEqual(['s'])
    await readings.recountStale()
    expect(await counted()).toMatchObject({ 's: ': [4, 4], 's: B': [0, 0] })
    expect(await applyAllLeftOut(articles, state)).toEqual([])
  })
})

describe('the order of sources', () => {
  const orderOf = async (rows: () => Promise<Source[]>) =>
    (await rows()).toSorted((a, b) => a.order - b.order).map(({ id }) => id)

  it('is as the person wants it, the rest behind, the handbook last; a deleted one keeps its place', async () => {
    const { run, state } = await library()
    const all = () => state.sources.toArray()
    for (const [place, id] of ['t', 'u', 'v'].entries()) {
      await state.sources.put(sourceRow({ id, order: 2 + place }))
    }
    expect(await run('order-sources', { sources: ['v', 's'] })).toEqual(ok(undefined))
    expect(await orderOf(all)).toEqual(['v', 's', 't', 'u', 'h'])
    await run('delete-source', { source: 's', keepMarked: true })
    await run('order-sources', { sources: ['u', 't', 'v'] })
    expect(await orderOf(all)).toEqual(['u', 's', 't', 'v', 'h'])
    for (const bad of [['u', 'never'], ['h', 'u'], ['s']]) {
      expect(await run('order-sources', { sources: bad })).toMatchObject({ error: { code: 'not-found' } })
    }
    expect(await orderOf(all)).toEqual(['u', 's', 't', 'v', 'h'])
  })
})

describe('a deleted source', () => {
  it('is put back as it was, by undo or by adding it again', async () => {
    const { run, source, clock, articles } = await library()
    const before = { source: await source(), rows: await allRows(articles) }
    await run('delete-source', { source: 's', keepMarked: false })
    expect((await source())?.deleted).toEqual({ at: clock.now(), keepMarked: false })
    expect(await run('restore-source', { source: 's' })).toEqual(ok(undefined))
    expect({ source: await source(), rows: await allRows(articles) }).toEqual(before)
    expect(await run('restore-source', { source: 's' })).toEqual(ok(undefined))
    expect(await run('restore-source', { source: 'never' })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('comes back when the same address is added', async () => {
    const { run, state } = await library()
    const add = () =>
      run('add-source', { indexUrl: 'https://docs.example/llms.txt', title: 'Docs', kind: 'site' })
    const added = await add()
    const id = added.ok ? added.value.source.id : ''
    await run('change-source', { source: id, change: { name: 'Mine', checkEvery: 24 } })
    await run('delete-source', { source: id, keepMarked: true })
    expect(await add()).toMatchObject({ value: { added: false, source: { name: 'Mine', checkEvery: 24 } } })
    expect((await state.sources.get(id))?.deleted).toBeUndefined()
  })
})

describe('what a source takes', () => {
  it('is told by bytes of texts, trees and distinct images, and what deleting would touch', async () => {
    const { run, articles, state } = await library()
    await storePlan(articles, 't', siteIndex([['three', ['X']]]))
    await articles.texts.put({ address: 'site.test/one', text: 'é'.repeat(10), textHash: 'h' })
    const rest = '# root'.length + '# two'.length + '# both'.length + '# three'.length
    await articles.trees.put({
      address: 'site.test/one',
      pipeline: 1,
      textHash: 'h',
      pieces: [new Uint8Array(500)],
      chunks: 1,
      fallback: false,
    })
    await articles.articleImages.put({ address: 'site.test/one', urls: ['a', 'b', 'missing'] })
    const image = { shape: null, etag: null, lastModified: null, checkedAt: 1, failure: null }
    await articles.images.bulkPut([
      { ...image, url: 'a', hash: 'same', bytes: 70 },
      { ...image, url: 'b', hash: 'same', bytes: 70 },
      { ...image, url: 'missing', hash: null, bytes: 0 },
    ])
    for (const name of ['one', 'three', 'not-here']) {
      const address = `site.test/${name}`
      await state.bookmarks.put(bookmarkRow({ address }))
    }
    await run('mark-article', { address: 'site.test/two', read: true })
    expect(await run('measure-source', { source: 's' })).toEqual(
      ok({
        articles: 5,
        textBytes: 20 + rest,
        preparedBytes: 500,
        images: 2,
        imageBytes: 70,
        marked: 1,
        read: 1,
        shared: 1,
      }),
    )
  })
})
