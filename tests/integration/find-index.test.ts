import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discoverIndex } from '../../electron/find/discover-index'
import type { FetchKit } from '../../electron/fetch/fetch-kit'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { checkSource } from '../../electron/ipc/check-source'
import { failureSentence } from '../../shared/model/failure-text'
import { fetchKit } from '../helpers/fetch-kit'
import { createFakeFetchPort, type FakeAnswer } from '../helpers/fake-port'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>
let kit: FetchKit
const signal = new AbortController().signal

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
  kit = fetchKit(port)
})
afterEach(async () => {
  await port.close()
  await site.close()
})

const INDEX = '# Site\n\n> A site.\n\n## Docs\n\n- [One](/one.md): first\n- [Two](/two.md)\n'
const PAGE = '<!doctype html><html><head><title>x</title></head><body><div id="app"></div></body></html>'
const html = (body = PAGE, headers: Readonly<Record<string, string>> = {}) => ({
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body,
})
/** As a person types it: without a scheme. */
const typed = (path: string): string => site.url(path).replace('http://', '')
const find = (path: string) => discoverIndex({ kit, queue: createHostQueue(), signal, tries: 1 }, typed(path))

/** How and where an index was found, or the code and the address of what failed. */
async function outcome(path: string): Promise<string> {
  const found = await find(path)
  if (found.ok) return `${found.value.foundBy} ${found.value.index.url.replace(site.origin, '')}`
  expect(failureSentence(found.error, 'source')).not.toBe('')
  return `${found.error.code} ${(found.error.url ?? '').replace(site.origin, '')}`
}

describe('each form of discovery', () => {
  it('the typed address itself', async () => {
    site.route('/any/name.txt', INDEX)
    expect(await outcome('/any/name.txt')).toBe('address /any/name.txt')
    expect(site.requests).toHaveLength(1)
  })

  it('the Link header, before what lies above', async () => {
    site.route(
      '/guide/intro',
      html(PAGE, { link: '<//x:x>; rel="llms-txt", </ai/llms.txt>; rel="llms-txt"' }),
    )
    site.route('/ai/llms.txt', INDEX)
    site.route('/llms.txt', INDEX)
    expect(await outcome('/guide/intro')).toBe('link-header /ai/llms.txt')
  })

  it('the Link header of an address that is not there', async () => {
    site.route('/gone', { status: 404, headers: { link: '</docs/llms.txt>; rel="describedby"' } })
    site.route('/docs/llms.txt', INDEX)
    expect(await outcome('/gone')).toBe('link-header /docs/llms.txt')
  })

  it('X-Llms-Txt', async () => {
    site.route('/', html(PAGE, { 'x-llms-txt': '/base/llms.txt' }))
    site.route('/base/llms.txt', INDEX)
    expect(await outcome('/')).toBe('link-header /base/llms.txt')
  })

  it('a link in the HTML, by the address that answered', async () => {
    site.route('/', { status: 302, headers: { location: '/home/' } })
    site.route(
      '/home/',
      html('<html><head><link rel="describedby" href="my.txt" type="text/plain"></head></html>'),
    )
    site.route('/home/my.txt', INDEX)
    expect(await outcome('/')).toBe('html-link /home/my.txt')
  })

  it('the nearest folder upwards', async () => {
    site.route('/docs/guide/intro', html())
    site.route('/docs/llms.txt', INDEX)
    site.route('/llms.txt', INDEX)
    expect(await outcome('/docs/guide/intro')).toBe('path /docs/llms.txt')
  })

  it('/.well-known/', async () => {
    site.route('/', html())
    site.route('/.well-known/llms.txt', INDEX)
    expect(await outcome('/')).toBe('well-known /.well-known/llms.txt')
  })

  it('the site of a page that answers in Markdown and lists a few links', async () => {
    site.route('/intro', `# Intro\n\n${'Words. '.repeat(60)}\n\n- [Two](/two.md)\n- [Three](/three.md)\n`)
    site.route('/llms.txt', INDEX)
    expect(await outcome('/intro')).toBe('path /llms.txt')
  })

  it('the page itself, as one article, where the site has no index', async () => {
    site.route('/intro', `# Intro\n\n${'Words. '.repeat(60)}\n\n- [Two](/two.md)\n`)
    const found = await find('/intro')
    expect(found).toMatchObject({
      ok: true,
      value: { foundBy: 'address', index: { title: 'Intro', sections: [] } },
    })
    expect(found.ok && found.value.index.placements.map(({ url }) => url)).toEqual([site.url('/intro')])
  })

  it('an index that moved, whose first host stays home', async () => {
    const old = await startSiteServer({
      '/llms.txt': { status: 301, headers: { location: site.url('/new/llms.txt') } },
    })
    site.route(
      '/new/llms.txt',
      `# Site\n- [A](${old.origin}/a.md)\n- [B](/b.md)\n- [C](http://127.0.0.1:9/c.md)`,
    )
    const found = await discoverIndex({ kit, queue: createHostQueue(), signal }, old.url('/llms.txt'))
    await old.close()
    expect(found.ok && found.value.index.placements.map(({ title }) => title)).toEqual(['A', 'B'])
    expect(found.ok && found.value.includeHosts).toEqual([old.origin.replace('http://', '')])
  })
})

