import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchImage } from '../../electron/fetch/fetch-image'
import type { FetchKit } from '../../electron/fetch/fetch-kit'
import { rulesOfSource, type SourceRules } from '../../electron/fetch/fetch-rules'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import type { WantedImage } from '../../shared/ipc/stream-messages'
import { IMAGE_BYTES } from '../../shared/model/image'
import { createFakeClock, type FakeClock } from '../helpers/fake-clock'
import { fetchKit } from '../helpers/fetch-kit'
import { createFakeFetchPort } from '../helpers/fake-port'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0xff])
const SVG = '<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg><svg><title>A</title></svg>'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>
let clock: FakeClock
let kit: FetchKit

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
  clock = createFakeClock()
  kit = fetchKit(port, { timers: clock })
})
afterEach(async () => {
  await port.close()
  await site.close()
})

interface More extends Partial<Omit<WantedImage, 'url'>> {
  readonly rules?: SourceRules
  readonly signal?: AbortSignal
  readonly tries?: number
  /** Path of the source's index. */
  readonly index?: string
}
const get = (path: string, { rules, signal, tries = 1, index = '/llms.txt', ...held }: More = {}) => {
  const url = path.startsWith('/') ? site.url(path) : path
  return fetchImage(kit, {
    wanted: { url, etag: null, lastModified: null, ...held },
    rules: rules ?? rulesOfSource(site.url('/llms.txt')),
    indexUrl: site.url(index),
    signal: signal ?? new AbortController().signal,
    tries,
  })
}
const code = (answer: Awaited<ReturnType<typeof get>>) => (answer.ok ? 'ok' : answer.error.code)
const redirect = (location: string) => ({ status: 302, headers: { location } })

describe('an image that is there', () => {
  it('comes byte by byte with its validators, and the request says who asks for what', async () => {
    site.route('/a.png', { headers: { etag: '"1"', 'last-modified': 'yesterday' }, body: PNG })
    const answer = await get('/a.png')
    expect(answer).toEqual({
      ok: true,
      value: { status: 200, bytes: PNG, etag: '"1"', lastModified: 'yesterday' },
    })
    expect(site.requests[0]?.headers).toMatchObject({
      'user-agent': 'Offprint/test',
      accept: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.1',
    })
    expect(site.requests[0]?.headers['if-none-match']).toBeUndefined()
    expect(site.requests[0]?.headers.cookie).toBeUndefined()
  })

  it('has its bytes in a buffer of their own, which is all that travels', async () => {
    site.route('/a.png', { body: PNG })
    const answer = await get('/a.png')
    if (!answer.ok || answer.value.status !== 200) throw new Error('no image')
    expect(Buffer.isBuffer(answer.value.bytes)).toBe(false)
    expect(answer.value.bytes.buffer.byteLength).toBe(PNG.byteLength)
  })

  it('is a drawing too, whatever its type says, and packed', async () => {
    site.route('/a', {
      headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' },
      body: gzipSync(SVG),
    })
    expect(await get('/a')).toMatchObject({ ok: true, value: { bytes: new TextEncoder().encode(SVG) } })
  })

  it('is asked for without the part of its address that is for the reader alone', async () => {
    site.route('/a.png', { status: 304 })
    const answer = await get('/a.png#gh-dark-mode-only', { etag: '"1"' })
    expect(answer).toEqual({ ok: true, value: { status: 304 } })
    expect(site.requests.map(({ path }) => path)).toEqual(['/a.png'])
  })

  it('is followed through redirects, also to another host', async () => {
    kit = fetchKit(
      createFakeFetchPort({
        'https://docs.dev/a.png': redirect('https://cdn.dev/b.png'),
        'https://cdn.dev/b.png': { headers: { etag: '"cdn"' }, body: PNG },
      }),
    )
    const answer = await get('https://docs.dev/a.png', { rules: rulesOfSource('https://docs.dev/llms.txt') })
    // the mark belongs to another address than the one that will be asked
    expect(answer).toMatchObject({ ok: true, value: { status: 200, bytes: PNG, etag: null } })
  })
})

describe('an image that is held', () => {
  it('is asked for conditionally, and may be unchanged', async () => {
    site.route('/a.png', { status: 304 })
    const answer = await get('/a.png', { etag: 'W/"7"', lastModified: 'yesterday' })
    expect(answer).toEqual({ ok: true, value: { status: 304 } })
    expect(site.requests[0]?.headers).toMatchObject({
      'if-none-match': 'W/"7"',
      'if-modified-since': 'yesterday',
    })
  })

  it('is asked for without conditions where it has moved', async () => {
    site.route('/old.png', redirect('/new.png'))
    site.route('/new.png', { headers: { etag: '"7"' }, body: PNG })
    expect(await get('/old.png', { etag: '"7"' })).toMatchObject({ ok: true, value: { status: 200 } })
    expect(site.requests[1]?.headers['if-none-match']).toBeUndefined()
  })

  it('is no 304 when nothing was held', async () => {
    site.route('/a.png', { status: 304 })
    expect(await get('/a.png')).toMatchObject({ ok: false, error: { code: 'bad-status', status: 304 } })
  })
})

