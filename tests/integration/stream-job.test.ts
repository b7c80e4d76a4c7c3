import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FetchPort } from '../../electron/fetch/fetch-port'
import { ANSWER_LIMIT, type FetchKit } from '../../electron/fetch/fetch-text'
import { createHostQueue, type HostQueue } from '../../electron/fetch/host-queue'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { PLAN_LIMIT } from '../../electron/stream/download-job'
import { createJobRegistry, type JobRegistry } from '../../electron/stream/job-registry'
import { createFakeClock, type FakeClock } from '../helpers/fake-clock'
import { createFakeLibrary, createFakePower, type FakeLibrary, type FakePower } from '../helpers/fake-port'
import { startSiteServer, type SiteServer } from '../helpers/site-server'

let site: SiteServer
let port: ReturnType<typeof createUndiciPort>
let clock: FakeClock
let jobs: JobRegistry
let queue: HostQueue
let power: FakePower
let bugs: unknown[]
/** Requests that were begun, answered or not, and the most that waited for an answer at a time. */
let opened: number
let mostOpen: number

beforeEach(async () => {
  site = await startSiteServer()
  port = createUndiciPort()
  clock = createFakeClock()
  bugs = []
  const counting: FetchPort = {
    open: (...hop) => {
      opened += 1
      open += 1
      mostOpen = Math.max(mostOpen, open)
      return port.open(...hop).finally(() => (open -= 1))
    },
  }
  let open = 0
  opened = 0
  mostOpen = 0
  power = createFakePower()
  const kit: FetchKit = {
    port: counting,
    timers: clock,
    random: () => 0,
    userAgent: 'Offprint/test',
    resolve: () => Promise.resolve(['127.0.0.1']),
    power,
  }
  queue = createHostQueue()
  jobs = createJobRegistry({ kit, queue, onBug: (bug) => bugs.push(bug) })
})
afterEach(async () => {
  jobs.close()
  await port.close()
  await site.close()
  expect(bugs).toEqual([])
})

/** A site of so many pages, /p/0 and on. */
function fill(pages: number, body: (page: number) => string = (page) => `# Page ${page}`): void {
  const lines = Array.from({ length: pages }, (_, page) => `- [Page ${page}]({origin}/p/${page}.md)`)
  site.route('/llms.txt', `# Site\n\n## Docs\n\n${lines.join('\n')}\n`)
  for (let page = 0; page < pages; page += 1) site.route(`/p/${page}.md`, body(page))
}
const order = () => ({ source: 'site', indexUrl: site.url('/llms.txt') })
function connect(options?: Parameters<typeof createFakeLibrary>[0]): FakeLibrary {
  const library = createFakeLibrary(options)
  jobs.connect(library.link)
  return library
}
const start = () => expect(jobs.start(order())).toEqual({ ok: true, value: undefined })

