// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WORKER_WITHIN } from '../../../../../renderer/library/rendering/render-queue'
import { imageLibrary, recountImages, renderAnswer } from '../../../../helpers/image-library'
import { index, listing, pages, three } from '../../../../helpers/image-sync'
import { fetched } from '../../../../helpers/site'

afterEach(() => {
  vi.restoreAllMocks()
})

async function counted({ articles }: Awaited<ReturnType<typeof imageLibrary>>) {
  const { stored, counted: afresh } = await recountImages(articles)
  expect(stored).toEqual(afresh)
}

describe('a sync whose articles wait to be rendered', () => {
  async function waiting() {
    const world = await imageLibrary()
    const port = world.connectRenderer(false)
    const heard = () => world.main.sent.filter((message) => message.type === 'images')
    for (const message of pages(index, three)(1)) world.main.say(message)
    // one is asked at a time, the others are known not to be needed or wait
    await world.until(() => {
      world.clock.advance(20)
      return port.sent.length === 1
    })
    return { ...world, port, heard }
  }
  const answerAll = async (world: Awaited<ReturnType<typeof waiting>>) => {
    let answered = 0
    world.port.onSent = (request) => queueMicrotask(() => renderAnswer(world.port, request))
    for (; answered < world.port.sent.length; answered++) {
      const request = world.port.sent[answered]
      if (request) renderAnswer(world.port, request)
    }
  }

  it('has them rendered before the others and without a pause, and asks as soon as some are known', async () => {
    const world = await waiting()
    const { port, heard, until } = world
    const first = port.sent[0]
    if (first) renderAnswer(port, first)
    await until(() => heard().some(({ wanted }) => wanted.length === 2))
    expect(heard().some(({ last }) => last)).toBe(false)
    await answerAll(world)
    await until(() => heard().some(({ last }) => last))
    const asked = port.sent.flatMap((request) => (request.type === 'render' ? [request.input.address] : []))
    expect(asked.slice(0, 2).sort()).toEqual(['site.test/one', 'site.test/two'])
    expect(heard().flatMap(({ wanted }) => wanted)).toHaveLength(3)
  })

  it('gives word in time though nothing is known yet', async () => {
    const world = await waiting()
    const { clock, heard, until } = world
    for (const count of [1, 2, 3]) {
      if (count > 1) world.connectRenderer(false)
      await clock.untilWaiting((length) => length > 100 && length <= 5_000)
      clock.advance(5_000)
      await until(() => heard().length >= count)
      if (count === 1) clock.advance(2_999)
    }
    expect(heard().every(({ wanted, last }) => wanted.length === 0 && !last)).toBe(true)
  })

  it('shows what the worker hangs on as plain text, and ends', async () => {
    const { clock, heard, until, connectRenderer, told, articles } = await waiting()
    clock.advance(8_000)
    await until(() => told.some(({ type }) => type === 'render-stuck'))
    connectRenderer()
    await until(() => heard().some(({ last }) => last))
    expect(heard().flatMap(({ wanted }) => wanted)).toHaveLength(2)
    expect((await articles.trees.toArray()).filter(({ fallback }) => fallback)).toHaveLength(1)
  })

  it('ends without those images when no worker comes', async () => {
    const world = await imageLibrary()
    const heard = () => world.main.sent.filter((message) => message.type === 'images')
    for (const message of pages(index, three)(1)) world.main.say(message)
    await world.until(async () => {
      world.clock.advance(20)
      return world.main.sent.some(({ type }) => type === 'ack')
    })
    await world.until(() => {
      world.clock.advance(WORKER_WITHIN / 50)
      return heard().some(({ last }) => last)
    })
    expect(heard().flatMap(({ wanted }) => wanted)).toEqual([])
    // the next one finds them
    world.connectRenderer()
    world.main.say({
      type: 'end',
      job: 1,
      source: 's',
      outcome: 'done',
      failure: null,
      startedAt: 1,
      endedAt: 2,
    })
    await world.until(async () => (await world.articles.renderQueue.count()) === 0)
    await counted(world)
  })

  it('does not wait for articles that can show none', async () => {
    const world = await imageLibrary()
    for (const message of pages(listing('three'), [fetched('three')])(1)) world.main.say(message)
    await world.until(() => {
      world.clock.advance(20)
      return world.main.sent.at(-1)?.type === 'images'
    })
    expect(world.main.sent.at(-1)).toMatchObject({ wanted: [], last: true })
    expect(await world.articles.renderQueue.count()).toBe(1)
  })

  it('says nothing more once it was cancelled', async () => {
    const world = await waiting()
    const { main, told, until } = world
    main.say({
      type: 'end',
      job: 1,
      source: 's',
      outcome: 'cancelled',
      failure: null,
      startedAt: 1,
      endedAt: 2,
    })
    await until(() => told.some(({ type }) => type === 'sync-ended'))
    const count = main.sent.length
    await answerAll(world)
    await until(async () => (await world.articles.articleImages.count()) === 2)
    expect(main.sent).toHaveLength(count)
    await counted(world)
  })

  it('ends when the database refuses', async () => {
    const world = await waiting()
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'trees') throw new DOMException('no space', 'QuotaExceededError')
      return put.apply(this, args)
    })
    await answerAll(world)
    await world.until(() => world.main.sent.some(({ type }) => type === 'refused'))
    expect(world.main.sent.at(-1)).toMatchObject({ failure: { code: 'disk-full' } })
  })
})