describe('answers that are no image', () => {
  it.each([
    ['<!DOCTYPE html><html><body>Not here</body></html>', 'image/png'],
    ['\n<!-- shell --><html lang="en">', 'text/html'],
    ['\ufeff<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', 'image/svg+xml'],
  ])('a page: %j as %s', async (body, type) => {
    site.route('/a.png', { headers: { 'content-type': type }, body })
    expect(await get('/a.png')).toMatchObject({
      ok: false,
      error: { code: 'not-an-image', url: site.url('/a.png'), detail: 'an HTML page' },
    })
  })

  it('a page to which it was sent on, told with both addresses', async () => {
    site.route('/a.png', redirect('/front'))
    site.route('/front', '<html><p>Welcome')
    expect(await get('/a.png#x')).toMatchObject({
      error: { code: 'not-an-image', url: site.url('/a.png#x'), at: site.url('/front') },
    })
  })

  it('a row of comments is looked at in no time', async () => {
    site.route('/a.svg', '<!---->'.repeat(100_000))
    expect(await get('/a.svg')).toMatchObject({ ok: true })
  })

  it('nothing at all', async () => {
    site.route('/a.png', { body: '' })
    expect(await get('/a.png')).toMatchObject({
      ok: false,
      error: { code: 'empty', url: site.url('/a.png') },
    })
  })

  it('bytes that cannot be unpacked', async () => {
    site.route('/a.png', { headers: { 'content-encoding': 'gzip' }, body: PNG })
    expect(code(await get('/a.png'))).toBe('not-an-image')
  })

  it.each([
    [403, 'sign-in'],
    [404, 'not-found'],
    [418, 'bad-status'],
  ])('%i is %s', async (status, expected) => {
    site.route('/a.png', { status, body: PNG })
    expect(await get('/a.png')).toMatchObject({ ok: false, error: { code: expected, status } })
  })
})

describe('limits', () => {
  it('an image without an end is left as soon as it is too large', async () => {
    let left: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (left = resolve))
    const piece = Buffer.alloc(1024 * 1024, 1)
    site.route('/a.png', (_request, response) => {
      response.on('close', left)
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
        response.once('drain', more)
      }
      more()
    })
    expect(await get('/a.png')).toMatchObject({ ok: false, error: { code: 'too-large', limit: IMAGE_BYTES } })
    await closed
  })

  it('exactly the limit is allowed, and one byte more is not', async () => {
    site.route('/a.png', { body: new Uint8Array(IMAGE_BYTES).fill(1) })
    site.route('/b.png', { body: new Uint8Array(IMAGE_BYTES + 1).fill(1) })
    expect(code(await get('/a.png'))).toBe('ok')
    expect(code(await get('/b.png'))).toBe('too-large')
  })

  it('no answer within 20 seconds is a timeout', async () => {
    site.route('/a.png', () => undefined)
    const answer = get('/a.png')
    await site.untilAsked('/a.png')
    clock.advance(20_000)
    expect(await answer).toMatchObject({ ok: false, error: { code: 'timeout', limit: 20_000 } })
    expect(clock.pending()).toEqual([])
  })

  it('cancel ends the wait and the connection at once', async () => {
    const abort = new AbortController()
    let left: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (left = resolve))
    site.route('/a.png', (_request, response) => {
      response.on('close', left)
      response.write(PNG)
    })
    const answer = get('/a.png', { signal: abort.signal })
    await site.untilAsked('/a.png')
    abort.abort()
    expect(code(await answer)).toBe('cancelled')
    await closed
    expect(clock.pending()).toEqual([])
  })
})

describe('another try', () => {
  it('comes after a server error, and may bring it', async () => {
    let asked = 0
    site.route('/a.png', (_request, response) => {
      asked += 1
      response.writeHead(asked < 3 ? 503 : 200).end(asked < 3 ? '' : PNG)
    })
    const answer = get('/a.png', { tries: 3 })
    for (let wait = 0; wait < 2; wait += 1) {
      clock.advance(await clock.untilNextWait((length) => length < 20_000))
    }
    expect(await answer).toMatchObject({ ok: true, value: { bytes: PNG } })
    expect(asked).toBe(3)
  })

  it('waits as long as the server says, and its host is told', async () => {
    const rests: [string, number][] = []
    kit = fetchKit(port, { timers: clock, rest: (url, milliseconds) => rests.push([url, milliseconds]) })
    site.route('/a.png', { status: 503, headers: { 'retry-after': '7' } })
    const answer = get('/a.png', { tries: 2 })
    clock.advance(await clock.untilNextWait((length) => length === 7000))
    expect(await answer).toMatchObject({ ok: false, error: { code: 'server-error', status: 503 } })
    expect(rests).toContainEqual([site.url('/a.png'), 7000])
  })
})

