import type { LookupFunction } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rulesOfSource } from '../../electron/fetch/fetch-rules'
import type { FetchKit } from '../../electron/fetch/fetch-kit'
import { fetchText, type TextRequest } from '../../electron/fetch/fetch-text'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { createFakeClock, type FakeClock } from '../helpers/fake-clock'
import { createPower } from '../../electron/fetch/power'
import { fetchKit } from '../helpers/fetch-kit'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

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

const get = (path: string, more: Partial<TextRequest> = {}) => {
  const url = path.startsWith('/') ? site.url(path) : path
  const rules = rulesOfSource(`${site.origin}/llms.txt`)
  const signal = new AbortController().signal
  return fetchText(kit, { url, rules, maxBytes: 1000, signal, known: null, ...more })
}
const redirect = (location: string, status = 302) => ({ status, headers: { location } })
const code = (answer: Awaited<ReturnType<typeof get>>) => (answer.ok ? 'ok' : answer.error.code)

describe('a text that is there', () => {
  it('comes with its validators, and the request says who asks for what', async () => {
    site.route('/a.md', {
      headers: { etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' },
      body: '# Hi',
    })
    expect(await get('/a.md')).toEqual({
      ok: true,
      value: {
        status: 200,
        url: site.url('/a.md'),
        text: '# Hi',
        etag: '"1"',
        lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT',
      },
    })
    expect(site.requests[0]?.headers).toMatchObject({
      'user-agent': 'Offprint/test',
      accept: 'text/markdown,text/plain;q=0.9,*/*;q=0.1',
    })
    expect(site.requests[0]?.headers.cookie).toBeUndefined()
  })

  it('is asked for conditionally only at the address it came from', async () => {
    site.route('/old', redirect('/new'))
    site.route('/new', { status: 304 })
    const known = { url: site.url('/new'), etag: 'W/"7"', lastModified: 'yesterday' }
    expect(await get('/old', { known })).toEqual({ ok: true, value: { status: 304, url: site.url('/new') } })
    expect(site.requests[0]?.headers['if-none-match']).toBeUndefined()
    expect(site.requests[1]?.headers).toMatchObject({
      'if-none-match': 'W/"7"',
      'if-modified-since': 'yesterday',
    })
  })

  it('is no 304 when nothing was held', async () => {
    site.route('/a', { status: 304 })
    expect(await get('/a')).toMatchObject({ ok: false, error: { code: 'bad-status', status: 304 } })
  })

  it.each([
    ['gzip', gzipSync('# Packed')],
    ['br', brotliCompressSync('# Packed')],
    ['deflate', deflateSync('# Packed')],
  ])('is decompressed (%s)', async (encoding, body) => {
    site.route('/z', { headers: { 'content-encoding': encoding }, body })
    expect(await get('/z')).toMatchObject({ ok: true, value: { text: '# Packed' } })
  })

  it('keeps connections for the next request, also after a redirect and a 404', async () => {
    site.route('/r', redirect('/a'))
    site.route('/a', 'text')
    for (const path of ['/r', '/missing', '/a', '/r', '/missing', '/a']) await get(path)
    expect(site.requests).toHaveLength(8)
    // undici may open a second one before it knows that the first is free
    expect(site.connections).toBeLessThanOrEqual(2)
  })
})

describe('charsets', () => {
  it.each([
    ['a byte order mark is dropped', 'text/plain', [0xef, 0xbb, 0xbf, 0x68, 0x69], 'hi'],
    [
      'UTF-16 by its mark, whatever the header says',
      'text/plain; charset=utf-8',
      [0xff, 0xfe, 0x68, 0, 0x69, 0],
      'hi',
    ],
    ['Latin-1 by the header', 'text/plain; charset=ISO-8859-1', [0x63, 0xe9], 'cé'],
    ['UTF-8 that is called Latin-1', 'text/plain; charset=ISO-8859-1', [0x63, 0xc3, 0xa9], 'cé'],
    ['UTF-16 by the header', 'text/plain; charset=utf-16le', [0x68, 0, 0x69, 0], 'hi'],
    ['an unknown charset is read as UTF-8', 'text/plain; charset=klingon', [0xc3, 0xa9], 'é'],
  ])('%s', async (_name, type, bytes, text) => {
    site.route('/t', { headers: { 'content-type': type }, body: Uint8Array.from(bytes) })
    expect(await get('/t')).toMatchObject({ ok: true, value: { text } })
  })

  it.each([
    ['bytes that are no UTF-8', [0x68, 0xff, 0x69]],
    ['a NUL byte', [0x68, 0, 0x69]],
  ])('%s are no text', async (_name, bytes) => {
    site.route('/t', { body: Uint8Array.from(bytes) })
    expect(code(await get('/t'))).toBe('not-text')
  })
})

describe('redirects', () => {
  it('are followed, five of them, and the last address is told', async () => {
    for (let hop = 0; hop < 5; hop += 1) site.route(`/${hop}`, redirect(`/${hop + 1}#part`, 301 + (hop % 3)))
    site.route('/5', 'there')
    expect(await get('/0')).toMatchObject({ ok: true, value: { url: site.url('/5') } })
  })

  it('end at the sixth', async () => {
    site.route('/a', redirect('/a'))
    expect(await get('/a')).toMatchObject({ ok: false, error: { code: 'redirect-loop', limit: 5 } })
    expect(site.count('/a')).toBe(6)
  })

  it.each([
    ['file:///etc/passwd', 'forbidden-scheme'],
    ['offprint-handbook:/llms.txt', 'forbidden-scheme'],
    ['http://192.168.1.1/', 'private-address'],
    ['http://[::1]/', 'private-address'],
    ['http://localhost/', 'private-address'],
  ])('to %s are refused', async (location, expected) => {
    site.route('/a', redirect(location))
    expect(await get('/a')).toMatchObject({ ok: false, error: { code: expected, url: site.url('/a') } })
  })

  it('without a place to go are a bad status', async () => {
    site.route('/a', { status: 302 })
    expect(code(await get('/a'))).toBe('bad-status')
  })
})

describe('who may be asked', () => {
  it('a private host only when the person typed it', async () => {
    site.route('/a', 'secret')
    const answer = await get('/a', { rules: rulesOfSource('https://docs.example.com/llms.txt') })
    expect(code(answer)).toBe('private-address')
    expect(site.requests).toHaveLength(0)
  })

  it.each(['offprint-handbook:/llms.txt', 'file:///etc/passwd', 'ftp://127.0.0.1/'])(
    'never %s',
    async (url) => {
      expect(code(await get(url))).toBe('forbidden-scheme')
    },
  )
})

describe('answers that are no article', () => {
  it.each([
    [401, 'sign-in'],
    [403, 'sign-in'],
    [404, 'not-found'],
    [410, 'not-found'],
    [418, 'bad-status'],
    [429, 'too-many-requests'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('%i is %s', async (status, expected) => {
    site.route('/a', { status, body: 'no' })
    expect(await get('/a')).toMatchObject({
      ok: false,
      error: { code: expected, status, url: site.url('/a') },
    })
  })

  it('tells how long to wait', async () => {
    site.route('/a', { status: 429, headers: { 'retry-after': '7' } })
    expect(await get('/a')).toMatchObject({ error: { retryAfter: 7000 } })
  })

  it.each([
    ['<!DOCTYPE html><html><body>Sign in</body></html>', 'text/markdown', 'html'],
    ['\n<!-- shell --><html lang="en">', 'text/plain', 'html'],
    ['<div id="root"></div><script src="/x.js"></script>', 'text/html', 'html'],
    ['# Markdown served under the wrong type', 'text/html', 'ok'],
    ['<div align="center">A badge</div>\n\n# Readme', 'text/markdown', 'ok'],
    [' \n\t', 'text/markdown', 'empty'],
  ])('%j as %s is %s', async (body, type, expected) => {
    site.route('/a', { headers: { 'content-type': type }, body })
    expect(code(await get('/a'))).toBe(expected)
  })
})

describe('limits', () => {
  it('an endless body is left as soon as it is too large', async () => {
    let left: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (left = resolve))
    site.route('/a', (_request, response) => {
      response.on('close', left)
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(500)));
        response.once('drain', more)
      }
      more()
    })
    expect(await get('/a')).toMatchObject({ ok: false, error: { code: 'too-large', limit: 1000 } })
    await closed
  })

  it('a compressed bomb counts by what comes out of it', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    site.route('/a', { headers: { 'content-encoding': 'gzip' }, body: bomb })
    expect(code(await get('/a', { maxBytes: 8_000_000 }))).toBe('too-large')
  })

  it('exactly the limit is allowed', async () => {
    site.route('/a', 'x'.repeat(1000))
    expect(code(await get('/a'))).toBe('ok')
  })

  it('no answer within 20 seconds is a timeout', async () => {
    site.route('/a', () => undefined)
    const answer = get('/a')
    await site.untilAsked('/a')
    clock.advance(19_999)
    clock.advance(1)
    expect(await answer).toMatchObject({ ok: false, error: { code: 'timeout', limit: 20_000 } })
    expect(clock.pending()).toEqual([])
  })

  it('a trickle is cut after two minutes', async () => {
    let drip = (): void => undefined
    site.route('/a', (_request, response) => {
      drip = () => void response.write('x')
    })
    const answer = get('/a')
    await site.untilAsked('/a')
    for (let seconds = 0; seconds < 120; seconds += 20) {
      const arrived = clock.untilNextWait((length) => length === 30_000)
      drip()
      await arrived
      clock.advance(20_000)
    }
    expect(await answer).toMatchObject({ ok: false, error: { code: 'timeout', limit: 120_000 } })
  })
})

