import { describe, expect, it, vi } from 'vitest'
import { SILENCE_LIMIT } from '../../electron/stream/image-phase'
import type { SyncOrder } from '../../shared/ipc/channels'
import type { ItemMessage, WantedImage } from '../../shared/ipc/stream-messages'
import { useStreamBench } from '../helpers/stream-bench'

const bench = useStreamBench()

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff])
const wanted = (url: string, etag: string | null = null): WantedImage => ({ url, etag, lastModified: null })
const image = (number: number): WantedImage => wanted(bench.site.url(`/i/${number}.png`))
const images = (count: number, first = 0) => Array.from({ length: count }, (_, place) => image(first + place))

/** A site of so many pages and images; each image has a byte of its own at its end. */
function fill(pages: number, count: number, size = 0): void {
  bench.fill(pages)
  for (let number = 0; number < count; number += 1) {
    bench.site.route(`/i/${number}.png`, {
      headers: { etag: `"${number}"` },
      body: Uint8Array.from([...PNG, number, ...new Uint8Array(size)]),
    })
  }
}
const asked = () => bench.site.requests.map(({ path }) => path)
const ofImages = (items: readonly ItemMessage[]) => items.filter(({ type }) => type.startsWith('image'))

/** A sync of one page whose images the test names; answers the library and the number of the job. */
async function untilAsked(order: Partial<SyncOrder> = {}) {
  const library = bench.connect({ manual: true })
  bench.jobs.start({ ...bench.order(), ...order })
  if (order.imagesOnly !== undefined) return { library, job: (await library.until('open-images')).job }
  const { job } = await library.until('plan')
  library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
  await library.until('pages-done')
  library.say({ type: 'ack', job, seq: library.items().length })
  return { library, job }
}

describe('the images of a sync', () => {
  it('are asked for when every page has its item, and come before the end', async () => {
    fill(3, 2)
    const library = bench.connect({ images: images(2) })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done', failure: null })
    const said = library.heard.map(({ type }) => type)
    expect(said).toEqual(['plan', 'article', 'article', 'article', 'pages-done', 'image', 'image', 'end'])
    expect(library.items().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    const first = await library.until('image', ({ image: { url } }) => url === image(1).url)
    expect(first.image).toEqual({
      url: image(1).url,
      bytes: Uint8Array.from([...PNG, 1]),
      etag: '"1"',
      lastModified: null,
      fetchedAt: bench.clock.now(),
    })
  })

  it('are asked for in a run of a few pages too', async () => {
    fill(3, 1)
    const library = bench.connect({ images: images(1) })
    bench.jobs.start({ ...bench.order(), only: [`${bench.site.origin.replace('http://', '')}/p/1`] })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(asked()).toEqual(['/llms.txt', '/p/1.md', '/i/0.png'])
  })

  it('are fetched from the first portion on, before the last has come', async () => {
    fill(1, 3)
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: images(1), last: false })
    const first = await library.until('image')
    library.say({ type: 'ack', job, seq: first.seq })
    library.say({ type: 'images', job, wanted: [], last: false })
    library.say({ type: 'images', job, wanted: images(2, 1), last: true })
    const { seq } = await library.until('image', ({ seq }) => seq === first.seq + 2)
    expect(library.heard.some(({ type }) => type === 'end')).toBe(false)
    library.say({ type: 'ack', job, seq })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(asked().slice(2).sort()).toEqual(['/i/0.png', '/i/1.png', '/i/2.png'])
  })

  it('are fetched once each, however often they are wanted', async () => {
    fill(1, 1)
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: [image(0), image(0)], last: false })
    library.say({ type: 'images', job, wanted: images(1), last: true })
    const { seq } = await library.until('image')
    library.say({ type: 'ack', job, seq })
    await library.until('end')
    expect(bench.site.count('/i/0.png')).toBe(1)
    expect(ofImages(library.items())).toHaveLength(1)
  })

  it('are asked for conditionally where they are held', async () => {
    fill(1, 1)
    bench.site.route('/i/0.png', (request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 500).end()
    })
    const library = bench.connect({ images: [wanted(image(0).url, '"v1"')] })
    bench.start()
    expect(await library.until('image-unchanged')).toMatchObject({
      url: image(0).url,
      checkedAt: bench.clock.now(),
    })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
  })

  it('fail one by one, with the reason of each', async () => {
    fill(1, 3)
    bench.site.route('/i/1.png', '<!doctype html><p>Not here')
    const library = bench.connect({ images: [...images(4), wanted('no address'), wanted('file:///a.png')] })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    const failed = ofImages(library.items()).flatMap((item) =>
      item.type === 'image-failed' ? [`${item.url.replace(bench.site.origin, '')} ${item.failure.code}`] : [],
    )
    expect(failed.sort()).toEqual([
      '/i/1.png not-an-image',
      '/i/3.png not-found',
      'file:///a.png forbidden-scheme',
      'no address bad-address',
    ])
    expect(ofImages(library.items())).toHaveLength(6)
  })

  it('are none where the library names none', async () => {
    fill(2, 1)
    const library = bench.connect()
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(asked()).not.toContain('/i/0.png')
  })

  it('are not taken before they are asked for', async () => {
    fill(1, 1)
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    library.say({ type: 'images', job, wanted: images(1), last: true })
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await library.until('pages-done')
    expect(asked()).toEqual(['/llms.txt', '/p/0.md'])
    bench.jobs.cancel('site')
  })
})

