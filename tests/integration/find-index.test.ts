import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discoverIndex } from '../../electron/find/discover-index'
import { INDEX_BYTES, type FetchKit } from '../../electron/fetch/fetch-text'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { checkSource } from '../../electron/ipc/check-source'
import { failureSentence } from '../../shared/model/failure-text'
import { createFakeClock } from '../helpers/fake-clock'
import { createFakeFetchPort, createFakePower, type FakeAnswer } from '../helpers/fake-port'
import { startSiteServer, type SiteAnswer, type SiteServer } from '../helpers/site-server'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>
let kit: FetchKit
const signal = new AbortController().signal

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
  kit = {
    port,
    timers: createFakeClock(),
    random: () => 0,
    userAgent: 'Offprint/test',
    resolve: (hostname) => Promise.resolve([/\.corp$/.test(hostname) ? '10.0.0.7' : '93.184.215.14']),
    power: createFakePower(),
  }
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
type FakeSite = Readonly<Record<string, SiteAnswer | string>>
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

describe('names that lead into a private network', () => {
  const check = async (text: string, answers: Readonly<Record<string, FakeAnswer>>) => {
    const fake = createFakeFetchPort(answers)
    const found = await checkSource({ kit: { ...kit, port: fake }, queue: createHostQueue(), signal }, text)
    const said = found.ok ? `${found.value.indexUrl} ${found.value.privateHost}` : found.error.code
    return { said, asked: fake.asked.map(({ url }) => url), found }
  }
  const moved = (location: string): FakeAnswer => ({ status: 302, headers: { location } })

  it('are allowed when they were typed, and told with what was found', async () => {
    const { said } = await check('https://docs.corp/', {
      'https://docs.corp/': { ...html(), headers: { 'x-llms-txt': '/ai/llms.txt' } },
      'https://docs.corp/ai/llms.txt': { body: '# Corp\n- [A](/_llms/a.md)' },
      'https://docs.corp/_llms/a.md': { body: '# A\n- [X](/x.md)' },
    })
    expect(said).toBe('https://docs.corp/ai/llms.txt docs.corp')
  })

  it('are not told for a public name, nor for a literal address', async () => {
    const open = await check('https://x.dev/llms.txt', { 'https://x.dev/llms.txt': { body: INDEX } })
    expect(open.said).toBe('https://x.dev/llms.txt null')
    const literal = await check('http://10.0.0.7/llms.txt', { 'http://10.0.0.7/llms.txt': { body: INDEX } })
    expect(literal.said).toBe('http://10.0.0.7/llms.txt null')
  })

  it('are not told where the index is on another host', async () => {
    const { said } = await check('https://docs.corp/llms.txt', {
      'https://docs.corp/llms.txt': moved('https://x.dev/llms.txt'),
      'https://x.dev/llms.txt': { body: INDEX },
    })
    expect(said).toBe('https://x.dev/llms.txt null')
  })

  it.each<[string, Readonly<Record<string, FakeAnswer>>]>([
    ['a redirect of a public site', { 'https://x.dev/': moved('https://docs.corp/llms.txt') }],
    [
      'a header of a public site',
      { 'https://x.dev/': { ...html(), headers: { 'x-llms-txt': 'https://docs.corp/llms.txt' } } },
    ],
    [
      'an index of a public site',
      {
        'https://x.dev/': html(),
        'https://x.dev/llms.txt': { body: '# X\n- [A](https://docs.corp/llms.txt)' },
      },
    ],
  ])('are out of reach for %s', async (_name, answers) => {
    const { asked } = await check('https://x.dev/', {
      ...answers,
      'https://docs.corp/llms.txt': { body: INDEX },
    })
    expect(asked).not.toContain('https://docs.corp/llms.txt')
  })

  it('are out of reach for the words of a public site to which the typed one led', async () => {
    const secret = { body: '# S\n- [A](/a.md)' }
    const named = await check('https://docs.corp/', {
      'https://docs.corp/': moved('https://x.dev/'),
      'https://x.dev/': { ...html(), headers: { 'x-llms-txt': 'https://docs.corp/secret/llms.txt' } },
      'https://docs.corp/secret/llms.txt': secret,
    })
    expect(named.asked).not.toContain('https://docs.corp/secret/llms.txt')
    const listed = await check('https://docs.corp/llms.txt', {
      'https://docs.corp/llms.txt': moved('https://x.dev/llms.txt'),
      'https://x.dev/llms.txt': { body: '# X\n- [S](https://docs.corp/secret/llms.txt)\n- [A](/a.md)' },
      'https://docs.corp/secret/llms.txt': secret,
    })
    expect(listed.asked).not.toContain('https://docs.corp/secret/llms.txt')
    expect(listed.found.ok && listed.found.value.articles).toBe(1)
  })

  it('do not open another private host', async () => {
    const { asked } = await check('https://docs.corp/', {
      'https://docs.corp/': { ...html(), headers: { 'x-llms-txt': 'https://hr.corp/llms.txt' } },
      'https://hr.corp/llms.txt': { body: INDEX },
    })
    expect(asked).not.toContain('https://hr.corp/llms.txt')
  })
})

