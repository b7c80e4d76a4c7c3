// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetched, siteIndex } from '../../../../helpers/site'
import {
  article,
  end,
  failed,
  plan,
  receivingLibrary as library,
  unchanged,
} from '../../../../helpers/receiving-library'

afterEach(() => {
  vi.restoreAllMocks()
})

const two = siteIndex([
  ['one', ['A']],
  ['two', ['A']],
])

describe('the library receiving a sync', () => {
  it('answers the plan, stores what comes, acknowledges and writes the run', async () => {
    const { articles, connect, ended, runs, planned, told, running } = library()
    const port = connect()
    const limits = ['Not all indexes were read.']
    const index = { ...two, limits }
    for (const message of [plan(index), article(1, fetched('one')), failed(2, 'two'), end()])
      port.say(message)
    await ended()
    expect(port.sent).toEqual([
      { type: 'planned', job: 1, known: [], fresh: [], skipped: [] },
      { type: 'ack', job: 1, seq: 2 },
    ])
    expect(planned).toEqual(['s'])
    expect(running).toEqual([1, 0])
    expect(await articles.failures.toArray()).toMatchObject([
      { source: 's', address: 'site.test/two', title: 'Page two', failure: { code: 'not-found' } },
    ])
    expect((await articles.indexes.get('s'))?.checkedAt).toBe(200)
    const [run] = await runs()
    expect(run).toMatchObject({
      outcome: 'done',
      added: [{ address: 'site.test/one', title: 'Page one' }],
      failed: [{ address: 'site.test/two', title: 'Page two', failure: { code: 'not-found', status: 404 } }],
      unchanged: 0,
      limits,
    })
    expect(told.at(-1)).toEqual({ type: 'sync-ended', source: 's', run: run?.id })
  })

  it('acknowledges only what another connection can read', async () => {
    const { secondArticles, connect, ended } = library()
    const log: string[] = []
    const begin = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      const transaction = begin.apply(this, args)
      if (transaction.mode === 'readwrite' && transaction.objectStoreNames.contains('renderQueue')) {
        transaction.addEventListener('complete', () => log.push('commit'))
      }
      return transaction
    })
    const port = connect()
    const second = secondArticles()
    let seen: Promise<number> | null = null
    port.onSent = (message) => {
      if (message.type !== 'ack') return
      log.push('ack')
      seen = second.texts.count()
    }
    for (const message of [plan(two), article(1, fetched('one')), article(2, fetched('two')), end()]) {
      port.say(message)
    }
    await ended()
    expect(log).toEqual(['commit', 'ack'])
    expect(await seen).toBe(2)
  })

  it('gathers what trickles in for at most 100 ms', async () => {
    const { articles, clock, connect, until } = library()
    const port = connect()
    port.say(
      plan(
        siteIndex([
          ['one', []],
          ['two', []],
          ['three', []],
        ]),
      ),
    )
    await until(() => port.sent.length === 1)
    port.say(article(1, fetched('one')))
    await clock.untilWaiting((length) => length <= 100)
    port.say(article(2, fetched('two')))
    expect(await articles.texts.count()).toBe(0)
    clock.advance(100)
    await until(() => port.sent.length === 2)
    expect(port.sent.at(-1)).toEqual({ type: 'ack', job: 1, seq: 2 })
    // the last one that was planned waits for nothing
    port.say(article(3, fetched('three')))
    await until(() => port.sent.length === 3)
  })

  it('puts at most 64 items into one transaction', async () => {
    const { connect, ended } = library()
    const pages = Array.from({ length: 150 }, (_, number) => `p${number}`)
    const port = connect()
    port.say(plan(siteIndex(pages.map((page) => [page, []]))))
    pages.forEach((page, place) => port.say(article(place + 1, fetched(page))))
    port.say(end())
    await ended()
    const acks = port.sent.filter((message) => message.type === 'ack').map((message) => message.seq)
    expect(acks).toEqual([64, 128, 150])
  })

  it('counts the same text and a 304 as unchanged and clears the failure', async () => {
    const { articles, connect, ended, runs } = library()
    const first = connect()
    for (const message of [plan(two), article(1, fetched('one')), article(2, fetched('two')), end()]) {
      first.say(message)
    }
    await ended()
    for (const message of [plan(two, 2), failed(1, 'one', 2), failed(2, 'two', 2), end('done', 2)]) {
      first.say(message)
    }
    await ended(2)
    expect(await articles.failures.count()).toBe(2)
    for (const message of [plan(two), article(1, fetched('one')), unchanged(2, 'two'), end()])
      first.say(message)
    await ended(3)
    expect(await articles.failures.count()).toBe(0)
    expect((await runs()).at(-1)).toMatchObject({ added: [], updated: [], unchanged: 2 })
    expect(first.sent.filter((message) => message.type === 'planned').at(-1)?.known).toHaveLength(2)
  })

  it('runs syncs of two sources side by side', async () => {
    const { articles, connect, ended, running } = library()
    const port = connect()
    port.say(plan(two, 1, 's'))
    port.say(plan(siteIndex([['three', ['B']]]), 2, 't'))
    port.say(article(1, fetched('three'), 2))
    port.say(end('done', 2, 't'))
    await ended()
    expect(await articles.indexes.get('t')).toMatchObject({ articles: 1, ready: 1 })
    port.say(end('cancelled', 1, 's'))
    await ended(2)
    expect(running).toEqual([1, 2, 1, 0])
  })

  it('notes a sync that could not even read the index, and does not call the source checked', async () => {
    const { articles, connect, ended, runs } = library()
    connect().say(end('failed'))
    await ended()
    expect(await runs()).toMatchObject([{ outcome: 'failed', failure: { code: 'timeout' } }])
    expect(await articles.indexes.count()).toBe(0)
  })

  it('refuses with "disk-full", acknowledges nothing and keeps what is stored', async () => {
    const { articles, connect, ended, runs, until } = library()
    const port = connect()
    port.say(
      plan(
        siteIndex([
          ['one', []],
          ['two', []],
          ['three', []],
        ]),
      ),
    )
    port.say(article(1, fetched('one')))
    port.say(failed(2, 'two'))
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'texts') throw new DOMException('no space', 'QuotaExceededError')
      return put.apply(this, args)
    })
    port.say(article(3, fetched('three')))
    await until(() => port.sent.some((message) => message.type === 'refused'))
    expect(port.sent.at(-1)).toMatchObject({ type: 'refused', job: 1, failure: { code: 'disk-full' } })
    expect(port.sent.some((message) => message.type === 'ack')).toBe(false)
    expect(await articles.articles.count()).toBe(0)
    expect(await articles.failures.count()).toBe(0)
    port.say({ ...end('failed') })
    await ended()
    expect(await runs()).toMatchObject([{ outcome: 'failed', failure: { code: 'disk-full' }, added: [] }])
    expect((await articles.indexes.get('s'))?.checkedAt).toBeNull()
  })

  it('ends its syncs as interrupted when the port closes, with what had arrived stored', async () => {
    const { articles, connect, ended, runs } = library()
    const port = connect()
    port.say(plan(two))
    port.say(article(1, fetched('one')))
    port.drop()
    await ended()
    expect(await runs()).toMatchObject([
      { outcome: 'failed', failure: { code: 'interrupted' }, added: [{ address: 'site.test/one' }] },
    ])
    expect(await articles.texts.count()).toBe(1)
    expect((await articles.indexes.get('s'))?.checkedAt).toBeNull()
  })

  it('closes a port that is replaced, and takes a new sync on the new one', async () => {
    const { connect, ended, runs } = library()
    const first = connect()
    first.say(plan(two))
    const second = connect()
    expect(first.closed).toBe(true)
    second.say(plan(two))
    second.say(end())
    await ended(2)
    expect((await runs()).map((run) => run.outcome).sort()).toEqual(['done', 'failed'])
  })

  it('keeps the last 20 runs of each source', async () => {
    const { articles, connect, ended, runs } = library()
    await articles.runs.bulkAdd(
      ['s', 't'].flatMap((source) =>
        Array.from({ length: 20 }, (_, startedAt) => ({
          source,
          startedAt,
          endedAt: startedAt,
          outcome: 'done' as const,
          failure: null,
          added: [],
          updated: [],
          removed: [],
          failed: [],
          unchanged: 0,
          limits: [],
        })),
      ),
    )
    connect().say(end('failed'))
    await ended()
    const times = (await runs()).filter((run) => run.source === 's').map((run) => run.startedAt)
    expect(times).toEqual([...Array.from({ length: 19 }, (_, place) => place + 1), 100])
    expect((await runs()).filter((run) => run.source === 't')).toHaveLength(20)
  })

  it('reports progress at most four times a second, and the whole count at the end', async () => {
    const { clock, connect, ended, told, until } = library()
    const port = connect()
    const pages = Array.from({ length: 40 }, (_, number) => `p${number}`)
    port.say(plan(siteIndex(pages.map((page) => [page, []]))))
    await until(() => port.sent.length === 1)
    for (let seq = 1; seq <= 20; seq++) {
      port.say(article(seq, fetched(`p${seq - 1}`)))
      await clock.untilWaiting((length) => length <= 100)
      clock.advance(100)
      await until(() => port.sent.length === seq + 1)
    }
    const reports = () => told.filter((message) => message.type === 'sync-progress')
    // two seconds have gone by
    expect(reports().length).toBeLessThanOrEqual(9)
    expect(reports().length).toBeGreaterThanOrEqual(5)
    port.say(end('cancelled'))
    await ended()
    expect(reports().at(-1)).toEqual({
      type: 'sync-progress',
      source: 's',
      done: 20,
      total: 40,
      images: null,
    })
    expect(told.at(-1)?.type).toBe('sync-ended')
  })
})