describe('images alone', () => {
  it.each([
    ['all that are missing', 'all' as const, null],
    ['a few', ['https://cdn.dev/a.png'], ['https://cdn.dev/a.png']],
  ])('%s, without reading the index', async (_what, imagesOnly, only) => {
    fill(2, 2)
    const library = bench.connect({ images: images(2) })
    bench.jobs.start({ ...bench.order(), imagesOnly })
    expect(await library.until('end')).toMatchObject({ outcome: 'done', source: 'site' })
    expect(library.heard[0]).toMatchObject({ type: 'open-images', source: 'site', only })
    expect(library.heard.map(({ type }) => type)).toEqual(['open-images', 'image', 'image', 'end'])
    expect(asked().sort()).toEqual(['/i/0.png', '/i/1.png'])
  })

  it('are one sync of their source like any other', async () => {
    fill(1, 1)
    const { library } = await untilAsked({ imagesOnly: 'all' })
    bench.start()
    bench.jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    expect(library.heard.map(({ type }) => type)).toEqual(['open-images', 'end'])
  })
})

describe('the brake', () => {
  it('4 MiB of images at most are under way', async () => {
    fill(1, 6, 1_500_000)
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: images(6), last: true })
    await library.until('image', ({ seq }) => seq === 3)
    await bench.site.untilAsked(null, 2 + 6)
    await vi.waitFor(() => expect(bench.clock.pending()).toEqual([]))
    expect(ofImages(library.items())).toHaveLength(2)
    library.say({ type: 'ack', job, seq: 2 })
    await library.until('image', ({ seq }) => seq === 4)
    expect(ofImages(library.items())).toHaveLength(3)
    library.say({ type: 'ack', job, seq: 4 })
    await library.until('image', ({ seq }) => seq === 6)
    library.say({ type: 'ack', job, seq: 6 })
    await library.until('image', ({ seq }) => seq === 7)
    library.say({ type: 'ack', job, seq: 7 })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
  })

  it('an image larger than all of that goes alone', async () => {
    fill(1, 2, 5_000_000)
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: images(2), last: true })
    const { seq } = await library.until('image')
    await bench.site.untilAsked(null, 2 + 2)
    await vi.waitFor(() => expect(bench.clock.pending()).toEqual([]))
    expect(ofImages(library.items())).toHaveLength(1)
    library.say({ type: 'ack', job, seq })
    await library.until('image', (next) => next.seq === seq + 1)
  })

  it('a host is asked for four at a time', async () => {
    fill(1, 24)
    bench.site.setLatency(5)
    const library = bench.connect({ images: images(24) })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(bench.site.mostAtOnce).toBe(4)
    expect(ofImages(library.items())).toHaveLength(24)
  })
})

describe('an end before the end', () => {
  it('cancel ends at once, in the middle of an image', async () => {
    fill(1, 12)
    let left: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (left = resolve))
    bench.site.route('/i/3.png', (_request, response) => {
      response.on('close', left)
      response.write(PNG)
    })
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: images(4), last: false })
    await bench.site.untilAsked('/i/3.png')
    bench.jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    await closed
    expect(library.heard.at(-1)?.type).toBe('end')
    await vi.waitFor(() => expect(bench.clock.pending()).toEqual([]))
    const before = bench.site.requests.length
    library.say({ type: 'images', job, wanted: images(8, 4), last: true })
    expect(bench.site.requests).toHaveLength(before)
  })

  it('a library that refuses an image ends it with its reason', async () => {
    fill(1, 1)
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: images(1), last: true })
    await library.until('image')
    library.say({ type: 'refused', job, failure: { code: 'disk-full' } })
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'disk-full' } })
  })

  it.each([
    ['after the pages', undefined],
    ['of images alone', 'all' as const],
  ])('a library that falls silent ends the job in time (%s)', async (_what, imagesOnly) => {
    fill(1, 1)
    const { library, job } = await untilAsked({ ...(imagesOnly ? { imagesOnly } : {}) })
    // each word begins the wait anew
    bench.clock.advance(SILENCE_LIMIT - 1)
    library.say({ type: 'images', job, wanted: [], last: false })
    bench.clock.advance(SILENCE_LIMIT - 1)
    // time that the machine slept does not count
    bench.power.wake()
    bench.clock.advance(1)
    expect(bench.clock.pending()).toEqual([SILENCE_LIMIT])
    bench.clock.advance(SILENCE_LIMIT)
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'storage' } })
    expect(bench.clock.pending()).toEqual([])
  })

  it('a library that has said its last word may be silent', async () => {
    fill(1, 1)
    const { library, job } = await untilAsked()
    library.say({ type: 'images', job, wanted: images(1), last: true })
    const { seq } = await library.until('image')
    bench.clock.advance(10 * SILENCE_LIMIT)
    expect(library.heard.some(({ type }) => type === 'end')).toBe(false)
    library.say({ type: 'ack', job, seq })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
  })
})
