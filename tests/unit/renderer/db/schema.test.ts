import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ARTICLE_VERSIONS, declareVersions, STATE_VERSIONS } from '../../../../renderer/db/migrations'
import { freshDatabases } from '../../../helpers/fresh-database'

/** Tables with their primary key and indexes, as the browser holds them. */
function dump(database: Dexie): Record<string, string[]> {
  const native = database.backendDB()
  return Object.fromEntries(
    [...native.objectStoreNames].map((name) => {
      const store = native.transaction(name).objectStore(name)
      const key = `${String(store.keyPath)}${store.autoIncrement ? '++' : ''}`
      return [name, [key, ...store.indexNames]]
    }),
  )
}

// Version 1 is out: whoever changes what stands here has to write a migration, not to change this test.
describe('schema version 1', () => {
  it('of the articles', async () => {
    const { articles } = freshDatabases()
    await articles.open()
    expect(articles.verno).toBe(1)
    expect(dump(articles)).toEqual({
      articles: ['address'],
      failures: ['source,address'],
      indexes: ['source'],
      placements: ['source,order', '[source+address]', '[source+section+order]', 'address'],
      renderQueue: ['address'],
      runs: ['id++', '[source+startedAt]'],
      sections: ['source,key', '[source+order]'],
      texts: ['address'],
      trees: ['address', 'pipeline'],
    })
  })

  it('of what a person made', async () => {
    const { state } = freshDatabases()
    await state.open()
    expect(state.verno).toBe(1)
    expect(dump(state)).toEqual({
      bookmarks: ['id', 'address', 'at'],
      places: ['address', 'at'],
      readCounters: ['source,section'],
      readings: ['address', 'at'],
      settings: ['name'],
      sources: ['id', 'order'],
    })
  })
})

describe('the version ledger', () => {
  it.each([
    ['articles', ARTICLE_VERSIONS],
    ['state', STATE_VERSIONS],
  ])('of %s counts up from 1', (_, ledger) => {
    expect(ledger.map(({ version }) => version)).toEqual(ledger.map((_, place) => place + 1))
  })

  it('takes a library from one version to the next with its rows', async () => {
    const name = randomUUID()
    const first = { version: 1, stores: { pages: '&address' } }
    const old = new Dexie(name)
    declareVersions(old, [first])
    await old.table('pages').put({ address: 'a' })
    old.close()

    const next = new Dexie(name)
    declareVersions(next, [
      first,
      {
        version: 2,
        stores: { pages: '&address, seen' },
        upgrade: async (transaction) => {
          await transaction.table('pages').toCollection().modify({ seen: 1 })
        },
      },
    ])
    expect(await next.table('pages').where('seen').equals(1).toArray()).toEqual([{ address: 'a', seen: 1 }])
  })
})