describe('who may be asked', () => {
  const asked = async (
    index: string,
    url: string,
    answers: Parameters<typeof createFakeFetchPort>[0] = {},
    privateHost?: string,
  ) => {
    const fake = createFakeFetchPort({ [url]: { body: PNG }, ...answers })
    const resolve = (name: string) => Promise.resolve([name.endsWith('.corp') ? '10.0.0.7' : '93.184.215.14'])
    kit = fetchKit(fake, { resolve })
    const answer = await get(url, { rules: rulesOfSource(index, privateHost) })
    return { code: code(answer), asked: fake.asked.map((request) => request.url) }
  }
  const PUBLIC = 'https://docs.dev/llms.txt'
  const LOCAL = 'http://localhost:3000/llms.txt'

  it('any public host', async () => {
    expect((await asked(PUBLIC, 'https://cdn.example/a.png')).code).toBe('ok')
    expect((await asked(LOCAL, 'https://cdn.example/a.png')).code).toBe('ok')
  })

  it('the private host that was typed, at that port', async () => {
    expect((await asked(LOCAL, 'http://localhost:3000/a.png')).code).toBe('ok')
    expect((await asked('http://192.168.1.5/llms.txt', 'http://192.168.1.5/a.png')).code).toBe('ok')
    expect((await asked('https://wiki.corp/llms.txt', 'https://wiki.corp/a.png', {}, 'wiki.corp')).code).toBe(
      'ok',
    )
  })

  it.each([
    ['another port of it', LOCAL, 'http://localhost:8080/a.png'],
    ['its default port', LOCAL, 'http://localhost/a.png'],
    ['the port of another scheme', 'http://192.168.1.5/llms.txt', 'https://192.168.1.5/a.png'],
    ['another port of a typed name', 'https://wiki.corp/llms.txt', 'https://wiki.corp:8443/a.png'],
    ['another private host', LOCAL, 'http://192.168.1.1:3000/a.png'],
    ['a private host, for a public site', PUBLIC, 'http://localhost:3000/a.png'],
    ['a name that leads to one', PUBLIC, 'https://wiki.corp/a.png'],
  ])('not %s', async (_what, index, url) => {
    const privateHost = index.includes('.corp') ? 'wiki.corp' : undefined
    expect(await asked(index, url, {}, privateHost)).toEqual({ code: 'private-address', asked: [] })
  })

  it.each([
    ['another port', LOCAL, 'http://localhost:3000/a.png', 'http://localhost:8080/b.png'],
    ['the network behind it', PUBLIC, 'https://cdn.dev/a.png', 'http://192.168.1.1/b.png'],
    ['the typed host by way of a public one', LOCAL, 'https://cdn.dev/a.png', 'http://localhost:3000/b.png'],
  ])('not %s through a redirect', async (_what, index, url, to) => {
    expect(await asked(index, url, { [url]: redirect(to), [to]: { body: PNG } })).toEqual({
      code: 'private-address',
      asked: [url],
    })
  })

  it.each([
    ['file:///etc/passwd', 'forbidden-scheme'],
    ['data:image/png;base64,AAAA', 'forbidden-scheme'],
    ['offprint-handbook:/a.png', 'forbidden-scheme'],
    ['a.png', 'bad-address'],
  ])('never %s', async (url, expected) => {
    for (const index of [PUBLIC, 'offprint-handbook:/llms.txt']) {
      expect(await asked(index, url)).toEqual({ code: expected, asked: [] })
    }
  })
})

describe('an image of a site that stands below a path', () => {
  it('is looked for below it where it is not at the root, and only then', async () => {
    site.route('/docs/images/a.png', { body: PNG })
    site.route('/images/b.png', { body: PNG })
    expect(await get('/images/a.png', { index: '/docs/llms.txt' })).toMatchObject({
      ok: true,
      value: { bytes: PNG },
    })
    expect(code(await get('/images/b.png', { index: '/docs/llms.txt' }))).toBe('ok')
    expect(site.requests.map(({ path }) => path)).toEqual([
      '/images/a.png',
      '/docs/images/a.png',
      '/images/b.png',
    ])
  })

  it('fails with what its own address answered, and is not looked for after trouble that may pass', async () => {
    expect(await get('/images/a.png', { index: '/docs/llms.txt' })).toMatchObject({
      error: { code: 'not-found', url: site.url('/images/a.png') },
    })
    site.route('/images/b.png', { status: 503 })
    expect(code(await get('/images/b.png', { index: '/docs/llms.txt' }))).toBe('server-error')
    expect(site.requests.map(({ path }) => path)).not.toContain('/docs/images/b.png')
  })
})
