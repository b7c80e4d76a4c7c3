import { describe, expect, it } from 'vitest'
import type { KnownArticle } from '../../shared/ipc/stream-messages'
import { useStreamBench } from '../helpers/stream-bench'

const bench = useStreamBench()

const FULL = '/llms-full.txt'
const part = (page: number, text = `Words of ${page}.`) =>
  `# Page ${page}\nSource: {origin}/p/${page}\n\n${text}\n\n\n`
const host = () => bench.site.origin.replace('http://', '')
const address = (page: number) => `${host()}/p/${page}`
const held = (page: number, more: Partial<KnownArticle> = {}): KnownArticle => {
  const url = bench.site.url(`/p/${page}.md`)
  return { address: address(page), url, asked: url, etag: null, lastModified: null, ...more }
}
/** Takes pages away in every form. */
const lose = (...pages: number[]) => {
  for (const page of pages) bench.site.route(`/p/${page}.md`, { status: 404 })
}
/** Runs a sync to its end and answers what came of each page by its number. */
const sync = async (options: Parameters<typeof bench.connect>[0] = {}, only?: readonly string[]) => {
  const library = bench.connect(options)
  expect(bench.jobs.start({ ...bench.order(), ...(only && { only }) })).toMatchObject({ ok: true })
  expect(await library.until('end')).toMatchObject({ outcome: 'done' })
  return library.items().map((item) => {
    if (item.type === 'article')
      return [item.article.address, item.article.origin ?? 'own', item.article.text]
    return item.type === 'failed' ? [item.address, item.failure.code] : [item.type]
  })
}

