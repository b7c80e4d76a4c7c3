// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { CONTINUE_WITHIN } from '../../../../../renderer/library/sync/open-run'
import type { ToLibrary } from '../../../../../shared/ipc/stream-messages'
import { fetched, siteIndex } from '../../../../helpers/site'
import {
  article,
  end,
  failed,
  plan,
  receivingLibrary,
  unchanged,
} from '../../../../helpers/receiving-library'
import { allRows, recount } from '../../../../helpers/stored-site'

afterEach(() => {
  vi.restoreAllMocks()
})

const PAGES = ['one', 'two', 'three', 'four']
const listing = (...pages: string[]) => siteIndex(pages.map((page) => [page, ['A']]))
const four = listing(...PAGES)
const paths = (...pages: string[]) => pages.map((page) => `site.test/${page}`)

function library() {
  const world = receivingLibrary()
  const port = world.connect()
  const say = (...messages: ToLibrary[]) => {
    for (const message of messages) port.say(message)
  }
  const sync = async (...messages: ToLibrary[]) => {
    const before = world.told.filter(({ type }) => type === 'sync-ended').length
    say(...messages)
    await world.ended(before + 1)
    return (await world.runs()).at(-1)
  }
  const fresh = () => port.sent.filter((message) => message.type === 'planned').at(-1)?.fresh
  return { ...world, port, say, sync, fresh }
}

/** A program that is killed after these items were acknowledged, and the next one with the same databases. */
async function killedAfter(items: readonly ToLibrary[], startedAt = 100) {
  const first = library()
  first.say(plan(four, 1, 's', { startedAt }), ...items)
  const last = items.at(-1)
  await first.until(() => first.port.sent.some((message) => message.type === 'planned'))
  first.clock.advance(100)
  if (last && 'seq' in last) {
    await first.until(() =>
      first.port.sent.some((message) => message.type === 'ack' && message.seq === last.seq),
    )
  }
  const next = receivingLibrary(first.databases, first.clock)
  const port = next.connect()
  return { ...next, port }
}

