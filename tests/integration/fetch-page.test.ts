import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchPage, type PageRequest } from '../../electron/fetch/fetch-page'
import { rulesOfSource } from '../../electron/fetch/fetch-rules'
import type { FetchKit } from '../../electron/fetch/fetch-kit'
import { createFormMemory, type FormMemory } from '../../electron/fetch/page-forms'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { createFakeClock, type FakeClock } from '../helpers/fake-clock'
import { fetchKit } from '../helpers/fetch-kit'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>
let clock: FakeClock
let kit: FetchKit
let forms: FormMemory

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
  clock = createFakeClock()
  kit = fetchKit(port, { timers: clock, random: () => 1 })
  forms = createFormMemory()
})
afterEach(async () => {
  await port.close()
  await site.close()
})

const signal = new AbortController().signal
const page = (path: string, known: PageRequest['known'] = null) =>
  fetchPage(kit, { url: site.url(path), rules: rulesOfSource(site.url('/llms.txt')), forms, known, signal })
const asked = () => site.requests.map(({ path }) => path)
const HTML = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>x</title>' }
/** Moves the clock over the next wait before a retry; answers how long it was. */
const passRetryWait = async () => {
  const length = await clock.untilWaiting((wait) => wait < 20_000)
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
    ['/a', '/a/index.md', { status: 404 }],
    ['/a/index.md', '/a.md', { status: 404 }],
    ['/a/index', '/a.md', HTML],
    ['/a.html', '/a.html.md', HTML],
    ['/a', '/a.html.md', HTML],
    ['/a/', '/a/index.html.md', HTML],
    ['/', '/index.md', HTML],
  ])('%s that is no article is tried as %s', async (listed, other, bad) => {
    site.route(listed, bad)
    site.route(other, '# Found')
    expect(await page(listed)).toMatchObject({
      ok: true,
      value: { url: site.url(other), asked: site.url(other) },
    })
  })

  it('asks the address that served it last time first', async () => {
    site.route('/a', HTML)
    site.route('/a.md', { status: 304 })
    const url = site.url('/a.md')
    const known = { url, asked: url, etag: '"1"', lastModified: null }
    expect(await page('/a', known)).toEqual({ ok: true, value: { status: 304, url, asked: url } })
    expect(asked()).toEqual(['/a.md'])
  })

  it('asks elsewhere when the address of last time is gone', async () => {
    site.route('/a', '# Back')
    const url = site.url('/a/index.md')
    expect(await page('/a', { url, asked: url, etag: null, lastModified: null })).toMatchObject({
      value: { asked: site.url('/a') },
    })
    expect(asked()).toEqual(['/a/index.md', '/a'])
  })

  it('asks for the next pages as the ones before were found, and not twice for each', async () => {
    for (const name of ['/a', '/b', '/c']) {
      site.route(name, HTML)
      site.route(`${name}.md`, `# ${name}`)
    }
    for (const name of ['/a', '/b', '/c']) await page(name)
    expect(asked()).toEqual(['/a', '/a.md', '/b.md', '/c.md'])
  })

  it('finds a page that lies elsewhere than the ones before, and learns from it', async () => {
    site.route('/a.md', '# A')
    site.route('/b', '# B')
    site.route('/c', '# C')
    for (const name of ['/a', '/b', '/c']) expect(await page(name)).toMatchObject({ ok: true })
    expect(asked()).toEqual(['/a', '/a.md', '/b.md', '/b', '/c'])
  })

  it('tells where a page now leads that became a web page', async () => {
    site.route('/a.md', { status: 301, headers: { location: '/home' } })
    site.route('/home', HTML)
    expect(await page('/a.md')).toMatchObject({
      error: { code: 'html', url: site.url('/a.md'), at: site.url('/home') },
    })
  })

  it('takes a page that sends on to the index for one that is gone', async () => {
    for (const path of ['/a', '/a.md', '/a/index.md', '/a.html.md']) {
      site.route(path, { status: 302, headers: { location: '/llms.txt' } })
    }
    site.route('/llms.txt', '# Index')
    expect(await page('/a')).toMatchObject({
      error: { code: 'not-found', url: site.url('/a'), at: site.url('/llms.txt') },
    })
  })

  it('fails with what is wrong at the listed address', async () => {
    site.route('/a', HTML)
    expect(await page('/a')).toMatchObject({ ok: false, error: { code: 'html', url: site.url('/a') } })
    expect(asked()).toEqual(['/a', '/a.md', '/a/index.md', '/a.html.md'])
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
