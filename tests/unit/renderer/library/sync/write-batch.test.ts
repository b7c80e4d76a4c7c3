// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { articleTextHash } from '../../../../../shared/lib/text-hash'
import { countPuts } from '../../../../helpers/count-puts'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../../helpers/site'
import { allRows, storeArticles, storePlan } from '../../../../helpers/stored-site'

afterEach(() => {
  vi.restoreAllMocks()
})

async function planned() {
  const { articles: db } = freshDatabases()
  await storePlan(
    db,
    's',
    siteIndex([
      ['one', ['A', 'B']],
      ['one', ['A', 'C']],
      ['two', ['A', 'C']],
    ]),
  )
  return db
}

describe('writeBatch', () => {
  it('stores text, description and place in the render queue, and raises the counters', async () => {
    const db = await planned()
    const written = await storeArticles(db, [fetched('one', '# One'), fetched('one', '# One')])
    expect(written).toEqual({ added: ['site.test/one'], updated: [], unchanged: [], failed: [] })
    const textHash = await articleTextHash('# One')
    expect(await db.texts.toArray()).toEqual([{ address: 'site.test/one', text: '# One', textHash }])
    expect(await db.renderQueue.toArray()).toEqual([{ address: 'site.test/one', textHash, images: 0 }])
    expect(await db.articles.get('site.test/one')).toMatchObject({ textHash, fetchedAt: 5, words: 0 })
    const ready = (await db.sections.toArray()).map((row) => [row.key, row.ready])
    expect(ready).toEqual([
      ['A', 1],
      ['A/B', 1],
      ['A/C', 1],
    ])
    expect(await db.indexes.get('s')).toMatchObject({ articles: 2, ready: 1 })
  })

  it('writes no row for the same text', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one', 'Line\nLine')])
    const puts = countPuts()
    const written = await storeArticles(db, [fetched('one', 'Line\r\nLine', { fetchedAt: 9 })])
    expect(written).toEqual({ added: [], updated: [], unchanged: ['site.test/one'], failed: [] })
    expect(puts).toEqual({})
  })

  it('remembers a new validator and address of the same text beside the article, and asks with them', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one', undefined, { etag: '"1"' })])
    const puts = countPuts()
    const asked = 'https://site.test/one/index.md'
    for (const etag of ['"2"', '"3"', '"3"']) {
      await storeArticles(db, [fetched('one', undefined, { etag, asked })])
    }
    // an article's row, which lists follow, is not written for it, however often it changes
    expect(puts).toEqual({ validators: 2 })
    await storeArticles(db, [fetched('one', undefined, { etag: '"3"', asked: `${asked}?` })])
    expect(await db.validators.toArray()).toMatchObject([{ asked: `${asked}?` }])
    await storeArticles(db, [fetched('one', undefined, { etag: '"3"', asked })])
    const known = async () => (await storePlan(db, 's', siteIndex([['one', ['A']]]))).known
    expect(await known()).toMatchObject([{ etag: '"3"', asked }])

    await storeArticles(db, [fetched('one', 'Another text', { etag: '"4"' })])
    expect(await known()).toMatchObject([{ etag: '"4"', asked: 'https://site.test/one.md' }])
    expect(await db.validators.count()).toBe(0)
  })

  it('asks by date only where there is no tag', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one', undefined, { etag: '"1"', lastModified: 'Mon' }), fetched('two')])
    const puts = countPuts()
    await storeArticles(db, [
      fetched('one', undefined, { etag: '"1"', lastModified: 'Tue' }),
      fetched('two', undefined, { lastModified: 'Tue' }),
    ])
    expect(puts).toEqual({ validators: 1 })
    expect(await db.validators.toArray()).toMatchObject([{ address: 'site.test/two', lastModified: 'Tue' }])
  })

  it('writes nothing for the same text whose hash was made by an earlier rule', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one')])
    await db.articles.update('site.test/one', { textHash: 'of old' })
    await db.texts.update('site.test/one', { textHash: 'of old' })
    const puts = countPuts()
    expect(await storeArticles(db, [fetched('one')])).toMatchObject({ unchanged: ['site.test/one'] })
    expect(puts).toEqual({})
  })

  it('replaces a changed text, keeps what lists show until it is rendered, and counts nothing twice', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one', 'old')])
    await db.articles.update('site.test/one', { title: 'Title', words: 7 })
    await db.renderQueue.clear()
    const written = await storeArticles(db, [fetched('one', 'new', { fetchedAt: 9 })])
    expect(written.updated).toEqual(['site.test/one'])
    expect(await db.articles.get('site.test/one')).toMatchObject({ title: 'Title', words: 7, fetchedAt: 9 })
    expect((await db.texts.get('site.test/one'))?.text).toBe('new')
    expect(await db.renderQueue.count()).toBe(1)
    expect((await db.indexes.get('s'))?.ready).toBe(1)
  })

  it('renders again what now comes from another address: its links resolve against that', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one')])
    await db.renderQueue.clear()
    await storeArticles(db, [fetched('one', undefined, { url: 'https://site.test/new/one.md' })])
    expect(await db.renderQueue.count()).toBe(1)
    await db.renderQueue.clear()
    await storeArticles(db, [fetched('one', undefined, { url: 'https://site.test/new/one.md?token=7' })])
    expect(await db.renderQueue.count()).toBe(0)
  })

  it('keeps the copy of a page that failed, and drops the failure of one that arrived', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one')])
    const failure = { code: 'timeout' as const }
    const page = () => ({ address: 'site.test/one', url: 'https://site.test/one.md', title: 'Page one' })
    const written = await storeArticles(db, [], {
      failed: [{ address: 'site.test/one', failure }],
      page,
      now: 3,
    })
    const row = { ...page(), source: 's', failure, at: 3 }
    expect(written.failed).toEqual([row])
    expect(await db.failures.toArray()).toEqual([row])
    expect(await db.texts.get('site.test/one')).toBeDefined()
    await storeArticles(db, [fetched('one')], { failing: new Set(['site.test/one']) })
    expect(await db.failures.count()).toBe(0)
  })

  it('drops the failure of a page that the site calls unchanged, unless nobody has it', async () => {
    const db = await planned()
    await storeArticles(db, [fetched('one')])
    const failing = new Set(['site.test/one', 'site.test/two'])
    const failed = [...failing].map((address) => ({ address, failure: { code: 'timeout' as const } }))
    await storeArticles(db, [], { failed })
    const written = await storeArticles(db, [], { unchanged: [...failing], failing })
    expect(written.unchanged).toEqual(['site.test/one'])
    expect(await db.failures.toArray()).toMatchObject([
      { address: 'site.test/two', failure: { code: 'bad-status', status: 304 } },
    ])
  })

  it.each(['', ' \n\t\n', '\uFEFF\r\n', '> ## Documentation Index\n> Fetch it at: https://x.dev\n\n'])(
    'refuses the empty body %j, whatever let it through, and keeps the copy',
    async (text) => {
      const db = await planned()
      await storeArticles(db, [fetched('one')])
      const held = { texts: await db.texts.toArray(), articles: await db.articles.toArray() }
      const written = await storeArticles(db, [fetched('one', text), fetched('two', text)])
      expect(written).toMatchObject({ added: [], updated: [], unchanged: [] })
      expect(written.failed.map(({ address, failure }) => [address, failure.code])).toEqual([
        ['site.test/one', 'empty'],
        ['site.test/two', 'empty'],
      ])
      expect({ texts: await db.texts.toArray(), articles: await db.articles.toArray() }).toEqual(held)
    },
  )

  // a batch that writes every one of these tables
  it.each([
    'articles',
    'texts',
    'renderQueue',
    'sections',
    'indexes',
    'failures',
    'keptTexts',
    'heldBack',
    'validators',
    'runPages',
  ])('leaves every row as it was when the disk is full at %s, and works again later', async (table) => {
    const db = await planned()
    const pages = ['one', 'shrinks', 'same']
    await storeArticles(
      db,
      pages.map((page) => fetched(page, `# ${page}\n${'old '.repeat(50)}`)),
    )
    const reading = {
      address: 'site.test/one',
      sections: {},
      marked: null,
      share: 0.5,
      read: false,
      at: 1,
    }
    const arrived = [
      fetched('one', `# one\n${'new '.repeat(50)}`),
      fetched('shrinks', 'Soon back'),
      fetched('same', `# same\n${'old '.repeat(50)}`, { etag: '"2"' }),
      fetched('two'),
    ]
    const more = { n: 1, readings: new Map([[reading.address, reading]]) }
    const before = await allRows(db)
    const put = IDBObjectStore.prototype.put
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === table) throw new DOMException('no space', 'QuotaExceededError')
      return put.apply(this, args)
    })
    await expect(storeArticles(db, arrived, more)).rejects.toThrow()
    expect(await allRows(db)).toEqual(before)
    full.mockRestore()
    expect(await storeArticles(db, arrived, more)).toMatchObject({
      added: ['site.test/two'],
      updated: ['site.test/one'],
      unchanged: ['site.test/same'],
      failed: [{ address: 'site.test/shrinks', failure: { code: 'shrunk' } }],
    })
  })
})