describe('a sync that was cut off', () => {
  it('goes on: what it had settled is not fetched again, and it is counted as done', async () => {
    const killed = await killedAfter([article(1, fetched('one')), failed(2, 'two')])
    const { port, told, ended, articles, databases, runs } = killed
    port.say(plan(four, 1, 's', { startedAt: 500 }))
    await killed.until(() => port.sent.length === 1)
    expect(port.sent[0]).toMatchObject({ type: 'planned', fresh: paths('one') })
    expect(told.at(-1)).toEqual({ type: 'sync-progress', source: 's', done: 1, total: 4, images: null })
    // the last of those that are to come waits for nothing
    port.say(article(1, fetched('two')))
    port.say(article(2, fetched('three')))
    port.say(article(3, fetched('four')))
    await killed.until(() => port.sent.length === 2)
    port.say(end())
    await ended()
    expect(told.filter(({ type }) => type === 'sync-progress').at(-1)).toMatchObject({ done: 4, total: 4 })
    const [cut, whole] = await runs()
    expect(cut).toMatchObject({
      outcome: 'cut-off',
      startedAt: 100,
      added: [{ address: 'site.test/one', url: 'https://site.test/one.md', title: 'Page one' }],
      failed: [{ address: 'site.test/two', failure: { code: 'not-found' } }],
      unchanged: 0,
    })
    expect(cut?.continued).toBeUndefined()
    expect(whole).toMatchObject({ outcome: 'done', continued: 1, added: [{}, {}, {}], failed: [] })
    expect(await articles.openRuns.count()).toBe(0)
    expect(await articles.runPages.count()).toBe(0)
    const { stored, counted } = await recount(databases)
    expect(Object.entries(stored).map(([key, row]) => [key, (row as number[]).slice(0, 2)])).toEqual(
      Object.entries(counted).map(([key, row]) => [key, (row as number[]).slice(0, 2)]),
    )
    expect(await articles.indexes.get('s')).toMatchObject({ articles: 4, ready: 4 })
  })

  it('tells of each part what that part brought, however often it is cut off', async () => {
    const killed = await killedAfter([article(1, fetched('one'))])
    killed.port.say(plan(four, 1, 's', { startedAt: 200 }))
    killed.port.say(article(1, fetched('two')))
    await killed.until(() => killed.port.sent.length === 1)
    killed.clock.advance(100)
    await killed.until(() => killed.port.sent.length === 2)
    const third = receivingLibrary(killed.databases, killed.clock)
    const port = third.connect()
    port.say(plan(four, 1, 's', { startedAt: 300 }))
    await third.until(() => port.sent.length === 1)
    expect(port.sent[0]).toMatchObject({ fresh: paths('one', 'two') })
    port.say(end('cancelled'))
    await third.ended()
    expect(await third.runs()).toMatchObject([
      { outcome: 'cut-off', startedAt: 100, added: [{ address: 'site.test/one' }] },
      { outcome: 'cut-off', startedAt: 200, continued: 1, added: [{ address: 'site.test/two' }] },
      { outcome: 'cancelled', continued: 2, added: [] },
    ])
  })

  it('knows all that was acknowledged, over many transactions and parts', async () => {
    const names = Array.from({ length: 200 }, (_, number) => `p${number}`)
    const all = names.map((page, place) => article(place + 1, fetched(page)))
    const { sync, fresh } = library()
    await sync(plan(listing(...names)), ...all.slice(0, 70), end('cancelled'))
    await sync(plan(listing(...names), 1), ...all.slice(70, 199), end('cancelled'))
    expect(fresh()).toEqual(paths(...names.slice(0, 70)))
    const run = await sync(plan(listing(...names), 1), ...all.slice(199), end())
    expect(fresh()).toEqual(paths(...names.slice(0, 199)))
    expect(run).toMatchObject({ continued: 199, added: [{ address: 'site.test/p199' }] })
  })

  it('names also what had left the index, and what was the same', async () => {
    const { sync, databases, clock } = library()
    const all = PAGES.map((page, place) => article(place + 1, fetched(page)))
    await sync(plan(four), ...all, end())
    const second = receivingLibrary(databases, clock)
    const port = second.connect()
    port.say(plan(listing('one', 'two', 'three'), 1, 's', { startedAt: 200 }))
    for (const message of [
      unchanged(1, 'one'),
      article(2, fetched('two')),
      article(3, fetched('three', 'New')),
    ]) {
      port.say(message)
    }
    await second.until(() => port.sent.length === 2)

    const third = receivingLibrary(databases, clock)
    const last = third.connect()
    last.say(plan(listing('one', 'two', 'three'), 1, 's', { startedAt: 300 }))
    last.say(end())
    await third.ended()
    expect((await third.runs()).slice(1)).toMatchObject([
      {
        outcome: 'cut-off',
        removed: [{ address: 'site.test/four' }],
        updated: [{ address: 'site.test/three' }],
        unchanged: 2,
      },
      { outcome: 'done', continued: 3, removed: [], unchanged: 0 },
    ])
  })

  it.each(['cancelled', 'failed'] as const)(
    'goes on after it was %s, and tells of it once',
    async (outcome) => {
      const { sync, fresh, articles } = library()
      await sync(plan(four), article(1, fetched('one')), end(outcome))
      await sync(plan(four, 2), end('done', 2))
      expect(fresh()).toEqual(paths('one'))
      expect((await articles.runs.toArray()).map((run) => run.outcome)).toEqual([outcome, 'done'])
    },
  )

  it('goes on after the main process went away', async () => {
    const { port, connect, say, ended, until } = library()
    say(plan(four), article(1, fetched('one')))
    port.drop()
    await ended()
    const again = connect()
    again.say(plan(four, 2))
    await until(() => again.sent.length === 1)
    expect(again.sent[0]).toMatchObject({ type: 'planned', fresh: paths('one') })
  })

  it('begins anew an hour after it began, and after the clock was set back', async () => {
    const names = Array.from({ length: 70 }, (_, number) => `p${number}`)
    const many = listing(...PAGES, ...names)
    const inTwo = names.map((page, place) => article(place + 1, fetched(page)))
    for (const startedAt of [100 + CONTINUE_WITHIN, 99]) {
      const { sync, fresh, articles } = library()
      await sync(plan(many), ...inTwo, end('cancelled'))
      expect((await articles.runPages.toArray()).map(({ n }) => n)).toEqual([1, 2])
      await sync(plan(many, 2, 's', { startedAt }), article(1, fetched('two'), 2), end('cancelled', 2))
      expect(fresh()).toEqual([])
      expect(await articles.runPages.toArray()).toMatchObject([{ n: 1, added: paths('two') }])
    }
    const { sync, fresh } = library()
    await sync(plan(four), article(1, fetched('one')), end('cancelled'))
    await sync(plan(four, 2, 's', { startedAt: 99 + CONTINUE_WITHIN }), end('cancelled', 2))
    expect(fresh()).toEqual(paths('one'))
  })

  it('begins anew once it is done', async () => {
    const { sync, fresh } = library()
    await sync(plan(four), article(1, fetched('one')), end())
    await sync(plan(four, 2), end('done', 2))
    expect(fresh()).toEqual([])
  })

  it('fetches again what left the library, and names no page that is planned no more', async () => {
    const { sync, fresh, articles } = library()
    await sync(plan(four), article(1, fetched('one')), article(2, fetched('two')), end('cancelled'))
    await articles.texts.delete('site.test/one')
    await sync(plan(listing('one', 'three', 'four'), 2), end('cancelled', 2))
    expect(fresh()).toEqual([])
  })
})