describe('pages that cannot be had singly', () => {
  it('come from the full text beside the index, after all others', async () => {
    bench.fill(4)
    lose(0, 2)
    bench.site.route(FULL, part(0) + part(1, 'Other words') + part(2))
    const library = bench.connect()
    bench.start()
    await library.until('end')
    const items = library.items()
    expect(items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(items.slice(2)).toMatchObject(
      [0, 2].map((page) => ({
        type: 'article',
        article: {
          address: address(page),
          url: bench.site.url(`/p/${page}.md`),
          asked: bench.site.url(FULL),
          text: `# Page ${page}\n\nWords of ${page}.\n`,
          origin: 'full-text',
          etag: null,
          lastModified: null,
        },
      })),
    )
    expect(items.slice(0, 2)).toMatchObject([1, 3].map((page) => ({ article: { text: `# Page ${page}` } })))
    expect(bench.site.count(FULL)).toBe(1)
  })

  it('fail as before where it has them not', async () => {
    bench.fill(3)
    lose(0, 1)
    bench.site.route('/p/2.md', { status: 403 })
    bench.site.route(FULL, part(1) + part(7))
    expect((await sync()).sort()).toEqual([
      [address(0), 'not-found'],
      [address(1), 'full-text', '# Page 1\n\nWords of 1.\n'],
      [address(2), 'sign-in'],
    ])
  })

  it.each([
    ['is missing', { status: 404 }],
    ['is a web page', { body: '<!doctype html><p>Hello', headers: { 'content-type': 'text/html' } }],
    ['is no text', { body: new Uint8Array([0, 1, 2, 255]) }],
    ['is empty', { body: '' }],
    ['is too large', { body: `${part(0)}${' '.repeat(20 * 1024 * 1024)}` }],
    ['has no boundaries', { body: '# Page 0\n\nWords\n\n# Page 1\n\nWords' }],
    ['has no words for them', { body: part(0, '') }],
    ['has too many words for one', { body: part(0, 'words '.repeat(1_500_000)) }],
    ['says two things of them', { body: part(0) + part(0, 'Other words') }],
    ['leads to the index', { status: 302, headers: { location: '/llms.txt' } }],
    ['leads to another site', { status: 302, headers: { location: 'http://127.0.0.2:9/llms-full.txt' } }],
  ])('fail as before where it %s', async (_, answer) => {
    bench.fill(2)
    lose(0)
    bench.site.route(FULL, answer)
    expect(await sync()).toEqual([
      [address(1), 'own', '# Page 1'],
      [address(0), 'not-found'],
    ])
  })

  it('are not looked for where every page came', async () => {
    bench.fill(3)
    await sync()
    expect(bench.site.count(FULL)).toBe(0)
  })

  it('are not those whose host is silent or busy for now', async () => {
    bench.fill(2)
    bench.site.route('/p/0.md', (request) => void request.socket.destroy())
    bench.site.route('/p/1.md', { status: 429, headers: { 'retry-after': '9999' } })
    bench.site.route(FULL, part(0) + part(1))
    const library = bench.connect()
    bench.start()
    for (let tries = 0; tries < 2; tries += 1) {
      bench.clock.advance(await bench.clock.untilWaiting((wait) => wait < 20_000))
    }
    await library.until('end')
    expect(
      library
        .items()
        .map((item) => item.type === 'failed' && item.failure.code)
        .sort(),
    ).toEqual(['interrupted', 'too-many-requests'])
    expect(bench.site.count(FULL)).toBe(0)
  })

  it('never replace what is held as their own Markdown', async () => {
    bench.fill(2)
    lose(0, 1)
    bench.site.route(FULL, part(0) + part(1))
    expect((await sync({ known: [held(0), held(1, { origin: 'html' })] })).sort()).toEqual([
      [address(0), 'not-found'],
      [address(1), 'full-text', '# Page 1\n\nWords of 1.\n'],
    ])
  })

  it('are asked for singly again by the next sync, and come back', async () => {
    bench.fill(2)
    lose(1)
    bench.site.route(FULL, part(0) + part(1))
    const fromFull = { origin: 'full-text', asked: bench.site.url(FULL) } as const
    const found = await sync({ known: [held(0, fromFull), held(1, fromFull)] })
    expect(found).toEqual([
      [address(0), 'own', '# Page 0'],
      [address(1), 'full-text', '# Page 1\n\nWords of 1.\n'],
    ])
  })

  it('are looked for in an order of single pages too', async () => {
    bench.fill(3)
    lose(0, 1)
    bench.site.route(FULL, part(0) + part(1))
    expect(await sync({}, [address(1)])).toEqual([[address(1), 'full-text', '# Page 1\n\nWords of 1.\n']])
  })

  it('are looked for in the folder of the index', async () => {
    const index = '# S\n\n- [A]({origin}/docs/a.md)\n'
    bench.site.route('/docs/llms.txt', index)
    bench.site.route('/docs/llms-full.txt', '---\nurl: /docs/a.md\n---\n\n# A\n')
    const library = bench.connect()
    bench.jobs.start({ ...bench.order(), indexUrl: bench.site.url('/docs/llms.txt') })
    expect(await library.until('article')).toMatchObject({
      article: { origin: 'full-text', text: '---\nurl: /docs/a.md\n---\n\n# A\n' },
    })
    await library.until('end')
    expect(bench.site.count(FULL)).toBe(0)
  })

  it('cost no credit while they wait: a library that is slow to store gets all the others', async () => {
    bench.fill(200)
    lose(...Array.from({ length: 100 }, (_, page) => page))
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await bench.site.untilAsked('/p/163.md')
    await library.until('article', ({ seq }) => seq === 64)
    expect(library.items().every(({ type }) => type === 'article')).toBe(true)
    bench.jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
  })

  it('are let go of when the sync is cancelled meanwhile', async () => {
    bench.fill(2)
    lose(0)
    bench.site.route(FULL, () => undefined)
    const library = bench.connect()
    bench.start()
    await bench.site.untilAsked(FULL)
    bench.jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    expect(library.items()).toHaveLength(1)
  })
})

describe('pages that are HTML alone', () => {
  const html = { body: '<!doctype html><h1>Page</h1>', headers: { 'content-type': 'text/html', etag: '"h"' } }
  const fillHtml = (pages: number) => {
    bench.fill(pages)
    for (let page = 0; page < pages; page += 1) {
      bench.site.route(`/p/${page}.md`, { status: 404 })
      bench.site.route(`/p/${page}`, (request, response) => {
        const isHeld = request.headers['if-none-match'] === '"h"'
        response.writeHead(isHeld ? 304 : 200, html.headers).end(isHeld ? '' : html.body)
      })
    }
    const lines = Array.from({ length: pages }, (_, page) => `- [Page ${page}]({origin}/p/${page})`)
    bench.site.route('/llms.txt', `# Site\n\n${lines.join('\n')}\n`)
  }
  const heldHtml = (page: number) => {
    const url = bench.site.url(`/p/${page}`)
    return held(page, { origin: 'html', url, asked: url, etag: '"h"' })
  }

  it('come as such, at about one request each', async () => {
    fillHtml(20)
    const found = await sync()
    expect(found).toHaveLength(20)
    expect(found.every(([, origin, text]) => origin === 'html' && text === html.body)).toBe(true)
    expect(bench.site.requests.length).toBeLessThanOrEqual(1 + 30)
    expect(bench.site.count(FULL)).toBe(0)
  })

  it('are told as unchanged at about one request each', async () => {
    fillHtml(20)
    const known = Array.from({ length: 20 }, (_, page) => heldHtml(page))
    expect(await sync({ known })).toEqual(known.map(() => ['unchanged']))
    expect(bench.site.requests.length).toBeLessThanOrEqual(1 + 24)
  })

  it('are failures where their own Markdown is held, and no full text helps', async () => {
    fillHtml(1)
    bench.site.route(FULL, part(0))
    expect(await sync({ known: [held(0)] })).toEqual([[address(0), 'html']])
    expect(bench.site.count(FULL)).toBe(0)
  })

  it('do not arrange an index as overview pages, and replace no Markdown there', async () => {
    const names = ['a', 'b', 'c']
    const pages = names.map((name) => `- [${name}]({origin}/craft/${name}.md)`).join('\n')
    bench.site.route('/llms.txt', `# S\n\n${pages}\n- [Craft]({origin}/craft/overview)\n`)
    for (const name of names) bench.site.route(`/craft/${name}.md`, `# ${name}`)
    const asHtml = { ...html, body: '<!doctype html>\n\n# Craft\n\n## Ideas\n\n- [c](/craft/c)\n' }
    bench.site.route('/craft/overview', asHtml)
    const url = bench.site.url('/craft/overview.md')
    const overview = { address: `${host()}/craft/overview`, url, asked: url, etag: null, lastModified: null }
    const library = bench.connect({ known: [overview] })
    bench.start()
    await library.until('end')
    const { index } = await library.until('plan')
    expect(index.placements.find(({ role }) => role === 'overview')).toMatchObject({
      address: overview.address,
    })
    expect(index.sections.map(({ key }) => key)).toEqual(['Craft'])
    expect(library.items().find(({ type }) => type === 'failed')).toMatchObject({
      address: overview.address,
      failure: { code: 'html', url: bench.site.url('/craft/overview') },
    })
    expect((await sync()).filter(([, origin]) => origin === 'html')).toEqual([
      [overview.address, 'html', asHtml.body],
    ])
  })
})