describe('names', () => {
  const lookup: LookupFunction = (_name, _options, answer) =>
    answer(null, [{ address: '127.0.0.1', family: 4 }])
  const ask = async (path: string, resolve: FetchKit['resolve'], typed?: string) => {
    const named = createUndiciPort({ lookup })
    const { port: number } = new URL(site.origin)
    const rules = rulesOfSource(`http://docs.dev:${number}/llms.txt`, typed)
    const signal = new AbortController().signal
    const url = `http://docs.dev:${number}${path}`
    try {
      return await fetchText(
        { ...kit, port: named, resolve },
        { url, rules, maxBytes: 1000, signal, known: null },
      )
    } finally {
      await named.close()
    }
  }

  it('that lead into a private network are not asked', async () => {
    site.route('/a', 'secret')
    const answer = await ask('/a', () => Promise.resolve(['93.184.215.14', '10.0.0.7']))
    expect(answer).toMatchObject({ error: { code: 'private-address', detail: 'docs.dev leads to 10.0.0.7' } })
    expect(site.requests).toHaveLength(0)
  })
  it('are looked up at each hop', async () => {
    site.route('/a', redirect('http://intranet.dev/'))
    const answer = await ask('/a', (name) =>
      Promise.resolve([name === 'docs.dev' ? '93.184.215.14' : 'fd00::7']),
    )
    expect(answer).toMatchObject({ error: { code: 'private-address', at: 'http://intranet.dev/' } })
  })
  it('that the person typed may be private', async () => {
    site.route('/a', 'ours')
    expect(await ask('/a', () => Promise.resolve(['10.0.0.7']), 'docs.dev')).toMatchObject({ ok: true })
  })
  it('that cannot be looked up are left to the request', async () => {
    site.route('/a', 'through a proxy')
    expect(await ask('/a', () => Promise.reject(new Error('ENOTFOUND')))).toMatchObject({ ok: true })
  })
})

