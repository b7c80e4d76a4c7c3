// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it, vi } from 'vitest'
import { createCommands } from '../../../../../renderer/library/commands'
import { Serial } from '../../../../../renderer/library/serial'
import { Readings } from '../../../../../renderer/library/reading/readings'
import {
  purgeHourly,
  purgeSources,
  SOURCE_KEPT_FOR,
} from '../../../../../renderer/library/sources/purge-sources'
import { fail, ok } from '../../../../../shared/lib/result'
import { createFakeClock } from '../../../../helpers/fake-clock'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { bookmarkRow, sourceRow } from '../../../../helpers/library-rows'
import { fetched, siteIndex, type Placed } from '../../../../helpers/site'
import { allRows, recount, storeArticles, storePlan } from '../../../../helpers/stored-site'

const HOUR = 60 * 60 * 1000
/** More than one transaction takes. */
const MANY = Array.from({ length: 130 }, (_, n) => `page-${n}`)

/** Two sites: `s` with many pages in every table, of which `t` lists one too. */
async function library() {
  const databases = freshDatabases()
  const { articles, state } = databases
  const readings = new Readings(articles, state)
  const clock = createFakeClock()
  const deps = { articles, state, clock }
  const run = createCommands({
    ...deps,
    turns: new Serial(),
    readings,
    textsWritten: () => {},
    renderHead: async () => ok(null),
    search: async () => fail({ code: 'cancelled' }),
    renderNow: async () => ok(undefined),
  })
  await state.sources.bulkPut([sourceRow({ id: 's', order: 1 }), sourceRow({ id: 't', order: 2 })])
  const places = MANY.map((name): Placed => [name, ['A']])
  await storePlan(articles, 's', siteIndex([...places, ['page-0', ['B']], ['page-1', []]]), { isFull: true })
  await storePlan(
    articles,
    't',
    siteIndex([
      ['page-1', ['T']],
      ['own', ['T']],
    ]),
  )
  await storeArticles(
    articles,
    [...MANY, 'own'].map((name) => fetched(name)),
    { source: 's', n: 1 },
  )
  for (const source of ['s', 't']) await readings.recount(source)

  const address = 'site.test/page-7'
  await run('mark-article', { address, read: true })
  const bookmark = bookmarkRow({ address, title: 'Seven' })
  await run('set-bookmark', { bookmark, on: true })
  await run('save-place', {
    place: { address, slug: '', block: 0, quote: '', offset: 0, heading: '', at: 1 },
  })
  const text = { text: 'x', textHash: 'h' }
  const body = { ...text, url: '', asked: '', etag: null, lastModified: null, fetchedAt: 1 }
  for (const one of ['site.test/page-0', address]) {
    await articles.trees.put({
      address: one,
      pipeline: 1,
      textHash: 'h',
      pieces: [],
      chunks: 0,
      fallback: false,
    })
    await articles.keptTexts.put({ ...text, address: one, title: '', fetchedAt: 1, keptAt: 1 })
    await articles.heldBack.put({ ...body, address: one, source: 's', before: 2, now: 1, state: 'kept' })
    await articles.validators.put({ address: one, textHash: 'h', asked: '', etag: null, lastModified: null })
    await articles.articleImages.put({ address: one, urls: [`${one}.png`] })
    const image = { shape: null, bytes: 1, etag: null, lastModified: null, checkedAt: 1, failure: null }
    await articles.images.put({ ...image, url: `${one}.png`, hash: one })
    await articles.imageBytes.put({ hash: one, type: 'image/png', bytes: new Uint8Array(1) })
    await articles.sourceImages.put({ source: 's', url: `${one}.png`, ready: 1 })
  }
  const failure = { code: 'timeout' } as const
  await articles.failures.put({ source: 's', address, url: '', title: '', failure, at: 1 })
  const lists = { added: [], updated: [], removed: [], failed: [], unchanged: 0, limits: [] }
  await articles.runs.put({ source: 's', startedAt: 1, endedAt: 2, outcome: 'done', failure: null, ...lists })

  const person = async () => ({
    readings: await state.readings.toArray(),
    bookmarks: await state.bookmarks.toArray(),
    places: await state.places.toArray(),
  })
  /** Tables with a row that belongs to `s` or to an article that it alone lists. */
  const left = async () => {
    const mine = /"source":"s"|site\.test\/page-(?!1[".])/
    const rows = { ...(await allRows(articles)), readCounters: await state.readCounters.toArray() }
    return Object.entries(rows)
      .filter(([, all]) => all.some((row) => mine.test(JSON.stringify(row))))
      .map(([table]) => table)
      .sort()
  }
  const countedRight = async () => {
    const { stored, counted } = await recount({ articles, state })
    expect(stored).toEqual(counted)
  }
  const deleteAndWait = async (keepMarked: boolean) => {
    await run('delete-source', { source: 's', keepMarked })
    clock.advance(SOURCE_KEPT_FOR + 1)
  }
  return { articles, state, clock, deps, run, person, left, countedRight, deleteAndWait }
}

describe('a source that was deleted a day ago', () => {
  it('goes with all its rows and the articles and images that it alone had; what the person made stays', async () => {
    const { articles, state, deps, left, person, countedRight, deleteAndWait } = await library()
    expect(await left()).toHaveLength(19)
    const before = await person()
    await deleteAndWait(false)
    await purgeSources(deps)
    expect(await left()).toEqual(['searchOutbox'])
    expect((await state.sources.toArray()).map(({ id }) => id)).toEqual(['t'])
    expect(await articles.texts.toCollection().primaryKeys()).toEqual(['site.test/own', 'site.test/page-1'])
    expect(await articles.images.count()).toBe(0)
    expect(await articles.imageBytes.count()).toBe(0)
    expect(await person()).toEqual(before)
    await countedRight()
  })

  it('leaves its bookmarked articles readable where that was chosen', async () => {
    const { articles, deps, left, deleteAndWait } = await library()
    await deleteAndWait(true)
    await purgeSources(deps)
    expect(await left()).toEqual([
      'articleImages',
      'articles',
      'heldBack',
      'imageBytes',
      'images',
      'keptTexts',
      'renderQueue',
      'searchOutbox',
      'texts',
      'trees',
      'validators',
    ])
    expect(await articles.texts.toCollection().primaryKeys()).toEqual([
      'site.test/own',
      'site.test/page-1',
      'site.test/page-7',
    ])
    expect(await articles.images.toCollection().primaryKeys()).toEqual(['site.test/page-7.png'])
  })

  it('is taken out whole by the next start wherever the program died', async () => {
    for (let deaths = 0; ; deaths += 1) {
      const { articles, state, deps, left, countedRight, deleteAndWait } = await library()
      await deleteAndWait(false)
      const died = dieAfter(deaths, [articles, state])
      const first = await purgeSources(deps).then(
        () => 'whole',
        (error: unknown) => String(error),
      )
      died.restore()
      if (first === 'whole') {
        expect(deaths).toBeGreaterThan(4)
        return
      }
      expect(first).toContain('died')
      expect(await state.sources.get('s')).toBeDefined()
      await countedRight()
      await purgeSources(deps)
      expect(await left()).toEqual(['searchOutbox'])
      expect(await state.sources.get('s')).toBeUndefined()
      expect(await articles.imageBytes.count()).toBe(0)
      await countedRight()
    }
  })

  it('keeps what another deleted source can still be put back with', async () => {
    const { articles, clock, deps, run, deleteAndWait } = await library()
    await deleteAndWait(false)
    await run('delete-source', { source: 't', keepMarked: false })
    await purgeSources(deps)
    expect(await articles.texts.get('site.test/page-1')).toBeDefined()
    clock.advance(SOURCE_KEPT_FOR + 1)
    await purgeSources(deps)
    expect(await articles.texts.count()).toBe(0)
    expect(await articles.placements.count()).toBe(0)
  })

  it('stops to go when it is put back in the middle', async () => {
    const { articles, state, deps, run, deleteAndWait } = await library()
    await deleteAndWait(false)
    const get = state.sources.get.bind(state.sources)
    let asked = 0
    vi.spyOn(state.sources, 'get').mockImplementation(((id: string) => {
      asked += 1
      return asked === 3 ? run('restore-source', { source: 's' }).then(() => get(id)) : get(id)
    }) as typeof state.sources.get)
    await purgeSources(deps)
    expect(await state.sources.toCollection().primaryKeys()).toEqual(['s', 't'])
    expect(await articles.placements.count()).toBe(34)
    expect(await articles.texts.count()).toBe(32)
  })
})

describe('purging', () => {
  it('waits a day and looks each hour', async () => {
    const { state, clock, deps, run } = await library()
    const works: Promise<void>[] = []
    await run('delete-source', { source: 's', keepMarked: false })
    const stop = purgeHourly(deps, (work) => works.push(work))
    const settled = async () => {
      await Promise.all(works)
      return state.sources.toCollection().primaryKeys()
    }
    for (let hour = 0; hour < 24; hour += 1) clock.advance(HOUR)
    expect(works).toHaveLength(25)
    expect(await settled()).toEqual(['s', 't'])
    clock.advance(HOUR)
    expect(await settled()).toEqual(['t'])
    stop()
    clock.advance(HOUR)
    expect(works).toHaveLength(26)
  })
})

/** Lets so many transactions of the databases through and refuses all that follow, as a program that was killed. */
function dieAfter(count: number, databases: readonly Dexie[]): { restore: () => void } {
  let left = count
  const spies = databases.map((database) => {
    const real = database.transaction.bind(database) as (...all: unknown[]) => unknown
    return vi.spyOn(database, 'transaction').mockImplementation(((...all: unknown[]) => {
      left -= 1
      return left < 0 ? Dexie.Promise.reject(new Error('died')) : real(...all)
    }) as typeof database.transaction)
  })
  return { restore: () => spies.forEach((spy) => spy.mockRestore()) }
}
