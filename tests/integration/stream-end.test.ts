import { describe, expect, it, vi } from 'vitest'
import { PLAN_LIMIT } from '../../electron/stream/download-job'
import { useStreamBench } from '../helpers/stream-bench'

const bench = useStreamBench()

describe('an end before the end', () => {
  it('cancel ends at once, in the middle of a page', async () => {
    bench.fill(8)
    bench.site.route('/p/3.md', () => undefined)
    const library = bench.connect()
    bench.start()
    await bench.site.untilAsked('/p/3.md')
    bench.jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    expect(library.heard.at(-1)?.type).toBe('end')
    await vi.waitFor(() => expect(bench.clock.pending()).toEqual([]))
  })

  it('the same source can be synced again right after', async () => {
    bench.fill(2)
    const library = bench.connect({ manual: true })
    bench.start()
    await library.until('plan')
    bench.jobs.cancel('site')
    const { job } = await library.until('end')
    bench.start()
    expect((await library.until('plan', (plan) => plan.job !== job)).source).toBe('site')
  })

  it('a library that refuses ends the job with its reason', async () => {
    bench.fill(8)
    const library = bench.connect({ manual: true })
    bench.start()
    const { job } = await library.until('plan')
    library.say({ type: 'refused', job, failure: { code: 'disk-full' } })
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'disk-full' } })
  })

  it('a library that never answers the plan ends the job in time', async () => {
    bench.fill(1)
    const library = bench.connect({ manual: true })
    bench.start()
    await library.until('plan')
    // time that the machine slept does not count
    bench.power.wake()
    bench.clock.advance(PLAN_LIMIT)
    expect(bench.clock.pending()).toEqual([PLAN_LIMIT])
    bench.clock.advance(PLAN_LIMIT)
    expect(await library.until('end')).toMatchObject({ outcome: 'failed', failure: { code: 'storage' } })
    expect(bench.clock.pending()).toEqual([])
    bench.start()
    expect(await library.until('plan', ({ job }) => job > 1)).toBeDefined()
  })

  it.each([
    ['is malformed', { type: 'planned', job: 1, known: [{ address: 1 }], fresh: [], skipped: [] }],
    ['lacks a part', { type: 'planned', job: 1, known: [], fresh: [] }],
    ['is no message', 'planned'],
  ])('an answer that %s ends the jobs that may wait for it', async (_name, message) => {
    bench.fill(1)
    const library = bench.connect({ manual: true })
    bench.start()
    bench.jobs.start({ source: 'b', indexUrl: bench.site.url('/llms.txt') })
    await library.until('plan', ({ source }) => source === 'b')
    await library.until('plan', ({ source }) => source === 'site')
    library.babble(message)
    for (const name of ['site', 'b']) {
      expect(await library.until('end', ({ source }) => source === name)).toMatchObject({
        outcome: 'failed',
        failure: { code: 'storage' },
      })
    }
    expect(bench.bugs).toHaveLength(1)
    bench.bugs = []
    bench.start()
    expect(await library.until('plan', ({ job }) => job > 2)).toBeDefined()
  })

  it('cancel lets go of the library that has not answered', async () => {
    bench.fill(1)
    const library = bench.connect({ manual: true })
    bench.start()
    await library.until('plan')
    bench.jobs.cancel('site')
    expect(await library.until('end')).toMatchObject({ outcome: 'cancelled' })
    expect(bench.clock.pending()).toEqual([])
  })

  it('a page that is gone takes its jobs with it', async () => {
    bench.fill(2)
    const library = bench.connect({ manual: true })
    bench.start()
    await library.until('plan')
    library.vanish()
    expect(bench.jobs.start(bench.order())).toMatchObject({ ok: false, error: { code: 'worker-stopped' } })
    expect(library.heard.map(({ type }) => type)).toEqual(['plan'])
  })

  it('a new port closes the old one and its jobs', async () => {
    bench.fill(2)
    const old = bench.connect({ manual: true })
    bench.start()
    await old.until('plan')
    const fresh = bench.connect()
    expect(old.isClosed).toBe(true)
    bench.start()
    expect(await fresh.until('end')).toMatchObject({ outcome: 'done' })
    expect(old.heard.map(({ type }) => type)).toEqual(['plan'])
  })
})

describe('the registry', () => {
  it('runs one job for a source at a time', async () => {
    bench.fill(4)
    const library = bench.connect()
    bench.start()
    bench.start()
    await library.until('end')
    expect(bench.site.count('/llms.txt')).toBe(1)
    expect(library.heard.filter(({ type }) => type === 'plan')).toHaveLength(1)
  })

  it('refuses without a library', () => {
    expect(bench.jobs.start(bench.order())).toMatchObject({ ok: false, error: { code: 'worker-stopped' } })
  })
})