describe('each lie', () => {
  it.each([
    ['a web page with 200 for all', html(), 'html /'],
    ['a soft 404 in words', 'Not found', 'no-links /'],
    ['a soft 404 in Markdown', '# Page not found\n\nTry [the start](/).', 'not-found /'],
    ['an empty body', ' \n', 'empty /'],
    ['bytes', { body: Uint8Array.from([1, 0, 2, 255]) }, 'not-text /'],
    [
      'a charset that is not the one it says',
      { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Uint8Array.from([0x23, 0x20, 0xe9]) },
      'not-text /',
    ],
    ['data', '{"pages": ["/a.md"]}', 'no-links /'],
    ['a sign-in', { status: 401 }, 'sign-in /'],
    ['a closed door', { status: 403, ...html() }, 'sign-in /'],
    ['a server that is ill', { status: 503 }, 'server-error /'],
    ['too many questions', { status: 429 }, 'too-many-requests /'],
    ['a part of it', { status: 206, body: INDEX }, 'bad-status /'],
    ['a redirect to itself', { status: 302, headers: { location: '/' } }, 'redirect-loop /'],
  ])('%s', async (_name, answer, told) => {
    site.route('/', answer)
    expect(await outcome('/')).toBe(told)
  })

  it('a web page as llms.txt hides no index above it', async () => {
    site.route('/docs/a', html())
    site.route('/docs/a/llms.txt', html())
    site.route('/docs/llms.txt', { status: 302, headers: { location: '/docs/a' } })
    site.route('/llms.txt', INDEX)
    expect(await outcome('/docs/a')).toBe('path /llms.txt')
  })

  it('a header that names a web page, and one that names another site without pages', async () => {
    site.route('/', html(PAGE, { link: '</shell>; rel=llms-txt, </outside.txt>; rel=llms-txt' }))
    site.route('/shell', html())
    site.route('/outside.txt', '# Other\n- [A](https://example.org/a)')
    expect(await outcome('/')).toBe('only-outside /outside.txt')
    site.route('/llms.txt', INDEX)
    expect(await outcome('/')).toBe('path /llms.txt')
  })

  it('an index behind a sign-in says so, not that the start page is HTML', async () => {
    site.route('/', html())
    site.route('/llms.txt', { status: 403 })
    expect(await outcome('/')).toBe('sign-in /llms.txt')
  })

  it('a body without end is cut at the limit', async () => {
    const chunk = '- [A](/a.md): words and words\n'.repeat(40_000)
    site.route('/llms.txt', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await outcome('/llms.txt')).toBe('too-large /llms.txt')
  })

  it('UTF-16 and Latin-1 are read by what they say', async () => {
    site.route('/a/llms.txt', {
      headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
      body: Buffer.from('# Caf\xe9\n- [A](/a.md)', 'latin1'),
    })
    site.route('/b/llms.txt', { body: Buffer.from('\ufeff# Café\n- [A](/a.md)', 'utf16le') })
    for (const path of ['/a/llms.txt', '/b/llms.txt']) {
      expect(await find(path)).toMatchObject({ ok: true, value: { index: { title: 'Café' } } })
    }
  })
})