describe('a sync', () => {
  it('says plan, then each page once with rising numbers, then end', async () => {
    fill(20)
    const library = connect()
    start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done', failure: null, source: 'site' })
    expect(library.heard[0]).toMatchObject({ type: 'plan', source: 'site', index: { title: 'Site' } })
    expect(library.items().map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1))
    const texts = library.items().map((item) => (item.type === 'article' ? item.article.text : item.type))
    expect(new Set(texts).size).toBe(20)
    expect(texts).toContain('# Page 19')
  })

  it('fetches a page once that the index places twice', async () => {
    site.route(
      '/llms.txt',
      '# S\n\n## A\n\n- [P]({origin}/p.md)\n\n## B\n\n- [P]({origin}/p.md)\n- [Q]({origin}/q.md)\n',
    )
    site.route('/p.md', '# P')
    site.route('/q.md', '# Q')
    const library = connect()
    start()
    const { index } = await library.until('plan')
    await library.until('end')
    expect(index.placements).toHaveLength(3)
    expect(site.count('/p.md')).toBe(1)
    expect(library.items()).toHaveLength(2)
  })

  it('keeps four requests in flight, never more', async () => {
    fill(24)
    site.setLatency(5)
    const library = connect()
    start()
    await library.until('end')
    expect(site.mostAtOnce).toBe(4)
  })

  it('asks as many at a time as is set, from the next request on', async () => {
    fill(60)
    site.setLatency(5)
    const library = connect()
    start()
    await site.untilAsked(null, 12)
    expect(mostOpen).toBe(4)
    queue.setLimit(8)
    await library.until('end')
    expect(mostOpen).toBe(8)
  })

  it('asks one at a time where that is set', async () => {
    fill(6)
    queue.setLimit(1)
    const library = connect()
    start()
    await library.until('end')
    expect(site.mostAtOnce).toBe(1)
  })

  it('shares the four places of a host between two syncs', async () => {
    fill(16)
    site.route('/b/llms.txt', '# B\n\n## Docs\n\n- [X]({origin}/b/x.md)\n- [Y]({origin}/b/y.md)\n')
    site.route('/b/x.md', 'x')
    site.route('/b/y.md', 'y')
    site.setLatency(5)
    const library = connect()
    start()
    jobs.start({ source: 'b', indexUrl: site.url('/b/llms.txt') })
    await library.until('end', ({ source }) => source === 'site')
    await library.until('end', ({ source }) => source === 'b')
    expect(site.mostAtOnce).toBe(4)
  })

  it('does not keep another one of the same host waiting', async () => {
    fill(200)
    const lines = Array.from({ length: 20 }, (_, page) => `- [${page}]({origin}/b/${page}.md)`)
    site.route('/b/llms.txt', `# B\n\n${lines.join('\n')}\n`)
    for (let page = 0; page < 20; page += 1) site.route(`/b/${page}.md`, `# ${page}`)
    site.setLatency(1)
    const library = connect()
    start()
    await site.untilAsked('/p/10.md')
    jobs.start({ source: 'b', indexUrl: site.url('/b/llms.txt') })
    await site.untilAsked('/b/0.md')
    const before = site.requests.length
    await library.until('end', ({ source }) => source === 'b')
    // the short one had every second place, and the long one went on
    const since = site.requests.slice(before)
    const own = since.filter(({ path }) => path.startsWith('/b/')).length
    expect(since.length - own).toBeGreaterThan(10)
    expect(since.length - own).toBeLessThan(40)
    expect(library.heard.some((message) => message.type === 'end' && message.source === 'site')).toBe(false)
    await library.until('end', ({ source }) => source === 'site')
  })

  it('does not keep another one waiting when its own library is slow', async () => {
    fill(100)
    site.route('/b/llms.txt', '# B\n- [X]({origin}/b/x.md)')
    site.route('/b/x.md', 'x')
    const library = connect({ manual: true })
    start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [] })
    await library.until('article', ({ seq }) => seq === 64)
    jobs.start({ source: 'b', indexUrl: site.url('/b/llms.txt') })
    const other = await library.until('plan', ({ source }) => source === 'b')
    library.say({ type: 'planned', job: other.job, known: [], fresh: [] })
    const item = await library.until('article', (article) => article.job === other.job)
    library.say({ type: 'ack', job: other.job, seq: item.seq })
    expect(await library.until('end')).toMatchObject({ source: 'b', outcome: 'done' })
  })

  it('does not fetch what is fresh, and tells nothing of it', async () => {
    fill(6)
    const host = site.origin.replace('http://', '')
    const library = connect({ fresh: [`${host}/p/1`, `${host}/p/4`, `${host}/unknown`] })
    start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(site.count('/p/1.md') + site.count('/p/4.md')).toBe(0)
    expect(library.items()).toHaveLength(4)
  })

  it('of a few pages reads the whole index and fetches those alone that it lists', async () => {
    fill(6)
    const host = site.origin.replace('http://', '')
    const only = [`${host}/p/1`, `${host}/p/4`, `${host}/secret`]
    const library = connect()
    jobs.start({ ...order(), only })
    const plan = await library.until('plan')
    expect(plan).toMatchObject({ only, acceptFewer: false })
    expect(plan.index.placements).toHaveLength(6)
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(site.requests.map(({ path }) => path).sort()).toEqual(['/llms.txt', '/p/1.md', '/p/4.md'])
    expect(library.items()).toHaveLength(2)
  })

  it('says in its plan what was ordered', async () => {
    fill(1)
    const library = connect()
    jobs.start({ ...order(), acceptFewer: true })
    expect(await library.until('plan')).toMatchObject({ only: null, acceptFewer: true })
    await library.until('end')
  })

  it('tells where a page was asked for, and asks there first the next time', async () => {
    site.route('/llms.txt', '# S\n- [P]({origin}/p)')
    site.route('/p', { status: 404 })
    site.route('/p.md', { status: 302, headers: { location: '/moved.md' } })
    site.route('/moved.md', '# P')
    const first = connect()
    start()
    const { article } = await first.until('article')
    expect(article).toMatchObject({ url: site.url('/moved.md'), asked: site.url('/p.md') })
    await first.until('end')
    const before = site.requests.length
    const second = connect({ known: [{ ...article, etag: null, lastModified: null }] })
    start()
    await second.until('end')
    expect(site.requests.slice(before + 1).map(({ path }) => path)).toEqual(['/p.md', '/moved.md'])
  })

  it('asks conditionally for what the library knows, and tells what is unchanged', async () => {
    fill(2)
    const first = connect()
    start()
    await first.until('end')
    const known = first
      .items()
      .map((item) => (item.type === 'article' ? { ...item.article, etag: '"v1"', lastModified: null } : null))
      .filter((article) => article !== null)
    for (const path of ['/p/0.md', '/p/1.md']) {
      site.route(path, (request, response) => {
        response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 500).end()
      })
    }
    const second = connect({ known })
    start()
    expect(await second.until('end')).toMatchObject({ outcome: 'done' })
    expect(second.items().map(({ type }) => type)).toEqual(['unchanged', 'unchanged'])
  })

  it('tells each page that failed, and brings the others', async () => {
    fill(3)
    site.route('/p/1.md', { status: 404 })
    const library = connect()
    start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    expect(library.items().filter(({ type }) => type === 'article')).toHaveLength(2)
    expect(library.items().find(({ type }) => type === 'failed')).toMatchObject({
      failure: { code: 'not-found', status: 404, url: site.url('/p/1.md') },
    })
  })

  it('reads overview pages first, arranges by them, and asks for each page once', async () => {
    const pages = ['a', 'b', 'c'].map((name) => `- [${name}]({origin}/craft/${name}.md)`).join('\n')
    site.route('/llms.txt', `# Site\n\n${pages}\n- [Craft]({origin}/craft/overview.md)\n`)
    site.route('/craft/overview.md', '# Craft\n\n## Ideas\n\n<Card title="C" href="/craft/c">x</Card>\n')
    for (const name of ['a', 'b', 'c']) site.route(`/craft/${name}.md`, `# ${name}`)
    const library = connect()
    start()
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    const { index } = await library.until('plan')
    expect(index.sections.map(({ key }) => key)).toEqual(['Craft', 'Craft/Ideas'])
    expect(site.requests.slice(0, 2).map(({ path }) => path)).toEqual(['/llms.txt', '/craft/overview.md'])
    expect(site.requests).toHaveLength(5)
    expect(library.items().filter(({ type }) => type === 'article')).toHaveLength(4)
  })

  it('follows nested indexes, includes hosts, and takes an index without links as its article', async () => {
    site.route('/llms.txt', '# Site\n- [A]({origin}/a/llms.txt)\n- [Out](http://localhost:9/out.md)')
    site.route('/a/llms.txt', '# A\n- [P](/a/p.md)')
    site.route('/a/p.md', '# P')
    const library = connect()
    jobs.start({ ...order(), includeHosts: ['localhost'] })
    const { index } = await library.until('plan')
    expect(index.placements.map(({ title }) => title)).toEqual(['P', 'Out'])
    await library.until('end')
    // a name of a private network stays shut, whoever includes it
    expect(library.items().find(({ type }) => type === 'failed')).toMatchObject({
      failure: { code: 'private-address' },
    })
    site.route('/llms.txt', `# Site\n\n${'Words. '.repeat(60)}`)
    const asked = site.requests.length
    jobs.start({ source: 'b', indexUrl: site.url('/llms.txt') })
    await library.until('end', ({ source }) => source === 'b')
    expect(site.requests).toHaveLength(asked + 1)
    expect(library.items().at(-1)).toMatchObject({ type: 'article', article: { url: site.url('/llms.txt') } })
  })

  it('fails without a plan when there is no index', async () => {
    const library = connect()
    start()
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'not-found' } })
    expect(library.heard).toHaveLength(1)
  })

  it('gives up a host that is gone after eight pages, with a reason for each', async () => {
    fill(40)
    const library = connect({ manual: true })
    start()
    const { job } = await library.until('plan')
    await site.close()
    library.say({ type: 'planned', job, known: [], fresh: [] })
    // the first four are tried three times: two waits each
    const end = library.until('end')
    let ended = false
    void end.then(() => (ended = true))
    void library
      .until('failed', ({ seq }) => seq === 40)
      .then(() => library.say({ type: 'ack', job, seq: 40 }))
    while (!ended) {
      const wait = clock.untilWaiting((length) => length < ANSWER_LIMIT)
      const next = await Promise.race([wait, end])
      if (typeof next === 'number') clock.advance(next)
    }
    expect(library.items()).toHaveLength(40)
    // the index, three tries of the first four, and single ones until eight in a row had failed
    expect(opened).toBeLessThanOrEqual(1 + 4 * 3 + 8)
    expect(library.items().every((item) => item.type === 'failed' && item.failure.code === 'refused')).toBe(
      true,
    )
  })

  it('does not hold against a host what failed while the machine slept', async () => {
    fill(40)
    let asleep = true
    const reset = (request: IncomingMessage, response: ServerResponse): void => {
      if (!asleep) response.writeHead(200, { 'content-type': 'text/markdown' }).end(`# ${request.url ?? ''}`)
    }
    for (let page = 0; page < 40; page += 1) site.route(`/p/${page}.md`, reset)
    const library = connect()
    start()
    await site.untilAsked(null, 1 + 4)
    // each request runs into its limit, and the machine slept meanwhile
    for (let turn = 0; turn < 4; turn += 1) {
      const asked = site.requests.length
      power.wake()
      clock.advance(ANSWER_LIMIT)
      const next = site.untilAsked(null, asked + 4)
      let come = false
      void next.then(() => (come = true))
      while (!come) {
        const wait = clock.untilWaiting((length) => length < ANSWER_LIMIT)
        const length = await Promise.race([wait, next])
        if (typeof length === 'number') clock.advance(length)
      }
    }
    asleep = false
    power.wake()
    clock.advance(ANSWER_LIMIT)
    let ended = false
    const end = library.until('end')
    void end.then(() => (ended = true))
    while (!ended) {
      const wait = clock.untilWaiting((length) => length < ANSWER_LIMIT)
      const length = await Promise.race([wait, end])
      if (typeof length === 'number') clock.advance(length)
    }
    expect(library.items().map(({ type }) => type)).toEqual(Array.from({ length: 40 }, () => 'article'))
  })

  it('leaves a host alone that asks for a long wait, and goes on with the others', async () => {
    const other = await startSiteServer({ '/llms.txt': '', '/o.md': '# O' })
    site.route(
      '/llms.txt',
      `# S\n${Array.from({ length: 30 }, (_, page) => `- [P](/p/${page}.md)`).join('\n')}\n- [O](${other.url('/o.md')})`,
    )
    for (let page = 0; page < 30; page += 1) {
      site.route(`/p/${page}.md`, { status: 429, headers: { 'retry-after': '3600' } })
    }
    const library = connect()
    jobs.start({ ...order(), includeHosts: [new URL(other.origin).host] })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
    await other.close()
    const failed = library.items().flatMap((item) => (item.type === 'failed' ? [item.failure] : []))
    expect(failed).toHaveLength(30)
    expect(new Set(failed.map(({ url }) => url)).size).toBe(30)
    expect(new Set(failed.map(({ code, limit }) => `${code} ${limit}`))).toEqual(
      new Set(['too-many-requests 3600000']),
    )
    expect(library.items().filter(({ type }) => type === 'article')).toHaveLength(1)
    // the four that were under way
    expect(site.requests.length).toBeLessThanOrEqual(1 + 4)
  })

  it('starts nothing before the plan is stored, and ends after the last page is', async () => {
    fill(3)
    const library = connect({ manual: true })
    start()
    const { job } = await library.until('plan')
    expect(site.requests.map(({ path }) => path)).toEqual(['/llms.txt'])
    library.say({ type: 'planned', job, known: [], fresh: [] })
    await library.until('article', ({ seq }) => seq === 3)
    library.say({ type: 'ack', job, seq: 2 })
    await new Promise((resolve) => setImmediate(resolve))
    expect(library.heard.some(({ type }) => type === 'end')).toBe(false)
    library.say({ type: 'ack', job, seq: 3 })
    expect(await library.until('end')).toMatchObject({ outcome: 'done' })
  })
})

