// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { writeBatch, type Batch } from '../../../../../renderer/library/sync/write-batch'
import { writePlan } from '../../../../../renderer/library/sync/write-plan'
import { articleTextHash } from '../../../../../shared/lib/text-hash'
import type { FetchedArticle } from '../../../../../shared/ipc/stream-messages'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { fetched, siteIndex } from '../../../../helpers/site'

afterEach(() => {
  vi.restoreAllMocks()
})

async function batch(articles: readonly FetchedArticle[], more: Partial<Batch> = {}): Promise<Batch> {
  const hashed = articles.map(async (article) => ({
    ...article,
    textHash: await articleTextHash(article.text),
  }))
  return { source: 's', articles: await Promise.all(hashed), failed: [], recovered: [], ...more }
}

async function planned() {
  const { articles: db } = freshDatabases()
  await writePlan(
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

/** Counts the rows put into each table. */
function countPuts() {
  const puts: Record<string, number> = {}
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    puts[this.name] = (puts[this.name] ?? 0) + 1
    return put.apply(this, args)
  })
  return puts
}

describe('writeBatch', () => {
  it('stores text, description and place in the render queue, and raises the counters', async () => {
    const db = await planned()
    const written = await writeBatch(db, await batch([fetched('one', '# One'), fetched('one', '# One')]))
    expect(written).toEqual({ added: ['site.test/one'], updated: [], unchanged: [] })
    const textHash = await articleTextHash('# One')
    expect(await db.texts.toArray()).toEqual([{ address: 'site.test/one', text: '# One', textHash }])
    expect(await db.renderQueue.toArray()).toEqual([{ address: 'site.test/one', textHash }])
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
    await writeBatch(db, await batch([fetched('one', 'Line\nLine')]))
    const puts = countPuts()
    const written = await writeBatch(db, await batch([fetched('one', 'Line\r\nLine', { fetchedAt: 9 })]))
    expect(written).toEqual({ added: [], updated: [], unchanged: ['site.test/one'] })
    expect(puts).toEqual({})
  })

  it('stores a new validator of the same text, but not the text', async () => {
    const db = await planned()
    await writeBatch(db, await batch([fetched('one')]))
    const puts = countPuts()
    await writeBatch(db, await batch([fetched('one', undefined, { etag: '"2"' })]))
    expect(puts).toEqual({ articles: 1 })
    expect((await db.articles.get('site.test/one'))?.etag).toBe('"2"')
  })

  it('replaces a changed text, keeps what lists show until it is rendered, and counts nothing twice', async () => {
    const db = await planned()
    await writeBatch(db, await batch([fetched('one', 'old')]))
    await db.articles.update('site.test/one', { title: 'Title', words: 7 })
    await db.renderQueue.clear()
    const written = await writeBatch(db, await batch([fetched('one', 'new', { fetchedAt: 9 })]))
    expect(written.updated).toEqual(['site.test/one'])
    expect(await db.articles.get('site.test/one')).toMatchObject({ title: 'Title', words: 7, fetchedAt: 9 })
    expect((await db.texts.get('site.test/one'))?.text).toBe('new')
    expect(await db.renderQueue.count()).toBe(1)
    expect((await db.indexes.get('s'))?.ready).toBe(1)
  })

  it('renders again what now comes from another address: its links resolve against that', async () => {
    const db = await planned()
    await writeBatch(db, await batch([fetched('one')]))
    await db.renderQueue.clear()
    await writeBatch(db, await batch([fetched('one', undefined, { url: 'https://site.test/new/one.md' })]))
    expect(await db.renderQueue.count()).toBe(1)
  })

  it('keeps the copy of a page that failed, and drops the failure of one that arrived', async () => {
    const db = await planned()
    await writeBatch(db, await batch([fetched('one')]))
    const failed = {
      source: 's',
      address: 'site.test/one',
      url: 'https://site.test/one.md',
      title: 'Page one',
      failure: { code: 'timeout' as const },
      at: 3,
    }
    await writeBatch(db, await batch([], { failed: [failed] }))
    expect(await db.failures.toArray()).toEqual([failed])
    expect(await db.texts.get('site.test/one')).toBeDefined()
    await writeBatch(db, await batch([fetched('one')], { recovered: ['site.test/one'] }))
    expect(await db.failures.count()).toBe(0)
  })

  it('leaves no partial rows when the disk is full', async () => {
    const db = await planned()
    const before = { sections: await db.sections.toArray(), indexes: await db.indexes.toArray() }
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'indexes') throw new DOMException('no space', 'QuotaExceededError')
      return put.apply(this, args)
    })
    await expect(writeBatch(db, await batch([fetched('one'), fetched('two')]))).rejects.toThrow()
    expect(await db.articles.count()).toBe(0)
    expect(await db.texts.count()).toBe(0)
    expect(await db.renderQueue.count()).toBe(0)
    expect({ sections: await db.sections.toArray(), indexes: await db.indexes.toArray() }).toEqual(before)
  })
})
