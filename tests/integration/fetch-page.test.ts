import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchPage, type PageRequest } from '../../electron/fetch/fetch-page'
import { rulesOfSource } from '../../electron/fetch/fetch-rules'
import type { FetchKit } from '../../electron/fetch/fetch-kit'
import { PAGE_BYTES } from '../../electron/fetch/fetch-text'
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
/** What is held of a page that was fetched at this path, as its own Markdown where nothing else is said. */
const held = (path: string, more: Partial<NonNullable<PageRequest['known']>> = {}) => {
  const url = site.url(path)
  return { url, asked: url, etag: '"1"', lastModified: null, ...more }
}
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
    expect(await page('/a.md', held('/a.md'))).toMatchObject({
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
    expect(await page('/a', held('/a'))).toMatchObject({
      ok: false,
      error: { code: 'html', url: site.url('/a') },
    })
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

describe('a page that is HTML alone', () => {
  const body = '<!doctype html><title>x</title><h1>Caf\u00e9</h1>'
  const html = { headers: { 'content-type': 'text/html', etag: '"h"' }, body }
  const names = (count: number) => Array.from({ length: count }, (_, place) => `/p${place}`)
  /** All at the same time, as many as a host is ever asked. */
  const inTurns = async (paths: readonly string[], known: (path: string) => PageRequest['known']) => {
    const found: Awaited<ReturnType<typeof page>>[] = []
    for (let from = 0; from < paths.length; from += 8) {
      found.push(...(await Promise.all(paths.slice(from, from + 8).map((path) => page(path, known(path))))))
    }
    return found
  }
  const heldAsHtml = (path: string) => held(path, { origin: 'html', etag: '"h"' })

  it('comes as its HTML, after everything else was tried', async () => {
    site.route('/a', html)
    expect(await page('/a')).toEqual({
      ok: true,
      value: {
        status: 200,
        url: site.url('/a'),
        asked: site.url('/a'),
        text: body,
        origin: 'html',
        etag: '"h"',
        lastModified: null,
      },
    })
    expect(asked()).toEqual(['/a', '/a.md', '/a/index.md', '/a.html.md'])
  })

  it.each([
    ['the listed one', '/a', ['/a', '/a.md'], '/a'],
    ['the one without .md', '/a.md', ['/a'], '/a'],
    ['the one without .md before the listed one', '/a.md', ['/a', '/a.md'], '/a'],
    ['the listed one where nothing is without .md', '/a.md', ['/a.md'], '/a.md'],
  ])('is taken from %s', async (_, listed, paths, expected) => {
    for (const path of paths) site.route(path, html)
    expect(await page(listed)).toMatchObject({ value: { origin: 'html', asked: site.url(expected) } })
  })

  it.each([
    ['at addresses that nobody lists', '/a', { '/a.md': html, '/a/index.md': html, '/a.html.md': html }],
    ['of a listed text file', '/a.txt', { '/a.txt': html }],
    ['of a challenge', '/a', { '/a': { ...html, status: 202 } }],
    ['of an error', '/a', { '/a': { ...html, status: 404 } }],
    ['of the front of the site', '/a', { '/a': { status: 302, headers: { location: '/' } }, '/': html }],
    [
      'of a sign-in',
      '/a',
      { '/a': { status: 302, headers: { location: '/login?next=a' } }, '/login?next=a': html },
    ],
    [
      'of "not found"',
      '/a',
      { '/a': { status: 302, headers: { location: '/404.html' } }, '/404.html': html },
    ],
    ['of the index', '/a', { '/a': { status: 302, headers: { location: '/llms.txt' } }, '/llms.txt': html }],
  ] as const)('is not made of HTML %s', async (_, listed, routes) => {
    for (const [path, answer] of Object.entries(routes)) site.route(path, answer)
    expect(await page(listed)).toMatchObject({ ok: false, error: { url: site.url(listed) } })
  })

  it('is found where it moved to', async () => {
    site.route('/a', { status: 301, headers: { location: '/b/a/' } })
    site.route('/b/a/', html)
    expect(await page('/a')).toMatchObject({ value: { asked: site.url('/a'), url: site.url('/b/a/') } })
  })

  it('is not larger than other pages', async () => {
    site.route('/a', { ...html, body: body + ' '.repeat(PAGE_BYTES) })
    expect(await page('/a')).toMatchObject({ error: { code: 'too-large' } })
  })

  it('is read in the charset that its head says', async () => {
    const latin = Buffer.from(`<!doctype html><meta charset="iso-8859-1"><h1>Caf\u00e9</h1>`, 'latin1')
    site.route('/a', { headers: { 'content-type': 'text/html' }, body: latin })
    expect(await page('/a')).toMatchObject({
      value: { text: expect.stringContaining('Caf\u00e9') as string },
    })
  })

  it('never takes the place of Markdown that is held', async () => {
    site.route('/a', html)
    expect(await page('/a', held('/a.md'))).toMatchObject({ error: { code: 'html', url: site.url('/a') } })
    expect(site.requests).toHaveLength(4)
  })

  it('takes the place of what was cut from a full text', async () => {
    site.route('/a', html)
    const known = held('/a', { asked: site.url('/llms-full.txt'), origin: 'full-text', etag: null })
    expect(await page('/a', known)).toMatchObject({ value: { origin: 'html' } })
  })

  it('is left for another sync to look for where a look elsewhere fails for now', async () => {
    site.route('/a', html)
    site.route('/a.md', { status: 503 })
    const answer = page('/a')
    await passRetryWait()
    await passRetryWait()
    expect(await answer).toMatchObject({ value: { origin: 'html' } })
    expect(forms.isHtmlOnly(site.url('/a'), true)).toBe(false)
  })

  it('is had where other addresses are shut', async () => {
    site.route('/a', html)
    site.route('/a.md', { status: 403 })
    site.route('/a.html.md', '# A')
    expect(await page('/a')).toMatchObject({ value: { text: '# A' } })
  })

  it('costs 26 requests for 20 new pages, and 4 for one that is gone', async () => {
    const paths = names(20)
    for (const path of paths) site.route(path, html)
    const found = await inTurns(paths, () => null)
    expect(found.map((one) => one.ok && one.value.origin)).toEqual(paths.map(() => 'html'))
    expect(site.requests).toHaveLength(26)
    await page('/gone')
    expect(site.requests).toHaveLength(30)
  })

  it('costs 26 requests for 20 new pages that are listed with .md too', async () => {
    const paths = names(20)
    for (const path of paths) site.route(path, html)
    const found = await inTurns(
      paths.map((path) => `${path}.md`),
      () => null,
    )
    expect(found.map((one) => one.ok && one.value.asked)).toEqual(paths.map((path) => site.url(path)))
    // eight had asked for the listed address before anything was known
    expect(site.requests.length).toBeLessThanOrEqual(34)
  })

  it('costs 23 requests for 20 pages that are held, none of which sends them again', async () => {
    const paths = names(20)
    for (const path of paths) site.route(path, { status: 304 })
    const found = await inTurns(paths, heldAsHtml)
    expect(found.map((one) => one.ok && one.value)).toEqual(
      paths.map((path) => ({ status: 304, url: site.url(path), asked: site.url(path) })),
    )
    expect(site.requests).toHaveLength(23)
    expect(site.requests[0]?.headers['if-none-match']).toBe('"h"')
  })

  it('is noticed when it has become Markdown, and all pages like it are', async () => {
    const paths = names(20)
    for (const path of paths) {
      site.route(path, html)
      site.route(`${path}.md`, `# ${path}`)
    }
    const found = await inTurns(paths, heldAsHtml)
    expect(found.map((one) => one.ok && one.value.status === 200 && one.value.text)).toEqual(
      paths.map((path) => `# ${path}`),
    )
    // eight had asked for what they were before anything was known
    expect(site.requests).toHaveLength(28)
  })

  it('is noticed although the first page of its kind is gone', async () => {
    site.route('/b', html)
    site.route('/b.md', '# B')
    await page('/gone', heldAsHtml('/gone'))
    expect(await page('/b', heldAsHtml('/b'))).toMatchObject({ value: { text: '# B' } })
  })

  it('costs two requests among pages that have Markdown', async () => {
    site.route('/a', html)
    site.route('/a.md', '# A')
    await page('/a')
    site.route('/b', { status: 304 })
    expect(await page('/b', heldAsHtml('/b'))).toMatchObject({ value: { status: 304 } })
    expect(asked()).toEqual(['/a', '/a.md', '/b.md', '/b'])
  })

  it('does not keep other pages from being looked for once one of them had Markdown', async () => {
    site.route('/a.md', '# A')
    await page('/a')
    for (const path of ['/b', '/c', '/d']) site.route(path, html)
    for (const path of ['/b', '/c', '/d']) await page(path)
    expect(site.requests).toHaveLength(2 + 3 * 4)
  })

  it('is no reason to wait for others when the sync is cancelled', async () => {
    const abort = new AbortController()
    for (const path of ['/a', '/b']) site.route(path, html)
    for (const path of ['/a.md', '/b.md']) site.route(path, () => undefined)
    const rules = rulesOfSource(site.url('/llms.txt'))
    const both = ['/a', '/b'].map((path) =>
      fetchPage(kit, { url: site.url(path), rules, forms, known: null, signal: abort.signal }),
    )
    await Promise.race([site.untilAsked('/a.md'), site.untilAsked('/b.md')])
    await Promise.all([site.untilAsked('/a'), site.untilAsked('/b')])
    abort.abort()
    for (const one of await Promise.all(both)) expect(one).toMatchObject({ error: { code: 'cancelled' } })
  })
})
