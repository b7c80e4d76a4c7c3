// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Databases } from '../../../../../renderer/db/read-databases'
import { readArticleImages, readImageCounts } from '../../../../../renderer/db/read-images'
import { png, text } from '../../../../helpers/image-bytes'
import { imageLibrary, recountImages, type Serve } from '../../../../helpers/image-library'
import {
  all,
  asBefore,
  images,
  index,
  listing,
  never,
  pages,
  pictures,
  shows,
  three,
  url,
  urls,
} from '../../../../helpers/image-sync'
import { article, failed, plan, unchanged } from '../../../../helpers/receiving-library'
import { fetched, siteIndex } from '../../../../helpers/site'

afterEach(() => {
  vi.restoreAllMocks()
})

const DAY = 24 * 60 * 60 * 1000

async function library(...again: Parameters<typeof imageLibrary>) {
  const world = await imageLibrary(...again)
  const counted = async () => {
    const { stored, counted: afresh } = await recountImages(world.articles)
    expect(stored).toEqual(afresh)
  }
  const counts = (source = 's') => readImageCounts(world as Databases, source)
  const held = async () =>
    (await world.articles.images.toArray()).filter(({ hash }) => hash !== null).map((row) => row.url)
  return { ...world, counted, counts, held }
}

/** A library that holds three articles with three images, two of which are the same. */
async function filled() {
  const world = await library()
  world.connectRenderer()
  const first = await world.sync(pages(index, three), all)
  return { ...world, first }
}

