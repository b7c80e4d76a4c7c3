import { describe, expect, it } from 'vitest'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { createJobRegistry } from '../../electron/stream/job-registry'
import type { ItemMessage, WantedImage } from '../../shared/ipc/stream-messages'
import { fetchKit } from '../helpers/fetch-kit'
import { createFakeFetchPort, createFakeLibrary, type FakeAnswer } from '../helpers/fake-port'
import { startSiteServer } from '../helpers/site-server'
import { useStreamBench } from '../helpers/stream-bench'

const bench = useStreamBench()

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff])
const wanted = (url: string): WantedImage => ({ url, etag: null, lastModified: null })
const images = (count: number) =>
  Array.from({ length: count }, (_, number) => wanted(bench.site.url(`/i/${number}.png`)))

/** A site of one page and so many images. */
function fill(count: number): void {
  bench.fill(1)
  for (let number = 0; number < count; number += 1) bench.site.route(`/i/${number}.png`, { body: PNG })
}
const asked = () => bench.site.requests.map(({ path }) => path)
const ofImages = (items: readonly ItemMessage[]) => items.filter(({ type }) => type.startsWith('image'))

describe('a host in trouble', () => {
  it('is asked again after a server error', async () => {
    fill(1)
    let tries = 0
    bench.site.route('/i/0.png', (_request, response) => {
      tries += 1
      response.writeHead(tries === 1 ? 503 : 200).end(tries === 1 ? '' : PNG)
    })
    const library = bench.connect({ images: images(1) })
    bench.start()
    bench.clock.advance(await bench.clock.untilWaiting((length) => length < 1000))
    expect(await library.until('image')).toMatchObject({ image: { bytes: PNG } })
    expect(tries).toBe(2)
    await library.until('end')
  })

  it('rests as long as it asks for, all of its images with it', async () => {
    fill(12)
    bench.queue.setLimit(1)
    let tries = 0
    bench.site.route('/i/0.png', (_request, response) => {
      tries += 1
      response.writeHead(tries <= 3 ? 429 : 200, { 'retry-after': '7' }).end()
    })
    const library = bench.connect({ images: images(3) })
    bench.start()
    for (let wait = 0; wait < 2; wait += 1) {
      await bench.site.untilAsked('/i/0.png', wait + 1)
      await bench.clock.untilWaiting((length) => length === 7000)
      bench.clock.advance(7000)
    }
    expect(await library.until('image-failed')).toMatchObject({ failure: { code: 'too-many-requests' } })
    expect(asked()).not.toContain('/i/1.png')
    bench.clock.advance(6999)
    expect(asked()).not.toContain('/i/1.png')
    bench.clock.advance(1)
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(ofImages(library.items()).map(({ type }) => type)).toEqual(['image-failed', 'image', 'image'])
  })

  it('that asks for a long wait is left alone, and the rest fails at once', async () => {
    fill(0)
    for (let number = 0; number < 30; number += 1) {
      bench.site.route(`/i/${number}.png`, { status: 429, headers: { 'retry-after': '3600' } })
    }
    const library = bench.connect({ images: images(30) })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(ofImages(library.items())).toHaveLength(30)
    expect(bench.site.requests.length).toBeLessThanOrEqual(2 + 4)
  })

  it('that was gone for its pages is not asked for its images; another one is', async () => {
    const down = (): never => {
      throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    }
    const pages = Array.from({ length: 12 }, (_, page) => `https://docs.dev/${page}.md`)
    const fake = createFakeFetchPort({
      'https://docs.dev/llms.txt': { body: `# S\n${pages.map((url) => `- [P](${url})`).join('\n')}` },
      ...Object.fromEntries(pages.map((url) => [url, down])),
      'https://docs.dev/a.png': { body: PNG },
      'https://cdn.dev/b.png': { body: PNG },
    })
    const { library, end } = await syncWith(fake, 'https://docs.dev/llms.txt', [
      wanted('https://docs.dev/a.png'),
      wanted('https://cdn.dev/b.png'),
    ])
    expect(end.outcome).toBe('done')
    expect(await library.until('image-failed')).toMatchObject({
      url: 'https://docs.dev/a.png',
      failure: { code: 'refused', url: 'https://docs.dev/a.png' },
    })
    expect(await library.until('image')).toMatchObject({ image: { url: 'https://cdn.dev/b.png' } })
    expect(fake.asked.map(({ url }) => url)).not.toContain('https://docs.dev/a.png')
  })
})

/** A sync through a port without a network; every wait passes at once. */
async function syncWith(
  port: ReturnType<typeof createFakeFetchPort>,
  indexUrl: string,
  wants: readonly WantedImage[],
) {
  const bugs: unknown[] = []
  const jobs = createJobRegistry({
    kit: fetchKit(port, { timers: { now: () => 0, after: passAtOnce } }),
    queue: createHostQueue(),
    onBug: (bug) => bugs.push(bug),
  })
  const library = createFakeLibrary({ images: wants })
  jobs.connect(library.link)
  jobs.start({ source: 's', indexUrl })
  const end = await library.until('end')
  expect(bugs).toEqual([])
  return { library, end }
}

/** Waits between tries pass at once, those of a request never. */
function passAtOnce(milliseconds: number, act: () => void): () => void {
  let wanted = milliseconds < 20_000
  queueMicrotask(() => {
    if (wanted) act()
  })
  return () => (wanted = false)
}

describe('whose images may be had', () => {
  it('of a private host those at the port that was typed', async () => {
    const other = await startSiteServer({ '/i.png': { body: PNG } })
    fill(1)
    const library = bench.connect({ images: [...images(1), wanted(other.url('/i.png'))] })
    bench.start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(await library.until('image-failed')).toMatchObject({
      url: other.url('/i.png'),
      failure: { code: 'private-address' },
    })
    expect(await library.until('image')).toMatchObject({ image: { url: bench.site.url('/i/0.png') } })
    expect(other.requests).toEqual([])
    await other.close()
  })

  it('of a private host none when its index moved to a public one', async () => {
    const moved: Readonly<Record<string, FakeAnswer>> = {
      'http://192.168.1.5/llms.txt': { status: 302, headers: { location: 'https://x.dev/llms.txt' } },
      'https://x.dev/llms.txt': { body: '# X\n- [A](https://x.dev/a.md)' },
      'https://x.dev/a.md': { body: '# A' },
      'http://192.168.1.5/i.png': { body: PNG },
    }
    const fake = createFakeFetchPort(moved)
    const { library } = await syncWith(fake, 'http://192.168.1.5/llms.txt', [
      wanted('http://192.168.1.5/i.png'),
    ])
    expect(await library.until('image-failed')).toMatchObject({ failure: { code: 'private-address' } })
    expect(fake.asked.map(({ url }) => url)).not.toContain('http://192.168.1.5/i.png')
  })

  it('of the handbook none on its scheme, which are part of the program', async () => {
    const fake = createFakeFetchPort({
      'offprint-handbook:/llms.txt': { body: '# Handbook\n- [A](/a.md)' },
      'offprint-handbook:/a.md': { body: '# A' },
      'offprint-handbook:/i.png': { body: PNG },
    })
    const { library, end } = await syncWith(fake, 'offprint-handbook:/llms.txt', [
      wanted('offprint-handbook:/i.png'),
    ])
    expect(end.outcome).toBe('done')
    expect(await library.until('image-failed')).toMatchObject({ failure: { code: 'forbidden-scheme' } })
  })
})
