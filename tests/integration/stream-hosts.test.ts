import { describe, expect, it } from 'vitest'
import { ANSWER_LIMIT } from '../../electron/fetch/fetch-body'
import { startSiteServer } from '../helpers/site-server'
import { useStreamBench } from '../helpers/stream-bench'

const bench = useStreamBench()

describe('the places of a host', () => {
  it('keeps four requests in flight, never more', async () => {
    bench.fill(24)
    bench.site.setLatency(5)
    const library = bench.connect()
    bench.start()
    await library.until('end')
    expect(bench.site.mostAtOnce).toBe(4)
  })

  it('asks as many at a time as is set, from the next request on', async () => {
    bench.fill(60)
    bench.site.setLatency(5)
    const library = bench.connect()
    bench.start()
    await bench.site.untilAsked(null, 12)
    expect(bench.mostOpen).toBe(4)
    bench.queue.setLimit(8)
    await library.until('end')
    expect(bench.mostOpen).toBe(8)
  })

  it('asks one at a time where that is set', async () => {
    bench.fill(6)
    bench.queue.setLimit(1)
    const library = bench.connect()
    bench.start()
    await library.until('end')
    expect(bench.site.mostAtOnce).toBe(1)
  })

  it('shares the four places of a host between two syncs', async () => {
    bench.fill(16)
    bench.site.route('/b/llms.txt', '# B\n\n## Docs\n\n- [X]({origin}/b/x.md)\n- [Y]({origin}/b/y.md)\n')
    bench.site.route('/b/x.md', 'x')
    bench.site.route('/b/y.md', 'y')
    bench.site.setLatency(5)
    const library = bench.connect()
    bench.start()
    bench.jobs.start({ source: 'b', indexUrl: bench.site.url('/b/llms.txt') })
    await library.until('end', ({ source }) => source === 'site')
    await library.until('end', ({ source }) => source === 'b')
    expect(bench.site.mostAtOnce).toBe(4)
  })

  it('does not keep another one of the same host waiting', async () => {
    bench.fill(200)
    const lines = Array.from({ length: 20 }, (_, page) => `- [${page}]({origin}/b/${page}.md)`)
    bench.site.route('/b/llms.txt', `# B\n\n${lines.join('\n')}\n`)
    for (let page = 0; page < 20; page += 1) bench.site.route(`/b/${page}.md`, `# ${page}`)
    bench.site.setLatency(1)
    const library = bench.connect()
    bench.start()
    await bench.site.untilAsked('/p/10.md')
    bench.jobs.start({ source: 'b', indexUrl: bench.site.url('/b/llms.txt') })
    await bench.site.untilAsked('/b/0.md')
    const before = bench.site.requests.length
    await library.until('end', ({ source }) => source === 'b')
    // the short one had every second place, and the long one went on
    const since = bench.site.requests.slice(before)
    const own = since.filter(({ path }) => path.startsWith('/b/')).length
    expect(since.length - own).toBeGreaterThan(10)
    expect(since.length - own).toBeLessThan(40)
    expect(library.heard.some((message) => message.type === 'end' && message.source === 'site')).toBe(false)
    await library.until('end', ({ source }) => source === 'site')
  })

  it('does not keep another one waiting when its own library is slow', async () => {
    bench.fill(100)
    bench.site.route('/b/llms.txt', '# B\n- [X]({origin}/b/x.md)')
    bench.site.route('/b/x.md', 'x')
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await library.until('article', ({ seq }) => seq === 64)
    bench.jobs.start({ source: 'b', indexUrl: bench.site.url('/b/llms.txt') })
    const other = await library.until('plan', ({ source }) => source === 'b')
    library.say({ type: 'planned', job: other.job, known: [], fresh: [], skipped: [] })
    const item = await library.until('article', (article) => article.job === other.job)
    library.say({ type: 'ack', job: other.job, seq: item.seq })
    await library.until('pages-done')
    library.say({ type: 'images', job: other.job, wanted: [], last: true })
    expect(await library.until('end')).toMatchObject({ source: 'b', outcome: 'done' })
  })
})

/** Lets every wait between tries pass until something has happened. */
async function driveUntil<T>(happens: Promise<T>): Promise<T> {
  for (;;) {
    const wait = bench.clock.untilWaiting((length) => length < ANSWER_LIMIT)
    const next = await Promise.race([wait, happens.then(() => null)])
    if (next === null) return happens
    bench.clock.advance(next)
  }
}

describe('a host that does not answer', () => {
  it('gives up a host that is gone after eight pages, with a reason for each', async () => {
    bench.fill(40)
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    await bench.site.close()
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    // the first four are tried three times: two waits each
    void library.until('pages-done').then(() => {
      library.say({ type: 'ack', job, seq: 40 })
      library.say({ type: 'images', job, wanted: [], last: true })
    })
    await driveUntil(library.until('end'))
    expect(library.items()).toHaveLength(40)
    // the index, three tries of the first four, and single ones until eight in a row had failed
    expect(bench.opened).toBeLessThanOrEqual(1 + 4 * 3 + 8)
    expect(library.items().every((item) => item.type === 'failed' && item.failure.code === 'refused')).toBe(
      true,
    )
  })

  it('does not hold against a host what failed while the machine slept', async () => {
    bench.fill(40)
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    // the lid is closed three times, and each time the network takes a while to come back
    const tries = new Map<string, number>()
    bench.trouble = (url) => {
      const count = (tries.get(url) ?? 0) + 1
      tries.set(url, count)
      if (count % 4 === 1) bench.power.wake()
      if (count < 13) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    }
    library.say({ type: 'planned', job, known: [], fresh: [], skipped: [] })
    await driveUntil(library.until('article', ({ seq }) => seq === 40))
    expect(library.items().every(({ type }) => type === 'article')).toBe(true)
    // no page got the single try of a host that is silent
    expect([...tries.values()].every((count) => count === 13)).toBe(true)
  })

  it('leaves a host alone that asks for a long wait, and goes on with the others', async () => {
    const other = await startSiteServer({ '/llms.txt': '', '/o.md': '# O' })
    bench.site.route(
      '/llms.txt',
      `# S\n${Array.from({ length: 30 }, (_, page) => `- [P](/p/${page}.md)`).join('\n')}\n- [O](${other.url('/o.md')})`,
    )
    for (let page = 0; page < 30; page += 1) {
      bench.site.route(`/p/${page}.md`, { status: 429, headers: { 'retry-after': '3600' } })
    }
    const library = bench.connect()
    bench.jobs.start({ ...bench.order(), includeHosts: [new URL(other.origin).host] })
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
    expect(bench.site.requests.length).toBeLessThanOrEqual(1 + 4)
  })
})