describe('the images of a sync', () => {
  it('are asked for when the pages are done, stored, counted and told of', async () => {
    const { first, articles, told, counted, counts, held } = await filled()
    expect(first.wanted.map((image) => image.url).sort()).toEqual(urls('a', 'b', 'c'))
    expect(first.wanted[0]).toEqual({ url: expect.any(String), etag: null, lastModified: null })
    expect(first.said.filter(({ type }) => type === 'images').at(-1)).toMatchObject({ last: true })
    expect(await held()).toEqual(urls('a', 'b', 'c'))
    expect(await articles.imageBytes.count()).toBe(2)
    const row = await articles.images.get(url('b'))
    expect(row).toMatchObject({
      shape: { type: 'image/png', width: 2, height: 10 },
      bytes: png(2, 10).length,
      etag: '"2"',
      failure: null,
    })
    expect(await articles.imageBytes.get(row?.hash ?? '')).toMatchObject({
      type: 'image/png',
      bytes: png(2, 10),
    })
    expect(first.run).toMatchObject({
      outcome: 'done',
      added: [{}, {}, {}],
      images: { stored: 3, unchanged: 0, failed: [], missing: 0 },
    })
    expect(first.run?.imagesOnly).toBeUndefined()
    const progress = told.filter((message) => message.type === 'sync-progress')
    expect(progress[0]?.images).toBeNull()
    expect(progress.at(-1)).toMatchObject({ done: 3, total: 3, images: { done: 3, total: 3 } })
    expect(await counts()).toEqual({ shown: 3, ready: 3 })
    await counted()
  })

  it('are not asked for again within a day, then only whether they changed', async () => {
    const { sync, clock, articles, counted } = await filled()
    const second = await sync(pages(index, three, clock.now()), never)
    expect(second.wanted).toEqual([])
    expect(second.run?.images).toBeUndefined()
    clock.advance(DAY)
    const third = await sync(pages(index, three, clock.now()), asBefore)
    expect(third.wanted).toContainEqual({ url: url('a'), etag: '"1"', lastModified: null })
    expect(third.run?.images).toEqual({ stored: 0, unchanged: 3, failed: [], missing: 0 })
    expect((await articles.images.get(url('a')))?.checkedAt).toBeGreaterThan(clock.now() - DAY)
    clock.advance(DAY)
    const before = await articles.imageBytes.toArray()
    // the same bytes once more, and others for one that shared them
    const fourth = await sync(pages(index, three, clock.now()), pictures({ a: 1, b: 2, c: 3 }))
    expect(fourth.run?.images).toMatchObject({ stored: 1, unchanged: 2 })
    expect(await articles.imageBytes.toArray()).toEqual(expect.arrayContaining(before))
    await counted()
    clock.advance(DAY)
    await sync(pages(index, three, clock.now()), pictures({ a: 3, b: 3, c: 3 }))
    expect(await articles.imageBytes.count()).toBe(1)
    await counted()
  })

  it('that could not be had are told of and tried again; a copy that is held stays', async () => {
    const { sync, clock, articles, counted, counts, connectRenderer } = await library()
    connectRenderer()
    const junk: Serve = (image, item) =>
      image.url === url('b')
        ? {
            type: 'image',
            ...item,
            image: { ...image, bytes: text('<html>'), fetchedAt: 9 },
          }
        : pictures({ a: 1 })(image, item)
    const first = await sync(pages(index, three), junk)
    expect(first.run?.images).toMatchObject({ stored: 1, missing: 2 })
    expect(first.run?.images?.failed).toHaveLength(2)
    expect(first.run?.images?.failed).toContainEqual({
      url: url('b'),
      failure: { code: 'not-an-image', url: url('b') },
      article: expect.stringMatching(/^site\.test\/(one|two)$/),
    })
    expect(await counts()).toEqual({ shown: 3, ready: 1 })
    await counted()

    const second = await sync(pages(index, three, clock.now()), pictures({ b: 2, c: 3 }))
    expect(second.urls.sort()).toEqual(urls('b', 'c'))
    expect(await counts()).toEqual({ shown: 3, ready: 3 })
    await counted()

    clock.advance(DAY)
    await sync(pages(index, three, clock.now()), pictures({ a: 1, b: 2 }))
    expect(await articles.images.get(url('c'))).toMatchObject({
      hash: expect.any(String),
      shape: { width: 3 },
      failure: { code: 'not-found' },
    })
    expect(await counts()).toEqual({ shown: 3, ready: 3 })
    const again = await sync(pages(index, three, clock.now()), asBefore)
    expect(again.wanted).toEqual([{ url: url('c'), etag: '"3"', lastModified: null }])
    expect((await articles.images.get(url('c')))?.failure).toBeNull()
    await counted()
  })

  it('that are "unchanged" though nobody has them have failed', async () => {
    const { sync, connectRenderer } = await library()
    connectRenderer()
    const { run } = await sync(pages(listing('one'), [fetched('one', shows('a'))]), asBefore)
    expect(run?.images).toMatchObject({ stored: 0, missing: 1, failed: [{ failure: { status: 304 } }] })
  })

  it('are named up to 500 where they failed, and counted all', async () => {
    const { sync, connectRenderer } = await library()
    connectRenderer()
    const names = Array.from({ length: 700 }, (_, number) => `n${number}`)
    const { run, said } = await sync(pages(listing('one'), [fetched('one', shows(...names))]), pictures({}))
    expect(run?.images?.failed).toHaveLength(500)
    expect(run?.images?.missing).toBe(700)
    const sizes = said.flatMap((message) => (message.type === 'images' ? [message.wanted.length] : []))
    expect(Math.max(...sizes)).toBe(500)
  })

  it('are shared by two sources: fetched once, counted in both', async () => {
    const { sync, counted, counts } = await filled()
    const { wanted } = await sync(
      pages(
        listing('two', 'four'),
        [fetched('two', three[1]?.text), fetched('four', shows('b', 'd'))],
        100,
        't',
      ),
      pictures({ d: 4 }),
      'done',
      't',
    )
    expect(wanted.map((image) => image.url)).toEqual(urls('d'))
    expect(await counts('t')).toEqual({ shown: 3, ready: 3 })
    expect(await counts('s')).toEqual({ shown: 3, ready: 3 })
    await counted()
    // the one that both show comes to fail for neither
    await sync(pages(listing('four'), [fetched('four', shows('d'))], 200, 't'), never, 'done', 't')
    expect(await counts('t')).toEqual({ shown: 1, ready: 1 })
    expect(await counts('s')).toEqual({ shown: 3, ready: 3 })
    await counted()
  })

  it('that an article shows no more are dropped once the run is over, with their bytes', async () => {
    const { sync, clock, articles, until, counted, held } = await filled()
    const newer = [fetched('one', shows('a', 'd')), fetched('two', shows('a')), fetched('three', '![](')]
    const seen: string[] = []
    const { run } = await sync(pages(index, newer, clock.now()), (image, item) => {
      seen.push(image.url)
      return pictures({ d: 4 })(image, item)
    })
    expect(seen).toEqual(urls('d'))
    expect(run?.images).toMatchObject({ stored: 1, missing: 0 })
    await until(async () => (await articles.images.count()) === 2)
    expect(await held()).toEqual(urls('a', 'd'))
    await counted()
  })

  it('of an overview, of what is listed no more and of sections left out are not counted', async () => {
    const { sync, clock, articles, counts, counted, held } = await filled()
    const next = siteIndex([
      ['one', ['A'], 'overview'],
      ['three', ['A']],
    ])
    const { wanted } = await sync(pages(next, [], clock.now()), never)
    expect(wanted).toEqual([])
    expect(await counts()).toEqual({ shown: 0, ready: 0 })
    // the articles are there still
    expect(await held()).toEqual(urls('a', 'b', 'c'))
    await counted()
    await sync(pages(index, [], clock.now()), never)
    expect(await counts()).toEqual({ shown: 3, ready: 3 })
    await counted()
    expect(await articles.articleImages.count()).toBe(2)
  })

  it('of a deleted article can be put back for a day with it', async () => {
    const { sync, clock, articles, databases, command, counts, counted, held, until } = await filled()
    await sync(pages(listing('one', 'three'), [], clock.now()), never)
    await command('delete-article', { address: 'site.test/two' })
    await sync(pages(listing('one', 'three'), [], clock.now()), never)
    expect(await held()).toEqual(urls('a', 'b', 'c'))
    await counted()
    await command('restore-article', { address: 'site.test/two' })
    expect(await readArticleImages(databases, 'site.test/two')).toEqual(
      new Map([
        [url('b'), expect.objectContaining({ here: expect.anything() })],
        [url('c'), expect.objectContaining({ here: expect.anything() })],
      ]),
    )
    await counted()
    await command('delete-article', { address: 'site.test/two' })
    clock.advance(DAY + 1)
    const next = await library(databases, clock)
    await until(async () => (await articles.images.count()) === 2)
    expect(await next.held()).toEqual(urls('a', 'b'))
    expect(await counts()).toEqual({ shown: 2, ready: 2 })
    await counted()
  })

  it('that are switched off are not asked for, and are all fetched when they are switched on', async () => {
    const { sync, articles, state, command, connectRenderer, counts, counted, told } = await library()
    connectRenderer()
    await command('save-setting', { name: 'downloadImages', value: false })
    const off = await sync(pages(index, three), never)
    expect(off.said.at(-1)).toEqual({ type: 'images', job: 1, wanted: [], last: true })
    expect(off.run?.images).toBeUndefined()
    await command('save-setting', { name: 'downloadImages', value: true })
    const source = {
      id: 's',
      kind: 'site' as const,
      indexUrl: 'u',
      title: '',
      order: 1,
      addedAt: 1,
      hidden: false,
    }
    await state.sources.put({ ...source, downloadImages: false })
    expect((await sync(images(), never)).said).toEqual([{ type: 'images', job: 2, wanted: [], last: true }])
    await state.sources.put(source)

    const checkedAt = (await articles.indexes.get('s'))?.checkedAt
    const on = await sync(images(), all)
    expect(on.urls.sort()).toEqual(urls('a', 'b', 'c'))
    expect(on.run).toMatchObject({
      imagesOnly: true,
      outcome: 'done',
      added: [],
      unchanged: 0,
      images: { stored: 3 },
    })
    expect((await articles.indexes.get('s'))?.checkedAt).toBe(checkedAt)
    expect(await articles.openRuns.count()).toBe(0)
    expect(told.filter(({ type }) => type === 'sync-progress').at(-1)).toMatchObject({
      done: 0,
      total: 0,
      images: { done: 3, total: 3 },
    })
    expect(await counts()).toEqual({ shown: 3, ready: 3 })
    await counted()
  })

  it('that a person asks for by name are fetched whatever is set, if an article shows them', async () => {
    const { sync, command, articles, counted } = await filled()
    await command('save-setting', { name: 'downloadImages', value: false })
    const { wanted } = await sync(
      images([url('a'), url('a'), 'https://other.test/x.png']),
      pictures({ a: 7 }),
    )
    expect(wanted).toEqual([{ url: url('a'), etag: '"1"', lastModified: null }])
    expect((await articles.images.get(url('a')))?.shape?.width).toBe(7)
    await counted()
  })

  it('of a few pages alone are those that these show', async () => {
    const { sync, connectRenderer, counts } = await library()
    connectRenderer()
    await sync(pages(index, three), pictures({}))
    const { urls: asked } = await sync(
      (job) => [
        plan(index, job, 's', { only: ['site.test/one'] }),
        unchanged(1, 'one', job),
        { type: 'pages-done', job },
      ],
      all,
    )
    expect(asked).toEqual(urls('a', 'b'))
    expect(await counts()).toEqual({ shown: 3, ready: 2 })
  })

  it('that are held are not asked again after the program was killed among them', async () => {
    const killed = await library()
    killed.connectRenderer()
    const { databases, clock, main, until, articles } = killed
    main.onSent = (message) => {
      if (message.type === 'images')
        message.wanted.forEach((image, place) => {
          const item = image.url === url('c') ? null : all(image, { job: 1, seq: 4 + place })
          if (item) queueMicrotask(() => main.say(item))
        })
    }
    for (const message of pages(index, three)(1)) main.say(message)
    await until(async () => {
      clock.advance(20)
      return (await articles.images.count()) === 2
    })

    const next = await library(databases, clock)
    next.connectRenderer()
    await next.counted()
    const { run, said, urls: asked } = await next.sync(pages(index, [], 200), all)
    expect(said[0]).toMatchObject({ type: 'planned', fresh: expect.objectContaining({ length: 3 }) })
    expect(asked).toEqual(urls('c'))
    expect(run).toMatchObject({ outcome: 'done', continued: 3, images: { stored: 1 } })
    expect((await articles.runs.toArray()).map(({ outcome }) => outcome)).toEqual(['cut-off', 'done'])
    await next.counted()
  })

  it('leave the run open when they were cancelled: the pages are not fetched again', async () => {
    const { sync, connectRenderer } = await library()
    connectRenderer()
    await sync(pages(index, three), pictures({}), 'cancelled')
    const { said } = await sync(pages(index, [], 200), all)
    expect(said[0]).toMatchObject({ fresh: expect.objectContaining({ length: 3 }) })
  })
})