describe('a sync of a few pages', () => {
  it('counts those alone, and neither checks the source nor touches the run that is open', async () => {
    const { sync, fresh, articles, told } = library()
    await sync(plan(four), article(1, fetched('one')), end('cancelled'))
    const { openRuns, runPages } = await allRows(articles)
    await articles.indexes.update('s', { checkedAt: 7 })
    const run = await sync(
      plan(four, 2, 's', { only: paths('two', 'not listed') }),
      article(1, fetched('two'), 2),
      end('done', 2),
    )
    expect(run).toMatchObject({ outcome: 'done', added: [{ address: 'site.test/two' }] })
    expect(fresh()).toEqual([])
    expect(told.filter(({ type }) => type === 'sync-progress').at(-1)).toMatchObject({ done: 1, total: 1 })
    expect(await allRows(articles)).toMatchObject({ openRuns, runPages })
    expect((await articles.indexes.get('s'))?.checkedAt).toBe(7)

    await sync(plan(four, 3), end('done', 3))
    expect(fresh()).toEqual(paths('one'))
  })
})

describe('an index that lost more than half of its pages', () => {
  it('is refused with nothing written but the run, and goes through when the person agrees', async () => {
    const { sync, port, articles, planned } = library()
    await sync(plan(four), ...PAGES.map((page, place) => article(place + 1, fetched(page))), end())
    const before = await allRows(articles)
    const failure = { code: 'fewer-pages', url: 'https://site.test/llms.txt', before: 4, now: 1 }
    await sync(plan(listing('one'), 2), end('failed', 2))
    expect(port.sent.at(-1)).toEqual({ type: 'refused', job: 2, failure })
    const after = await allRows(articles)
    expect(after).toEqual({ ...before, runs: after.runs })
    expect(after.runs?.at(-1)).toMatchObject({ outcome: 'failed', failure, removed: [] })
    expect(planned).toEqual(['s'])

    const agreed = await sync(plan(listing('one'), 3, 's', { acceptFewer: true }), end('done', 3))
    expect(agreed).toMatchObject({ outcome: 'done', removed: [{}, {}, {}] })
    expect(await articles.indexes.get('s')).toMatchObject({ articles: 1, ready: 1 })
    expect(await articles.texts.count()).toBe(4)
  })
})

describe('an unchanged sync', () => {
  it('writes no row of articles and texts, with whatever validators the site answers', async () => {
    const { sync, articles, databases } = library()
    const pages = Array.from({ length: 150 }, (_, number) => `p${number}`)
    const site = listing(...pages)
    const all = (job: number, etag: string | null) =>
      pages.map((page, place) => article(place + 1, fetched(page, undefined, { etag }), job))
    await sync(plan(site), ...all(1, '"1"'), end())
    const written: string[] = []
    for (const table of [articles.articles, articles.texts, articles.renderQueue, articles.placements]) {
      table.hook('creating', () => void written.push(table.name))
      table.hook('updating', () => {
        written.push(table.name)
        return undefined
      })
      table.hook('deleting', () => void written.push(table.name))
    }
    for (const [job, etag] of [
      [2, '"1"'],
      [3, '"3"'],
      [4, null],
      [5, '"5"'],
    ] as const) {
      expect(await sync(plan(site, job), ...all(job, etag), end('done', job))).toMatchObject({
        unchanged: 150,
      })
    }
    const told = pages.map((page, place) => unchanged(place + 1, page, 6))
    expect(await sync(plan(site, 6), ...told, end('done', 6))).toMatchObject({ unchanged: 150 })
    expect(written).toEqual([])
    expect(await databases.articles.indexes.get('s')).toMatchObject({ articles: 150, ready: 150 })
  })
})

