import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchPage, otherAddress } from '../../electron/fetch/fetch-page'
import { rulesOfSource } from '../../electron/fetch/fetch-rules'
import type { FetchKit } from '../../electron/fetch/fetch-text'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { createFakeClock, type FakeClock } from '../helpers/fake-clock'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>
let clock: FakeClock
let kit: FetchKit

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
  clock = createFakeClock()
  kit = { port, timers: clock, random: () => 1, userAgent: 'Offprint/test' }
})
afterEach(async () => {
  await port.close()
  await site.close()
})

const signal = new AbortController().signal
const page = (path: string, known: { url: string; etag: string | null; lastModified: null } | null = null) =>
  fetchPage(kit, { url: site.url(path), rules: rulesOfSource(site.origin), known, signal })
const HTML = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>x</title>' }
/** Moves the clock over the next wait before a retry; answers how long it was. */
const passRetryWait = async () => {
  const length = await clock.untilWaiting((wait) => wait < 30_000 || wait === 30_001)
  clock.advance(length)
  return length
}

describe('fetchPage', () => {
  it('takes the listed address where it is good', async () => {
    site.route('/a', '# A')
    site.route('/a.md', '# other')
    expect(await page('/a')).toMatchObject({ ok: true, value: { text: '# A', url: site.url('/a') } })
    expect(site.requests).toHaveLength(1)
  })

  it.each([
    ['/a', '/a.md', HTML],
    ['/a/', '/a.md', { status: 404 }],
    ['/a.md', '/a', { status: 410 }],
  ])('%s that is no article is tried as %s', async (listed, other, bad) => {
    site.route(listed, bad)
    site.route(other, '# Found')
    expect(await page(listed)).toMatchObject({ ok: true, value: { url: site.url(other) } })
  })

  it('asks the address that served it last time first', async () => {
    site.route('/a', HTML)
    site.route('/a.md', { status: 304 })
    const known = { url: site.url('/a.md'), etag: '"1"', lastModified: null }
    expect(await page('/a', known)).toEqual({ ok: true, value: { status: 304, url: site.url('/a.md') } })
    expect(site.requests.map(({ path }) => path)).toEqual(['/a.md'])
  })

  it('fails with what is wrong at the listed address', async () => {
    site.route('/a', HTML)
    expect(await page('/a')).toMatchObject({ ok: false, error: { code: 'html', url: site.url('/a') } })
    expect(site.requests.map(({ path }) => path)).toEqual(['/a', '/a.md'])
  })

  it('does not look elsewhere for a page behind a sign-in', async () => {
    site.route('/a', { status: 403 })
    expect(await page('/a')).toMatchObject({ error: { code: 'sign-in' } })
    expect(site.requests).toHaveLength(1)
  })

  it('tries three times, waiting longer each time', async () => {
    site.route('/a', { status: 503 })
    const answer = page('/a')
    expect(await passRetryWait()).toBe(500)
    expect(await passRetryWait()).toBe(1000)
    expect(await answer).toEqual({
      ok: false,
      error: { code: 'server-error', status: 503, url: site.url('/a') },
    })
    expect(site.requests).toHaveLength(3)
  })

  it('waits as long as a 429 asks', async () => {
    site.route('/a', { status: 429, headers: { 'retry-after': '9' } })
    const answer = page('/a')
    const length = await clock.untilWaiting((wait) => wait === 9000)
    site.route('/a', '# Now')
    clock.advance(length)
    expect(await answer).toMatchObject({ ok: true, value: { text: '# Now' } })
  })
})

describe('otherAddress', () => {
  it.each([
    ['https://x.dev/a?v=2', 'https://x.dev/a.md?v=2'],
    ['https://x.dev/', 'https://x.dev/index.md'],
    ['https://x.dev/a.html', 'https://x.dev/a.html.md'],
    ['https://x.dev/a.txt', null],
    ['offprint-handbook:/a.md', null],
  ])('%s -> %s', (url, other) => expect(otherAddress(url)).toBe(other))
})