describe('indexes of indexes', () => {
  const titles = async (path: string): Promise<readonly string[]> => {
    const found = await find(path)
    if (!found.ok) throw new Error(found.error.code)
    return found.value.index.placements.map(
      ({ section, title }) => `${decodeURIComponent(section)}: ${title}`,
    )
  }

  it('are followed two levels deep, round loops, past a child that is missing or lies', async () => {
    site.route(
      '/llms.txt',
      '# Site\n\n## Build\n\n- [Build](/_llms/build.md)\n- [Gone](/_llms/gone.md)\n- [Shell](/_llms/shell.md)\n- [Page](/page.md)\n',
    )
    site.route('/_llms/build.md', '# Build\n\n- [Graph](/_llms/graph.md)\n- [Start](/build/start.md)\n')
    site.route(
      '/_llms/graph.md',
      '# Graph\n\n- [All](/llms.txt)\n- [Up](/_llms/build.md)\n- [Nodes](/graph/nodes.md)\n',
    )
    site.route('/_llms/shell.md', html())
    expect(await titles('/llms.txt')).toEqual(['Build/Graph: Nodes', 'Build: Start', 'Build: Page'])
    const found = await find('/llms.txt')
    const host = site.origin.replace('http://', '')
    expect(found.ok && [...found.value.index.warnings].sort()).toEqual([
      `${host}/_llms/gone.md is listed as an index, but is not there. Its pages are missing.`,
      `${host}/_llms/shell.md is listed as an index, but a web page answered. Its pages are missing.`,
    ])
    expect(site.count('/_llms/graph.md')).toBe(2)
  })

  it('that are whole texts are articles', async () => {
    site.route(
      '/llms.txt',
      '# Site\n- [Svelte](/docs/svelte/llms.txt): All of it\n- [Full](/llms-full.txt)\n',
    )
    site.route('/docs/svelte/llms.txt', `# Svelte\n\n${'Words. '.repeat(2000)}\n\n- [See](/see.md)\n`)
    expect(await titles('/llms.txt')).toEqual([': Svelte'])
    expect(site.count('/llms-full.txt')).toBe(0)
  })

  it('are followed three levels deep, and what lies deeper is told', async () => {
    for (let level = 0; level < 6; level += 1) {
      site.route(
        `/${level}/llms.txt`,
        `# L${level}\n- [Level ${level + 1}](/${level + 1}/llms.txt)\n- [P${level}](/p${level}.md)`,
      )
    }
    const found = await find('/0/llms.txt')
    expect(found.ok && found.value.index.indexes).toHaveLength(3)
    expect(found.ok && found.value.index.whole).toBe(false)
    expect(found.ok && found.value.index.limits).toEqual([
      '1 index was not followed: Offprint follows 200 indexes, 3 levels deep.',
    ])
    expect(site.count('/4/llms.txt')).toBe(0)
  })

  it('are 200 at most', async () => {
    const lines = Array.from({ length: 230 }, (_, at) => `- [V${at}](/v${at}/llms.txt)`)
    site.route('/llms.txt', `# Site\n${lines.join('\n')}`)
    for (let at = 0; at < 230; at += 1) site.route(`/v${at}/llms.txt`, `# V${at}\n- [P](/v${at}/p.md)`)
    const found = await find('/llms.txt')
    expect(found.ok && found.value.index.placements).toHaveLength(200)
    expect(found.ok && found.value.index.whole).toBe(false)
    expect(found.ok && found.value.index.limits[0]).toMatch(/^30 indexes were not followed/)
    expect(site.mostAtOnce).toBeLessThanOrEqual(4)
  })

  it.each<[string, boolean, FakeSite]>([
    ['all are had', true, { '/a/llms.txt': '# A\n- [X](/x.md)' }],
    ['one is not there', false, {}],
    ['one is a web page', false, { '/a/llms.txt': html() }],
    ['one is too large', false, { '/a/llms.txt': { body: new Uint8Array(INDEX_BYTES + 1).fill(97) } }],
    ['one needs a sign-in', false, { '/a/llms.txt': { status: 403 } }],
    [
      'one leads into a private network',
      false,
      { '/a/llms.txt': { status: 302, headers: { location: 'http://10.0.0.1/' } } },
    ],
    ['one lists nothing any more', false, { '/a/llms.txt': '# A\n\nBack soon.' }],
    ['one is a page to read', true, { '/a/llms.txt': `# A\n\n${'Words. '.repeat(60)}` }],
  ])('are the whole list of a site: %s, %s', async (_name, whole, answers) => {
    site.route('/llms.txt', '# Site\n- [A](/a/llms.txt)\n- [P](/p.md)')
    for (const [path, answer] of Object.entries(answers)) site.route(path, answer)
    const found = await find('/llms.txt')
    expect(found.ok && found.value.index.whole).toBe(whole)
    expect(found.ok && found.value.index.warnings).toHaveLength(whole ? 0 : 1)
  })

  it('fail as a whole when the server is ill, so that no page counts as given up', async () => {
    site.route('/llms.txt', '# Site\n- [A](/a/llms.txt)\n- [B](/b.md)')
    site.route('/a/llms.txt', { status: 503 })
    expect(await outcome('/llms.txt')).toBe('server-error /a/llms.txt')
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