describe('a lid that is closed in the middle', () => {
  it('begins all waits again', async () => {
    const power = createPower()
    kit = { ...kit, power }
    site.route('/a', () => undefined)
    const answer = get('/a')
    await site.untilAsked('/a')
    clock.advance(19_000)
    power.wake()
    clock.advance(19_999)
    expect(clock.pending()).not.toEqual([])
    clock.advance(1)
    expect(await answer).toMatchObject({ error: { code: 'timeout', limit: 20_000 } })
    expect(clock.pending()).toEqual([])
  })
})

describe('a network that fails', () => {
  it('nobody listens', async () => {
    const dead = await startSiteServer()
    await dead.close()
    expect(code(await get(`${dead.origin}/a`))).toBe('refused')
  })

  it('no such host', async () => {
    const lookup = createUndiciPort({
      lookup: (name, _options, answer) =>
        answer(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }), '', 4),
    })
    kit = { ...kit, port: lookup }
    expect(code(await get('http://docs.offprint.invalid/a'))).toBe('no-such-host')
    await lookup.close()
  })

  it('reset before and in the middle of the body', async () => {
    site.route('/before', (request) => request.socket.destroy())
    site.route('/middle', (request, response) => {
      response.writeHead(200, { 'content-length': '500' })
      response.write('half', () => request.socket.destroy())
    })
    expect(code(await get('/before'))).toBe('interrupted')
    expect(code(await get('/middle'))).toBe('interrupted')
  })

  it('compressed bytes that are broken are no text', async () => {
    site.route('/a', { headers: { 'content-encoding': 'gzip' }, body: 'not gzip at all' })
    expect(code(await get('/a'))).toBe('not-text')
  })
})

describe('cancel', () => {
  it('ends the wait and the connection at once', async () => {
    const abort = new AbortController()
    let left: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (left = resolve))
    site.route('/a', (_request, response) => {
      response.on('close', left)
      response.write('# begun')
    })
    const answer = get('/a', { signal: abort.signal })
    await site.untilAsked('/a')
    abort.abort()
    expect(code(await answer)).toBe('cancelled')
    await closed
    expect(clock.pending()).toEqual([])
  })

  it('before it began asks nothing', async () => {
    expect(code(await get('/a', { signal: AbortSignal.abort() }))).toBe('cancelled')
    expect(site.requests).toHaveLength(0)
  })
})