describe('two syncs of one source', () => {
  it('never overlap: the second waits until the end of the first is stored, also over another port', async () => {
    const { port, connect, say, until, runs, articles, ended } = library()
    say(plan(four, 1), article(1, fetched('one')))
    await until(() => port.sent.length === 1)
    const second = connect()
    second.say(plan(four, 2))
    second.say(article(1, fetched('two'), 2))
    second.say(plan(four, 3))
    second.say(end('done', 2))
    await ended(2)
    await until(() => second.sent.some((message) => message.type === 'planned' && message.job === 3))
    // the interrupted one has told its end, and what it had is known to the next
    expect((await runs()).map((run) => [run.outcome, run.added.length])).toEqual([
      ['failed', 1],
      ['done', 1],
    ])
    const plans = second.sent.filter((message) => message.type === 'planned')
    expect(plans).toMatchObject([
      { job: 2, fresh: paths('one') },
      { job: 3, fresh: [] },
    ])
    expect(second.sent.map(({ type, job }) => [type, job])).toEqual([
      ['planned', 2],
      ['ack', 2],
      ['planned', 3],
    ])
    expect(await articles.openRuns.count()).toBe(1)
  })

  it('do not hold up another source that has nothing to wait for', async () => {
    const { port, say, until, ended } = library()
    say(plan(four, 1, 's'))
    await until(() => port.sent.length === 1)
    // the network of s is silent
    say(plan(listing('other'), 2, 't'), article(1, fetched('other'), 2), end('done', 2, 't'))
    await ended()
    expect(port.sent.map(({ type, job }) => [type, job])).toEqual([
      ['planned', 1],
      ['planned', 2],
      ['ack', 2],
    ])
  })
})

describe('a full disk', () => {
  it.each(['placements', 'sections', 'indexes', 'openRuns'])(
    'at %s of the plan refuses the sync, leaves every row, and a later sync works',
    async (table) => {
      const { sync, port, articles } = library()
      await sync(plan(four), ...PAGES.map((page, place) => article(place + 1, fetched(page))), end())
      const before = await allRows(articles)
      const put = IDBObjectStore.prototype.put
      const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        ...args
      ) {
        if (this.name === table) throw new DOMException('no space', 'QuotaExceededError')
        return put.apply(this, args)
      })
      const longer = siteIndex([...PAGES, 'five'].map((page) => [page, ['B']]))
      await sync(plan(longer, 2), end('failed', 2))
      expect(port.sent.at(-1)).toMatchObject({ type: 'refused', job: 2, failure: { code: 'disk-full' } })
      const after = await allRows(articles)
      expect(after).toEqual({ ...before, runs: after.runs })
      full.mockRestore()
      expect(await sync(plan(longer, 3), article(1, fetched('five'), 3), end('done', 3))).toMatchObject({
        outcome: 'done',
        added: [{ address: 'site.test/five' }],
      })
    },
  )

  it('that refuses even the end leaves the run open, and the next sync tells of it', async () => {
    const { sync, articles, runs, fresh } = library()
    const add = IDBObjectStore.prototype.add
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'runs') throw new DOMException('no space', 'QuotaExceededError')
      return add.apply(this, args)
    })
    await sync(plan(four), article(1, fetched('one')), end())
    expect(await runs()).toEqual([])
    full.mockRestore()
    await sync(plan(four, 2), end('done', 2))
    expect(fresh()).toEqual(paths('one'))
    expect((await runs()).map((run) => run.outcome)).toEqual(['cut-off', 'done'])
    expect(await articles.openRuns.count()).toBe(0)
  })
})