describe('addresses', () => {
  const search = (text: string, answers: Readonly<Record<string, FakeAnswer | (() => FakeAnswer)>>) => {
    const fake = createFakeFetchPort(answers)
    const found = discoverIndex(
      { kit: { ...kit, port: fake }, queue: createHostQueue(), signal, tries: 1 },
      text,
    )
    return { fake, found }
  }
  const refused = (code: string) => (): FakeAnswer => {
    throw Object.assign(new Error('no'), { code })
  }

  it('typed without a scheme go to https, and to http only when https is refused', async () => {
    const good = search('x.dev/llms.txt', { 'https://x.dev/llms.txt': { body: INDEX } })
    expect((await good.found).ok).toBe(true)
    const plain = search('x.dev/llms.txt', {
      'https://x.dev/llms.txt': refused('ECONNREFUSED'),
      'http://x.dev/llms.txt': { body: INDEX },
    })
    expect(await plain.found).toMatchObject({ ok: true, value: { index: { url: 'http://x.dev/llms.txt' } } })
    for (const [text, code] of [
      ['https://x.dev/llms.txt', 'ECONNREFUSED'],
      ['x.dev/llms.txt', 'ENOTFOUND'],
      ['x.dev/llms.txt', 'CERT_HAS_EXPIRED'],
    ] as const) {
      const asked = search(text, {
        'https://x.dev/llms.txt': refused(code),
        'http://x.dev/llms.txt': { body: INDEX },
      })
      expect((await asked.found).ok).toBe(false)
      expect(asked.fake.asked.map(({ url }) => url)).toEqual(['https://x.dev/llms.txt'])
    }
  })

  it.each([
    ['ENOTFOUND', 'no-such-host'],
    ['ECONNREFUSED', 'refused'],
    ['ENETUNREACH', 'unreachable'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ECONNRESET', 'interrupted'],
  ])('%s ends the search with its own sentence', async (cause, code) => {
    const asked = search('https://x.dev/a/b/c', { 'https://x.dev/a/b/c': refused(cause) })
    expect(await asked.found).toMatchObject({ ok: false, error: { code } })
    expect(asked.fake.asked).toHaveLength(1)
  })

  it('that a site names do not lead into the network of the person', async () => {
    for (const target of [
      'http://192.168.0.1/llms.txt',
      'http://localhost/llms.txt',
      'http://[::1]/llms.txt',
    ]) {
      const asked = search('x.dev', {
        'https://x.dev/': {
          ...html(),
          headers: { link: `<${target}>; rel=llms-txt`, 'content-type': 'text/html' },
        },
        [target]: { body: INDEX },
      })
      expect(await asked.found).toMatchObject({ ok: false, error: { code: 'private-address', url: target } })
      expect(asked.fake.asked.map(({ url }) => url)).not.toContain(target)
    }
  })

  it('of the private host that was typed are allowed', async () => {
    const asked = search('http://192.168.0.7/', {
      'http://192.168.0.7/': { headers: { 'x-llms-txt': '/ai/llms.txt' }, body: PAGE },
      'http://192.168.0.7/ai/llms.txt': { body: INDEX },
    })
    expect(await asked.found).toMatchObject({ ok: true, value: { foundBy: 'link-header' } })
  })
})

describe('Check', () => {
  it('tells what adding would bring, and what stays out and why', async () => {
    site.route('/', html())
    site.route(
      '/llms.txt',
      '# Site\n\n> A site.\n\nHello.\n\n## Guides\n- [A](/a.md)\n- [B](/b.md)\n## API\n- [Spec](/openapi.json)\n- [C](/c.md)\n- [Blog](https://example.org/1)\n- [Blog](https://example.org/2)\n- [Code](https://example.com/)\n- [V1](/v1/llms.txt)\n',
    )
    const found = await checkSource({ kit, queue: createHostQueue(), signal }, typed('/'))
    expect(found).toMatchObject({
      ok: true,
      value: {
        indexUrl: site.url('/llms.txt'),
        foundBy: 'path',
        title: 'Site',
        prose: 'Hello.',
        articles: 3,
        bytes: 36_000,
        sections: [
          { title: 'Guides', articles: 2 },
          { title: 'API', articles: 1 },
        ],
        outside: 3,
        notArticles: 1,
        leftOut: [
          {
            reason: 'not-an-article',
            count: 1,
            examples: [{ title: 'Spec', url: site.url('/openapi.json') }],
          },
          { reason: 'outside', count: 3 },
          { reason: 'other-index', count: 1 },
        ],
        outsideHosts: [
          { host: 'example.org', links: 2 },
          { host: 'example.com', links: 1 },
        ],
        indexes: [],
        includeHosts: [],
        limits: [],
      },
    })
    expect(found.ok && found.value.warnings).toHaveLength(1)
  })

  it('counts the pages of a host that the person includes', async () => {
    site.route('/llms.txt', '# Site\n- [A](/a.md)\n- [B](https://docs.example.org/b.md)')
    const tools = { kit, queue: createHostQueue(), signal, includeHosts: ['example.org'] }
    const found = await checkSource(tools, typed('/llms.txt'))
    expect(found).toMatchObject({
      ok: true,
      value: { articles: 2, outside: 0, includeHosts: ['example.org'] },
    })
  })
})
