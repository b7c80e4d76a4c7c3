import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  bytes,
  endless,
  first,
  head,
  redirect,
  reset,
  silence,
  status,
  text,
} from '../../helpers/hostile/acts'
import type { Act, Reply } from '../../helpers/hostile/exchange'
import { INDEX, page, rowsOf, startGoodSite } from '../../helpers/hostile/good-site'
import { expectSentence } from '../../helpers/hostile/page-case'
import type { FailureCode } from '../../../shared/model/failure'

interface IndexCase {
  readonly does: string
  readonly on: Act | Reply | string
  readonly fails: FailureCode
  /** At least, at most, by the injected clock. */
  readonly seconds?: readonly [number, number]
  readonly never?: RegExp
}

const HTML = '<!doctype html><html><head><title>Docs</title></head><body><p>Hello</p></body></html>'
const ONE_OF_FIVE = INDEX.split('\n')
  .filter((line) => !/Victim|Changing|Also|Last/.test(line))
  .join('\n')

const cases: readonly IndexCase[] = [
  { does: 'is not there', on: status(404), fails: 'not-found' },
  { does: 'is a web page', on: text(HTML, { 'content-type': 'text/html' }), fails: 'html' },
  { does: 'is a web page called Markdown', on: HTML, fails: 'html' },
  { does: 'is empty', on: '', fails: 'empty' },
  { does: 'has no link any more', on: '# Site\n\nWe have moved.\n', fails: 'no-links' },
  { does: 'lists one of five pages', on: ONE_OF_FIVE, fails: 'fewer-pages' },
  {
    does: 'lists five other pages',
    on: INDEX.replaceAll('.md)', '-new.md)'),
    fails: 'fewer-pages',
  },
  {
    does: 'lists pages of another site alone',
    on: INDEX.replaceAll('](/', '](https://elsewhere.example/'),
    fails: 'only-outside',
  },
  { does: 'needs a sign-in', on: status(401), fails: 'sign-in' },
  { does: 'answers 500 for ever', on: status(500), fails: 'server-error' },
  {
    does: 'asks for an hour',
    on: status(429, { 'retry-after': '3600' }),
    fails: 'too-many-requests',
    seconds: [0, 120],
  },
  { does: 'never answers', on: silence, fails: 'timeout', seconds: [30, 100] },
  {
    does: 'stalls in the middle',
    on: bytes(`${head('Content-Length: 9000')}${INDEX}`, 'hang'),
    fails: 'timeout',
    seconds: [30, 100],
  },
  { does: 'resets', on: reset, fails: 'interrupted' },
  {
    does: 'ends in the middle of its list',
    on: bytes(`${head(`Content-Length: ${INDEX.length}`)}${INDEX.slice(0, 200)}`, 'close'),
    fails: 'interrupted',
  },
  {
    does: 'ends before its last chunk',
    on: bytes(`${head('Transfer-Encoding: chunked')}${INDEX.length.toString(16)}\r\n${INDEX}\r\n`, 'close'),
    fails: 'interrupted',
  },
  { does: 'has no end', on: endless('- [Page](/page.md): Words.\n'.repeat(1000)), fails: 'too-large' },
  {
    does: 'is a bomb',
    on: {
      headers: { 'content-encoding': 'br' },
      body: brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, '\n')),
    },
    fails: 'too-large',
  },
  { does: 'holds NUL bytes', on: `${INDEX}\0`, fails: 'not-text' },
  { does: 'redirects to itself', on: redirect('/llms.txt'), fails: 'redirect-loop' },
  {
    does: 'redirects to loopback',
    on: redirect('http://127.0.0.1:{port}/secret.txt'),
    fails: 'private-address',
    never: /secret/,
  },
  {
    does: 'redirects to a public name that leads inside',
    on: redirect('http://inside.site.example:{port}/secret.txt'),
    fails: 'private-address',
    never: /secret/,
  },
  { does: 'redirects to a file', on: redirect('file:///etc/hosts'), fails: 'forbidden-scheme' },
]

async function checkIndexCase({ on, fails, seconds = [0, 10], never }: IndexCase): Promise<void> {
  const site = await startGoodSite()
  site.server.on('/secret.txt', INDEX)
  site.server.on('/llms.txt', on)
  const asked = site.server.requests.length
  const run = await site.sync()
  expect(run).toMatchObject({
    outcome: 'failed',
    failure: { code: fails },
    added: [],
    updated: [],
    removed: [],
    failed: [],
  })
  if (run.failure) expectSentence(run.failure, 'source')
  expect(run.took / 1000).toBeGreaterThanOrEqual(seconds[0])
  expect(run.took / 1000).toBeLessThanOrEqual(seconds[1])
  expect(await site.changes()).toEqual([])
  expect(await site.program.databases.articles.failures.count()).toBe(0)
  const pages = site.server.requests.slice(asked).filter(({ path }) => path.endsWith('.md'))
  expect(pages).toEqual([])
  if (never) expect(site.server.requests.filter(({ path }) => never.test(path))).toEqual([])
  await site.letGo()
  await site.stop()
}