describe('credit', () => {
  it('64 items at most are under way, and no page is fetched ahead of it but one in each lane', async () => {
    fill(100)
    const library = connect({ manual: true })
    start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [] })
    await library.until('article', ({ seq }) => seq === 64)
    await site.untilAsked(null, 1 + 72)
    expect(library.items()).toHaveLength(64)
    library.say({ type: 'ack', job, seq: 10 })
    await library.until('article', ({ seq }) => seq === 74)
    await site.untilAsked(null, 1 + 82)
    expect(library.items()).toHaveLength(74)
    expect(site.requests).toHaveLength(1 + 82)
  })

  it('4 MiB of text at most are under way', async () => {
    fill(8, () => 'x'.repeat(1_500_000))
    const library = connect({ manual: true })
    start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [] })
    await library.until('article', ({ seq }) => seq === 2)
    await site.untilAsked(null, 1 + 8)
    expect(library.items()).toHaveLength(2)
    library.say({ type: 'ack', job, seq: 1 })
    await library.until('article', ({ seq }) => seq === 3)
    expect(library.items()).toHaveLength(3)
  })
})

describe('an end before the end', () => {
  it('cancel ends at once, in the middle of a page', async () => {
    fill(8)
    site.route('/p/3.md', () => undefined)
    const library = connect()
    start()
    await site.untilAsked('/p/3.md')
    jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    expect(library.heard.at(-1)?.type).toBe('end')
    await vi.waitFor(() => expect(clock.pending()).toEqual([]))
  })

  it('the same source can be synced again right after', async () => {
    fill(2)
    const library = connect({ manual: true })
    start()
    await library.until('plan')
    jobs.cancel('site')
    const { job } = await library.until('end')
    start()
    expect((await library.until('plan', (plan) => plan.job !== job)).source).toBe('site')
  })

  it('a library that refuses ends the job with its reason', async () => {
    fill(8)
    const library = connect({ manual: true })
    start()
    const { job } = await library.until('plan')
    library.say({ type: 'refused', job, failure: { code: 'disk-full' } })
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'disk-full' } })
  })

  it('a library that never answers the plan ends the job in time', async () => {
    fill(1)
    const library = connect({ manual: true })
    start()
    await library.until('plan')
    // time that the machine slept does not count
    power.wake()
    clock.advance(PLAN_LIMIT)
    expect(clock.pending()).toEqual([PLAN_LIMIT])
    clock.advance(PLAN_LIMIT)
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'storage' } })
    expect(clock.pending()).toEqual([])
    start()
    expect(await library.until('plan', ({ job }) => job > 1)).toBeDefined()
  })

  it.each([
    ['is malformed', { type: 'planned', job: 1, known: [{ address: 1 }], fresh: [] }],
    ['lacks a part', { type: 'planned', job: 1, known: [] }],
    ['is no message', 'planned'],
  ])('an answer that %s ends the jobs that may wait for it', async (_name, message) => {
    fill(1)
    const library = connect({ manual: true })
    start()
    jobs.start({ source: 'b', indexUrl: site.url('/llms.txt') })
    await library.until('plan', ({ source }) => source === 'b')
    await library.until('plan', ({ source }) => source === 'site')
    library.babble(message)
    for (const name of ['site', 'b']) {
      expect(await library.until('end', ({ source }) => source === name)).toMatchObject({
        outcome: 'failed',
        failure: { code: 'storage' },
      })
    }
    expect(bugs).toHaveLength(1)
    bugs = []
    start()
    expect(await library.until('plan', ({ job }) => job > 2)).toBeDefined()
  })

  it('cancel lets go of the library that has not answered', async () => {
    fill(1)
    const library = connect({ manual: true })
    start()
    await library.until('plan')
    jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    expect(clock.pending()).toEqual([])
  })

  it('a page that is gone takes its jobs with it', async () => {
    fill(2)
    const library = connect({ manual: true })
    start()
    await library.until('plan')
    library.vanish()
    expect(jobs.start(order())).toMatchObject({ ok: false, error: { code: 'worker-stopped' } })
    expect(library.heard.map(({ type }) => type)).toEqual(['plan'])
  })

  it('a new port closes the old one and its jobs', async () => {
    fill(2)
    const old = connect({ manual: true })
    start()
    await old.until('plan')
    const fresh = connect()
    expect(old.isClosed).toBe(true)
    start()
    expect(await fresh.until('end')).toMatchObject({ outcome: 'done' })
    expect(old.heard.map(({ type }) => type)).toEqual(['plan'])
  })
})

describe('the registry', () => {
  it('runs one job for a source at a time', async () => {
    fill(4)
    const library = connect()
    start()
    start()
    await library.until('end')
    expect(site.count('/llms.txt')).toBe(1)
    expect(library.heard.filter(({ type }) => type === 'plan')).toHaveLength(1)
  })

  it('refuses without a library', () => {
    expect(jobs.start(order())).toMatchObject({ ok: false, error: { code: 'worker-stopped' } })
  })
})