describe('a disk that is full among the images', () => {
  it('refuses the job, acknowledges nothing of the batch, and leaves every row as it was', async () => {
    const { sync, articles, clock, counted } = await filled()
    clock.advance(DAY)
    const rows = async () => [await articles.images.toArray(), await articles.imageBytes.toArray()]
    const before = await rows()
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'images') throw new DOMException('no space', 'QuotaExceededError')
      return put.apply(this, args)
    })
    const { run, said } = await sync(images(), pictures({ a: 5, b: 6, c: 7 }))
    expect(said.at(-1)).toMatchObject({ type: 'refused', failure: { code: 'disk-full' } })
    expect(said.some(({ type }) => type === 'ack')).toBe(false)
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'disk-full' } })
    expect(await rows()).toEqual(before)
    await counted()
  })
})

describe('items of images', () => {
  it('that nobody asked for are acknowledged and left out', async () => {
    const { sync, articles, counted } = await filled()
    const stranger: Serve = (image, item) => pictures({ x: 9 })({ ...image, url: url('x') }, item)
    await sync(images([url('a')]), stranger)
    expect(await articles.images.get(url('x'))).toBeUndefined()
    await counted()
  })

  it('may follow pages that failed', async () => {
    const { sync, connectRenderer } = await library()
    connectRenderer()
    const { run } = await sync(
      (job) => [
        plan(index, job),
        article(1, fetched('one', shows('a')), job),
        failed(2, 'two', job),
        failed(3, 'three', job),
        { type: 'pages-done', job },
      ],
      all,
    )
    expect(run).toMatchObject({ failed: [{}, {}], images: { stored: 1 } })
  })
})