describe('an index in trouble changes nothing at all', { timeout: 60_000 }, () => {
  it.each(cases)('$does', checkIndexCase)
})

const CHANGED_ROWS = rowsOf('docs.site.example/changing')

describe('an index that comes round', { timeout: 60_000 }, () => {
  it.each<{ readonly does: string; readonly on: Act; readonly seconds: readonly [number, number] }>([
    { does: 'answers 503 once', on: first(1, status(503), text(INDEX)), seconds: [0, 5] },
    {
      does: 'asks for 9 s once',
      on: first(1, status(429, { 'retry-after': '9' }), text(INDEX)),
      seconds: [9, 15],
    },
    { does: 'resets once', on: first(1, reset, text(INDEX)), seconds: [0, 5] },
  ])('$does', async ({ on, seconds }) => {
    const site = await startGoodSite()
    site.server.on('/llms.txt', on)
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failure: null, failed: [], unchanged: 4 })
    expect(run.took / 1000).toBeGreaterThanOrEqual(seconds[0])
    expect(run.took / 1000).toBeLessThanOrEqual(seconds[1])
    expect(await site.changes()).toEqual(CHANGED_ROWS)
    await site.stop()
  })
})

describe('an index that lists strange things', { timeout: 60_000 }, () => {
  it('lost more than half of its pages, and the person agrees', async () => {
    const site = await startGoodSite()
    site.server.on('/llms.txt', ONE_OF_FIVE)
    const refused = await site.sync()
    expect(refused).toMatchObject({
      outcome: 'failed',
      failure: { code: 'fewer-pages', before: 5, now: 1 },
    })
    const run = await site.sync({ acceptFewer: true })
    expect(run).toMatchObject({ outcome: 'done', failed: [] })
    expect(run.removed).toHaveLength(4)
    expect(await site.program.databases.articles.texts.count()).toBe(5)
    expect(
      (await site.changes()).filter((row) => /^(?:articles|texts|trees|readings|bookmarks)/.test(row)),
    ).toEqual([])
    await site.stop()
  })

  it('lists one page less: it is labelled, readable, and nothing else moves', async () => {
    const site = await startGoodSite()
    site.server.on('/llms.txt', INDEX.replace(/- \[Last].*\n/, ''))
    const run = await site.sync()
    expect(run.removed.map(({ title }) => title)).toEqual(['Last'])
    const { placements, texts } = site.program.databases.articles
    const last = site.address('/last.md')
    expect(await placements.where('address').equals(last).toArray()).toMatchObject([{ removed: 1 }])
    expect((await texts.get(last))?.text).toBe(page('Last'))
    expect((await site.changes()).filter((row) => /^(?:articles|plainTexts|texts|trees)/.test(row))).toEqual(
      CHANGED_ROWS,
    )
    await site.stop()
  })

  /** A library that got some of its pages from an index below the first one. */
  async function startNestedSite() {
    const site = await startGoodSite()
    site.server.on('/llms.txt', `${INDEX}\n## More\n\n- [Below](/below/llms.txt): Another index.\n`)
    const below =
      '# Below\n\n## Deep\n\n- [Deep one](/below/one.md): One.\n- [Deep two](/below/two.md): Two.\n'
    site.server.on('/below/llms.txt', below)
    site.server.on('/below/one.md', page('Deep one'))
    site.server.on('/below/two.md', page('Deep two'))
    const run = await site.sync()
    expect(run.added.map(({ title }) => title).sort()).toEqual(['Deep one', 'Deep two'])
    await site.remember()
    return site
  }

  it.each<{ readonly does: string; readonly on: Act; readonly seconds: number }>([
    { does: 'is 404 all of a sudden', on: status(404), seconds: 5 },
    { does: 'is a web page all of a sudden', on: text(HTML), seconds: 5 },
    { does: 'is empty all of a sudden', on: text(''), seconds: 5 },
    { does: 'needs a sign-in all of a sudden', on: status(403), seconds: 5 },
    { does: 'answers 500 all of a sudden', on: status(500), seconds: 10 },
    { does: 'never answers all of a sudden', on: silence, seconds: 100 },
    { does: 'leads to loopback all of a sudden', on: redirect('http://127.0.0.1:{port}/x'), seconds: 5 },
  ])('an index below it $does: nothing is labelled as removed', async ({ on, seconds }) => {
    const site = await startNestedSite()
    site.server.on('/below/llms.txt', on)
    const run = await site.sync()
    expect(run.removed).toEqual([])
    expect(run.took / 1000).toBeLessThanOrEqual(seconds)
    const { placements, texts } = site.program.databases.articles
    for (const name of ['one', 'two']) {
      const address = site.address(`/below/${name}.md`)
      expect(await placements.where('address').equals(address).toArray()).toMatchObject([{ removed: 0 }])
      expect(await texts.get(address)).toBeDefined()
    }
    expect((await site.changes()).filter((row) => /^(?:articles|plainTexts|texts|trees)/.test(row))).toEqual(
      [],
    )
    await site.stop()
  })

  it('lists itself and others that list it: each is asked once', async () => {
    const site = await startGoodSite()
    const nested = ['/llms.txt', '/a/llms.txt', '/b/llms.txt'].map((path) => `- [Index](${path})\n`).join('')
    site.server.on('/llms.txt', `${INDEX}\n## Indexes\n\n${nested}`)
    site.server.on('/a/llms.txt', `# A\n\n${nested}- [In A](/a/one.md)\n`)
    site.server.on('/b/llms.txt', `# B\n\n${nested}- [In B](/b/one.md)\n`)
    site.server.on('/a/one.md', page('In A'))
    site.server.on('/b/one.md', page('In B'))
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], removed: [] })
    expect(run.added.map(({ title }) => title).sort()).toEqual(['In A', 'In B'])
    expect(site.server.count('/llms.txt')).toBeLessThanOrEqual(2)
    expect([site.server.count('/a/llms.txt'), site.server.count('/b/llms.txt')]).toEqual([1, 1])
    await site.stop()
  })

  it('lists an index that lists a new one each time: it stops, and says so', async () => {
    const site = await startGoodSite()
    site.server.on('/llms.txt', `${INDEX}\n## More\n\n- [Next](/0/llms.txt)\n`)
    for (let depth = 0; depth < 20; depth += 1) {
      site.server.on(
        `/${depth}/llms.txt`,
        `# Level\n\n- [Next](/${depth + 1}/llms.txt)\n- [Page](/${depth}/p.md)\n- [Twin](/${depth}/q.md)\n`,
      )
      for (const name of ['p', 'q']) site.server.on(`/${depth}/${name}.md`, page(`Page ${depth}${name}`))
    }
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', removed: [] })
    expect(run.limits.join(' ')).toContain('not followed')
    expect(site.server.requests.filter(({ path }) => path.endsWith('llms.txt')).length).toBeLessThanOrEqual(8)
    await site.stop()
  })

  it('lists the same page 20,000 times: it is one article, asked once', async () => {
    const site = await startGoodSite()
    const again = Array.from(
      { length: 20_000 },
      (_, count) => `- [Again ${count}](/again.md#part-${count})\n`,
    )
    site.server.on('/llms.txt', `${INDEX}\n## Again\n\n${again.join('')}`)
    site.server.on('/again.md', page('Again'))
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], removed: [], unchanged: 4 })
    expect(run.added).toHaveLength(1)
    expect(site.server.count('/again.md')).toBe(1)
    await site.stop()
  })

  it('lists addresses inside, by number and by name: none is asked, each is named', async () => {
    const site = await startGoodSite()
    const inside = [
      'http://127.0.0.1:{port}/secret.md',
      'http://[::1]:{port}/secret.md',
      'http://192.168.0.1/secret.md',
      'http://localhost:{port}/secret.md',
      'http://inside.site.example:{port}/secret.md',
    ]
    site.server.on('/secret.md', page('Secret'))
    const links = inside.map((url, count) => `- [Inside ${count}](${url})\n`).join('')
    site.server.on('/llms.txt', `${INDEX}\n## Inside\n\n${links}`)
    // as if the person had said that these hosts belong to the site
    const run = await site.sync({ includeHosts: ['127.0.0.1', '[::1]', '192.168.0.1', 'localhost'] })
    expect(run).toMatchObject({ outcome: 'done', removed: [], added: [], unchanged: 4 })
    expect(new Set(run.failed.map(({ failure }) => failure.code))).toEqual(new Set(['private-address']))
    expect(run.failed.map(({ url }) => site.clean(url))).toContain('http://inside.site.example/secret.md')
    expect(run.failed).toHaveLength(inside.length)
    for (const { failure } of run.failed) expectSentence(failure, 'article')
    expect(site.server.count('/secret.md')).toBe(0)
    await site.stop()
  })

  it('lists files, scripts and data: they are left out, and never asked', async () => {
    const site = await startGoodSite()
    const odd = [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/markdown,hi',
      'offprint-handbook:/a.md',
    ]
    const links = odd.map((url, count) => `- [Odd ${count}](${url})\n`).join('')
    site.server.on('/llms.txt', `${INDEX}\n## Odd\n\n${links}`)
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], removed: [], added: [], unchanged: 4 })
    expect(site.program.port.asked.filter((url) => !url.startsWith(site.origin))).toEqual([])
    await site.stop()
  })

  it('has moved: the redirect is followed, and everything stays in its place', async () => {
    const site = await startGoodSite()
    site.server.on('/llms.txt', redirect('/docs/llms.txt', 301))
    site.server.on('/docs/llms.txt', INDEX)
    const run = await site.sync()
    expect(run).toMatchObject({ outcome: 'done', failed: [], removed: [], added: [], unchanged: 4 })
    expect((await site.changes()).filter((row) => !row.startsWith('indexes'))).toEqual(CHANGED_ROWS)
    await site.stop()
  })
})
