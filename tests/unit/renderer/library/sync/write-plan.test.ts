// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { placementsOf, sectionsOf } from '../../../../../renderer/db/rows-of-source'
import { writePlan } from '../../../../../renderer/library/sync/write-plan'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../../helpers/site'
import { allRows, storeArticles, storePlan } from '../../../../helpers/stored-site'

const store = (database: ReturnType<typeof freshDatabases>['articles'], ...pages: string[]) =>
  storeArticles(
    database,
    pages.map((page) => fetched(page)),
  )

describe('writePlan', () => {
  it('counts an article once in each section above it, and no overview', async () => {
    const { articles: db } = freshDatabases()
    await storePlan(
      db,
      's',
      siteIndex([
        ['intro', ['A'], 'overview'],
        ['one', ['A', 'B']],
        ['one', ['A', 'C']],
        ['two', ['A', 'C']],
        ['loose', []],
      ]),
    )
    const counted = Object.fromEntries(
      (await sectionsOf(db, 's').toArray()).map((row) => [row.key, row.articles]),
    )
    expect(counted).toEqual({ A: 2, 'A/B': 1, 'A/C': 2 })
    expect(await db.indexes.get('s')).toMatchObject({ articles: 3, ready: 0, plan: 1, checkedAt: null })
  })

  it('keeps what the index says, which indexes were read into it, and the limits that it met', async () => {
    const { articles: db } = freshDatabases()
    const index = {
      ...siteIndex([['one', ['A']]]),
      prose: '# Rules\n\nUse **one** page.',
      indexes: ['https://site.test/more/llms.txt'],
      limits: ['Not all of it was read.'],
    }
    await storePlan(db, 's', index)
    expect(await db.indexes.get('s')).toMatchObject({
      prose: [
        { kind: 'heading', text: 'Rules' },
        { kind: 'text', text: 'Use one page.' },
      ],
      indexes: index.indexes,
      limits: index.limits,
    })
  })

  it('knows articles that another source stored already', async () => {
    const { articles: db } = freshDatabases()
    await storePlan(db, 's', siteIndex([['one', ['A']]]))
    await store(db, 'one')
    const plan = await storePlan(
      db,
      'other',
      siteIndex([
        ['one', ['X']],
        ['two', ['X']],
      ]),
    )
    expect(plan.known).toEqual([
      {
        address: 'site.test/one',
        url: 'https://site.test/one.md',
        asked: 'https://site.test/one.md',
        etag: null,
        lastModified: null,
      },
    ])
    expect(await db.indexes.get('other')).toMatchObject({ articles: 2, ready: 1 })
    expect(await db.sections.get(['other', 'X'])).toMatchObject({ articles: 2, ready: 1 })
  })

  it('keeps what the index lists no more, counts it nowhere, and reports it once', async () => {
    const { articles: db } = freshDatabases()
    await storePlan(
      db,
      's',
      siteIndex([
        ['one', ['Old']],
        ['two', ['A']],
        ['never', ['A']],
      ]),
    )
    await store(db, 'one', 'two')
    const shorter = siteIndex([['two', ['A']]])
    const second = await storePlan(db, 's', shorter)
    expect(second.removed).toEqual([
      { address: 'site.test/one', url: 'https://site.test/one.md', title: 'Page one' },
    ])
    const rows = await placementsOf(db, 's').toArray()
    expect(rows.map(({ address, removed, section }) => [address, removed, section])).toEqual([
      ['site.test/two', 0, 'A'],
      ['site.test/one', 1, 'Old'],
    ])
    expect((await sectionsOf(db, 's').toArray()).map((row) => [row.key, row.articles])).toEqual([
      ['A', 1],
      ['Old', 0],
    ])
    expect(await db.indexes.get('s')).toMatchObject({ articles: 1, ready: 1, plan: 2 })
    expect(await db.texts.get('site.test/one')).toBeDefined()

    expect((await storePlan(db, 's', shorter)).removed).toEqual([])
    expect(await placementsOf(db, 's').toArray()).toEqual(rows)
  })

  it('lists an article again that came back', async () => {
    const { articles: db } = freshDatabases()
    const both = siteIndex([
      ['one', ['A']],
      ['two', ['A']],
    ])
    await storePlan(db, 's', both)
    await store(db, 'one', 'two')
    await storePlan(db, 's', siteIndex([['two', ['A']]]))
    await storePlan(db, 's', both)
    expect((await placementsOf(db, 's').toArray()).map((row) => row.removed)).toEqual([0, 0])
    expect(await db.indexes.get('s')).toMatchObject({ articles: 2, ready: 2 })
  })

  it('leaves the plan number alone while the index stays the same', async () => {
    const { articles: db } = freshDatabases()
    const index = siteIndex([['one', ['A']]])
    await storePlan(db, 's', index)
    await store(db, 'one')
    await storePlan(db, 's', index)
    expect(await db.indexes.get('s')).toMatchObject({ plan: 1, ready: 1 })
    await storePlan(db, 's', siteIndex([['one', ['B']]]))
    expect(await db.indexes.get('s')).toMatchObject({ plan: 2, ready: 1 })
  })

  it('forgets failures of pages that are listed no more, and names those that still are', async () => {
    const { articles: db } = freshDatabases()
    const failed = ['one', 'gone'].map((page) => ({
      source: 's',
      address: `site.test/${page}`,
      url: '',
      title: '',
      failure: { code: 'timeout' as const },
      at: 1,
    }))
    await db.failures.bulkPut(failed)
    const plan = await storePlan(db, 's', siteIndex([['one', ['A']]]))
    expect(plan.failing).toEqual(['site.test/one'])
    expect((await db.failures.toArray()).map((row) => row.address)).toEqual(['site.test/one'])
  })

  it('removes nothing when the index was not read whole: absence proves nothing', async () => {
    const { articles: db } = freshDatabases()
    const whole = siteIndex([
      ['one', ['A']],
      ['two', ['Old']],
      ['never', ['Old']],
      ['gone', ['A']],
    ])
    await storePlan(db, 's', whole)
    await store(db, 'one', 'two', 'gone')
    const without = siteIndex([
      ['one', ['A']],
      ['two', ['Old']],
      ['never', ['Old']],
    ])
    await storePlan(db, 's', without)
    await storeArticles(db, [], {
      failed: [{ address: 'site.test/never', failure: { code: 'timeout' } }],
    })

    const cut = await storePlan(db, 's', { ...siteIndex([['one', ['A']]]), whole: false })
    expect(cut.removed).toEqual([])
    const rows = await placementsOf(db, 's').toArray()
    expect(rows.map(({ address, removed, section }) => [address, removed, section])).toEqual([
      ['site.test/one', 0, 'A'],
      ['site.test/two', 0, 'Old'],
      ['site.test/never', 0, 'Old'],
      ['site.test/gone', 1, 'A'],
    ])
    expect(await db.indexes.get('s')).toMatchObject({ articles: 3, ready: 2 })
    expect(await db.sections.get(['s', 'Old'])).toMatchObject({ articles: 2, ready: 1 })
    expect(await db.failures.count()).toBe(1)
  })

  it('refuses a list that lost more than half of its articles, writing nothing, until the person agrees', async () => {
    const { articles: db } = freshDatabases()
    const pages = ['one', 'two', 'three', 'four', 'five']
    await storePlan(db, 's', siteIndex([...pages.map((page) => [page, ['A']] as const), ['one', ['B']]]))
    await store(db, ...pages)
    const before = await allRows(db)
    const fewer = siteIndex([
      ['one', ['A']],
      ['two', ['A']],
      ['brand new', ['A']],
      ['newer', ['A']],
    ])
    const order = { startedAt: 1, isFull: true, acceptFewer: false, leaveOut: [] }
    expect(await writePlan(db, 's', fewer, order)).toEqual({
      ok: false,
      error: { code: 'fewer-pages', url: 'https://site.test/llms.txt', before: 5, now: 2 },
    })
    expect(await allRows(db)).toEqual(before)

    // of an index that was cut nothing is known, and nothing is removed
    expect(await writePlan(db, 's', { ...fewer, whole: false }, order)).toMatchObject({ ok: true })
    expect(await db.indexes.get('s')).toMatchObject({ articles: 7 })
    const agreed = await writePlan(db, 's', fewer, { ...order, acceptFewer: true })
    expect(agreed).toMatchObject({ ok: true, value: { removed: [{}, {}, {}] } })
    expect(await db.texts.count()).toBe(5)
  })

  it('goes through with half of the articles, and counts no removed one as lost again', async () => {
    const { articles: db } = freshDatabases()
    const order = { startedAt: 1, isFull: true, acceptFewer: false, leaveOut: [] }
    const listing = (...pages: string[]) => siteIndex(pages.map((page) => [page, ['A']]))
    await writePlan(db, 's', listing('one', 'two', 'three', 'four'), order)
    await store(db, 'one', 'two', 'three', 'four')
    expect(await writePlan(db, 's', listing('one', 'two'), order)).toMatchObject({ ok: true })
    expect(await writePlan(db, 's', listing('one'), order)).toMatchObject({ ok: true })
    expect(await writePlan(db, 's', listing(), order)).toMatchObject({ ok: false })
  })
})
