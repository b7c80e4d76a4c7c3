import { afterEach, beforeEach, expect } from 'vitest'
import { createHostQueue, PER_HOST, type HostQueue } from '../../electron/fetch/host-queue'
import { createPower, type PowerSwitch } from '../../electron/fetch/power'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { createJobRegistry, type JobRegistry } from '../../electron/stream/job-registry'
import type { SyncOrder } from '../../shared/ipc/channels'
import { createFakeClock, type FakeClock } from './fake-clock'
import { fetchKit } from './fetch-kit'
import { createFakeLibrary, type FakeLibrary } from './fake-port'
import { startSiteServer, type SiteServer } from './site-server'

/** Syncs of a real site on loopback with a clock that stands still; everything is new for each test. */
export interface StreamBench {
  site: SiteServer
  clock: FakeClock
  jobs: JobRegistry
  queue: HostQueue
  power: PowerSwitch
  /** What the jobs told as bugs; none must be left at the end of a test. */
  bugs: unknown[]
  /** Requests that were begun, answered or not, and the most that waited for an answer at a time. */
  opened: number
  mostOpen: number
  /** What happens to a request before it reaches the network. */
  trouble: (url: string) => void
  /** Makes a site of so many pages, /p/0 and on. */
  fill(pages: number, body?: (page: number) => string): void
  order(): SyncOrder
  connect(options?: Parameters<typeof createFakeLibrary>[0]): FakeLibrary
  start(): void
}

/** Call at the top of a test file. */
export function useStreamBench(): StreamBench {
  const bench = {
    fill(pages, body = (page) => `# Page ${page}`) {
      const lines = Array.from({ length: pages }, (_, page) => `- [Page ${page}]({origin}/p/${page}.md)`)
      bench.site.route('/llms.txt', `# Site\n\n## Docs\n\n${lines.join('\n')}\n`)
      for (let page = 0; page < pages; page += 1) bench.site.route(`/p/${page}.md`, body(page))
    },
    order: () => ({ source: 'site', indexUrl: bench.site.url('/llms.txt') }),
    connect(options) {
      const library = createFakeLibrary(options)
      bench.jobs.connect(library.link)
      return library
    },
    start() {
      expect(bench.jobs.start(bench.order())).toEqual({ ok: true, value: undefined })
    },
  } as StreamBench
  let port: ReturnType<typeof createUndiciPort>

  beforeEach(async () => {
    port = createUndiciPort()
    let open = 0
    Object.assign(bench, { opened: 0, mostOpen: 0, trouble: () => undefined, bugs: [] })
    bench.site = await startSiteServer()
    bench.clock = createFakeClock()
    bench.power = createPower()
    bench.queue = createHostQueue(PER_HOST, bench.clock)
    const counting: typeof port = {
      ...port,
      async open(...hop) {
        bench.opened += 1
        bench.trouble(hop[0])
        open += 1
        bench.mostOpen = Math.max(bench.mostOpen, open)
        return port.open(...hop).finally(() => (open -= 1))
      },
    }
    const { clock: timers, power, queue } = bench
    const kit = fetchKit(counting, { timers, power, rest: queue.rest })
    bench.jobs = createJobRegistry({ kit, queue, onBug: (bug) => bench.bugs.push(bug) })
  })
  afterEach(async () => {
    bench.jobs.close()
    await port.close()
    await bench.site.close()
    expect(bench.bugs).toEqual([])
  })
  return bench
}
