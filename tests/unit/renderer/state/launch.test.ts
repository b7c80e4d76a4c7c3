import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Databases } from '../../../../renderer/db/read-databases'
import { startWindow } from '../../../../renderer/state/launch'
import { setServices, type LibraryClient, type SyncEnd } from '../../../../renderer/state/services'
import { useJobStore } from '../../../../renderer/state/sync/job-store'
import { useNoticeStore } from '../../../../renderer/state/view/notice-store'
import { useViewStore, viewNow } from '../../../../renderer/state/view/view-store'
import { startOfHistory } from '../../../../renderer/state/view/view-history'
import type { Bridge } from '../../../../shared/ipc/bridge'
import type { HeadlessReport, Launch, SyncOrder } from '../../../../shared/ipc/channels'
import { fail, ok } from '../../../../shared/lib/result'
import { HANDBOOK_INDEX_URL } from '../../../../shared/model/source'
import { freshDatabases } from '../../../helpers/fresh-database'
import { imageRow, indexRow, SITE, sourceRow } from '../../../helpers/library-rows'

const LAUNCH: Launch = {
  mode: 'window',
  sources: [],
  addAddress: null,
  autoSync: false,
  handbookVersion: 'v1',
  appVersion: '0.1.0',
}
const GOOD = 'https://good.example/llms.txt'
const HALF = 'https://half.example/llms.txt'
const BAD = 'https://bad.example/llms.txt'

/** Answers when no sync runs any more, and is refused. */
const SLOW = 'https://slow.example/llms.txt'
const FEWER = 'https://fewer.example/llms.txt'
const RUN = {
  source: SITE,
  startedAt: 1,
  endedAt: 2,
  outcome: 'done',
  failure: null,
  added: [],
  updated: [],
  removed: [],
  failed: [],
  unchanged: 2,
  limits: [],
} as const

const FEWER_RUN = {
  outcome: 'failed',
  failure: { code: 'fewer-pages', url: FEWER, before: 2, now: 0 },
} as const

/** A window with a library that keeps sources and settings, and a main process that syncs at once. */
function startWith(launch: Partial<Launch>, databases: Databases = freshDatabases()) {
  const ends = new Set<(end: SyncEnd) => void>()
  const synced: string[] = []
  const orders: SyncOrder[] = []
  const reports: HeadlessReport[] = []
  const did: string[] = []
  let asked: ((launch: Launch) => void) | null = null

  const sync = async (source: string): Promise<void> => {
    const ready = source === HALF ? 1 : 2
    await databases.articles.indexes.put(indexRow({ source, title: source, articles: 2, ready }))
    if (source === HALF) {
      const failure = { code: 'server-error', status: 503 } as const
      const page = { address: `${HALF}/p`, url: `${HALF}/p`, title: 'Page', failure, at: 1 }
      await databases.articles.failures.put({ source, ...page })
    }
    const run = await databases.articles.runs.add({ ...RUN, source, ...(source === FEWER ? FEWER_RUN : {}) })
    for (const end of ends) end({ source, run })
  }
  const api: Bridge = {
    launch: async () => ({ ...LAUNCH, ...launch }),
    finishHeadless: async (report) => void reports.push(report),
    checkSource: async (typed) => {
      if (typed === SLOW) await vi.waitFor(() => expect(useJobStore.getState().running).toEqual({}))
      return typed === BAD || typed === SLOW
        ? fail({ code: 'not-found', url: typed, status: 404 })
        : ok({
            indexUrl: typed,
            title: typed,
            foundBy: 'address',
            summary: '',
            prose: '',
            articles: 2,
            bytes: 24_000,
            sections: [],
            outside: 0,
            notArticles: 0,
            leftOut: [],
            outsideHosts: [],
            indexes: [],
            includeHosts: typed === HALF ? ['moved.example'] : [],
            privateHost: null,
            warnings: [],
            limits: [],
          })
    },
    startSync: async (order) => {
      const { source } = order
      synced.push(source)
      did.push(`sync ${source}`)
      orders.push(order)
      void sync(source)
      return ok(undefined)
    },
    cancelSync: async () => undefined,
    connectLibrary: async () => undefined,
    openLink: async () => ok(undefined),
    setRequests: async (perHost) => {
      did.push(`requests ${perHost}`)
    },
    setTheme: async () => undefined,
    print: async () => ok(undefined),
    savePdf: async () => ok({ saved: false }),
    saveImage: async () => ok({ saved: false }),
    onAsked: (callback) => {
      asked = callback
      return () => undefined
    },
    onMenuCommand: () => () => undefined,
  }
  const command = async (name: string, argument: Record<string, unknown>): Promise<unknown> => {
    if (name === 'save-setting') {
      await databases.state.settings.put({ name: String(argument['name']), value: argument['value'] })
      return ok(undefined)
    }
    const id = String(argument['indexUrl'])
    const known = await databases.state.sources.get(id)
    const kind = argument['kind'] === 'handbook' ? 'handbook' : 'site'
    const includeHosts = argument['includeHosts'] as readonly string[] | undefined
    const source = known ?? sourceRow({ id, indexUrl: id, title: id, kind, includeHosts })
    await databases.state.sources.put(source)
    return ok({ source, added: !known })
  }
  const library: LibraryClient = {
    command: command as LibraryClient['command'],
    onProgress: () => () => undefined,
    onEnded: (callback) => {
      ends.add(callback)
      return () => ends.delete(callback)
    },
    onTrouble: () => () => undefined,
  }
  setServices({ api, library, colours: { ask: () => () => undefined }, databases, now: () => 0 })
  return {
    databases,
    synced,
    orders,
    reports,
    did,
    ask: (later: Partial<Launch>) => asked?.({ ...LAUNCH, ...later }),
  }
}

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('navigator', { onLine: true })
  useViewStore.setState({ history: startOfHistory, dialog: null })
  useNoticeStore.setState({ alerts: [], notice: null })
  useJobStore.setState({ running: {}, tries: {}, systemOffline: false })
})
afterEach(() => vi.unstubAllGlobals())

const alerts = (): readonly string[] => useNoticeStore.getState().alerts.map((alert) => alert.text)

describe('the start of a window', () => {
  it('brings in the handbook once and again only when the build holds another', async () => {
    const first = startWith({})
    await startWindow()
    expect(first.synced).toEqual([HANDBOOK_INDEX_URL])
    await vi.waitFor(async () =>
      expect((await first.databases.state.settings.get('handbookVersion'))?.value).toBe('v1'),
    )

    const second = startWith({}, first.databases)
    await startWindow()
    expect(second.synced).toEqual([])

    const third = startWith({ handbookVersion: 'v2' }, first.databases)
    await startWindow()
    expect(third.synced).toEqual([HANDBOOK_INDEX_URL])
  })

  it('tells how many requests may run before the first sync', async () => {
    const { databases } = startWith({})
    await databases.state.settings.put({ name: 'requestsPerHost', value: 2 })
    const { did } = startWith({}, databases)
    await startWindow()
    expect(did).toEqual(['requests 2', `sync ${HANDBOOK_INDEX_URL}`])
  })

  it('never passes on a number of requests that cannot be set', async () => {
    const { databases } = startWith({})
    await databases.state.settings.put({ name: 'requestsPerHost', value: 400 })
    const { did } = startWith({}, databases)
    await startWindow()
    expect(did[0]).toBe('requests 4')
  })

  it('remembers that the last try of a site found no network', async () => {
    const { databases } = startWith({})
    await databases.state.sources.put(sourceRow())
    await databases.articles.runs.add({ ...RUN, outcome: 'failed', failure: { code: 'unreachable' } })
    startWith({}, databases)
    await startWindow()
    expect(useJobStore.getState().tries[SITE]).toBe('offline')
  })

  it('leaves a hidden handbook alone', async () => {
    const { databases, synced } = startWith({})
    await databases.state.sources.put(sourceRow({ id: 'hb', kind: 'handbook', hidden: true }))
    await startWindow()
    expect(synced).toEqual([])
    expect((await databases.state.sources.get('hb'))?.hidden).toBe(true)
  })

  it('asks for no site that nobody named', async () => {
    const { databases } = startWith({})
    await databases.state.sources.put(sourceRow())
    const again = startWith({}, databases)
    await startWindow()
    expect(again.synced.filter((source) => source !== HANDBOOK_INDEX_URL)).toEqual([])
  })

  it('adds, shows and syncs the address of --source', async () => {
    const { databases, synced } = startWith({ sources: [GOOD] })
    await startWindow()
    expect(await databases.state.sources.get(GOOD)).toBeDefined()
    expect(synced).toContain(GOOD)
    expect(viewNow()).toEqual({ kind: 'source', source: GOOD })
  })

  it('tells a refusal as an alert and does the other addresses all the same', async () => {
    const { databases } = startWith({ sources: [BAD, GOOD] })
    await startWindow()
    expect(alerts()).toHaveLength(1)
    expect(alerts()[0]).toContain(BAD)
    expect(await databases.state.sources.get(BAD)).toBeUndefined()
    expect(await databases.state.sources.get(GOOD)).toBeDefined()
  })

  it('opens the dialog for an offprint:// link and fetches nothing', async () => {
    const { synced } = startWith({ addAddress: 'docs.example' })
    await startWindow()
    expect(useViewStore.getState().dialog).toEqual({ kind: 'add-source', address: 'docs.example' })
    expect(synced).toEqual([HANDBOOK_INDEX_URL])
  })

  it('does what a second start asks', async () => {
    const started = startWith({})
    await startWindow()
    started.ask({ sources: [GOOD] })
    await vi.waitFor(() => expect(started.synced).toContain(GOOD))
  })
})

/** Milliseconds: longer than any interval of these sites. */
const LONG_AGO = 7 * 60 * 60 * 1000

describe('the schedule of a window', () => {
  /** A library whose handbook is read in, with sites that were last tried before the window opened. */
  async function startSites(launch: Partial<Launch>) {
    const before = startWith({})
    const { databases } = before
    stops.push(await startWindow())
    await vi.waitFor(async () =>
      expect((await databases.state.settings.get('handbookVersion'))?.value).toBe('v1'),
    )
    await databases.state.sources.bulkPut([sourceRow({ id: GOOD }), sourceRow({ id: HALF, checkEvery: 0 })])
    await databases.articles.runs.add({ ...RUN, source: GOOD, endedAt: -1 })
    const started = startWith(launch, databases)
    stops.push(await startWindow())
    return started
  }
  const stops: (() => void)[] = []
  afterEach(() => stops.splice(0).forEach((stop) => stop()))

  it('begins every site that is not checked on demand alone', async () => {
    const { synced } = await startSites({ autoSync: true })
    await vi.waitFor(() => expect(synced).toEqual([GOOD]))
  })

  it('begins no site twice that the start names', async () => {
    const { synced, databases } = await startSites({ autoSync: true, sources: [GOOD, SLOW] })
    await databases.state.sources.put(sourceRow({ id: BAD, addedAt: -LONG_AGO }))
    await vi.waitFor(() => expect(synced).toContain(BAD))
    expect(synced).toEqual([GOOD, BAD])
  })

  it('is not there with --no-auto-sync, whatever a later start says', async () => {
    const started = await startSites({ autoSync: false })
    started.ask({ autoSync: true, sources: [HALF] })
    await vi.waitFor(() => expect(started.synced).toEqual([HALF]))
    window.dispatchEvent(new Event('online'))
    await started.databases.state.sources.update(GOOD, { addedAt: -LONG_AGO })
    expect(started.synced).toEqual([HALF])
  })

  it('is not switched off by a later start with --no-auto-sync', async () => {
    const started = await startSites({ autoSync: true })
    await vi.waitFor(() => expect(started.synced).toEqual([GOOD]))
    started.ask({ autoSync: false })
    const late = sourceRow({ id: FEWER, addedAt: -LONG_AGO })
    await started.databases.state.sources.put(late)
    await vi.waitFor(() => expect(started.synced).toEqual([GOOD, FEWER]))
  })

  it('is not there with --sync-and-quit', async () => {
    const { synced } = await startSites({ autoSync: true, mode: 'sync-and-quit' })
    expect(synced.filter((source) => source === GOOD)).toHaveLength(1)
  })
})

describe('--sync-and-quit', () => {
  it('syncs all, waits for each end and says a line for each site with its failures', async () => {
    const { reports, orders } = startWith({ mode: 'sync-and-quit', sources: [GOOD, HALF] })
    await startWindow()
    const [report] = reports
    expect(report?.allReady).toBe(false)
    expect(report?.lines.slice(0, 2)).toEqual([
      `${GOOD}: 2 of 2 articles ready offline, 0 failed`,
      `${HALF}: 1 of 2 articles ready offline, 1 failed`,
    ])
    expect(report?.lines[2]).toMatch(/^ {2}Page \(https:\/\/half\.example\/llms\.txt\/p\): .+/)
    expect(report?.lines).toHaveLength(3)
    expect(orders.find(({ source }) => source === HALF)?.includeHosts).toEqual(['moved.example'])
  })

  it('is content when every article is here; the handbook has no line', async () => {
    const { reports, synced } = startWith({ mode: 'sync-and-quit', sources: [GOOD] })
    await startWindow()
    expect(reports).toEqual([{ lines: [`${GOOD}: 2 of 2 articles ready offline, 0 failed`], allReady: true }])
    expect(synced).toContain(HANDBOOK_INDEX_URL)
  })

  it('counts the images of a site and names those that are missing, each with its reason', async () => {
    const { databases } = startWith({})
    const image = (name: string) => `https://img.example/${name}.png`
    await databases.articles.sourceImages.bulkPut([
      { source: GOOD, url: image('a'), ready: 1 },
      { source: GOOD, url: image('b'), ready: 0 },
      { source: GOOD, url: image('c'), ready: 0 },
    ])
    const failure = { code: 'not-an-image', url: image('b') } as const
    const unheld = imageRow(image('b'), { hash: null, shape: null, bytes: 0, failure })
    await databases.articles.images.put(unheld)
    const { reports } = startWith({ mode: 'sync-and-quit', sources: [GOOD] }, databases)
    await startWindow()
    expect(reports).toEqual([
      {
        lines: [
          `${GOOD}: 2 of 2 articles ready offline, 0 failed`,
          '  1 of 3 images',
          `  Image (${image('b')}): What is at its address is no image that Offprint can show.`,
          `  Image (${image('c')}): It was not asked for yet.`,
        ],
        allReady: true,
      },
    ])
    await databases.state.settings.put({ name: 'downloadImages', value: false })
    const off = startWith({ mode: 'sync-and-quit' }, databases)
    await startWindow()
    expect(off.reports[0]?.lines).toEqual([`${GOOD}: 2 of 2 articles ready offline, 0 failed`])
  })

  it('says that a list which shrank waits for a choice in the window', async () => {
    const { reports } = startWith({ mode: 'sync-and-quit', sources: [FEWER] })
    await startWindow()
    expect(reports[0]?.lines).toEqual([
      `${FEWER}: 2 of 2 articles ready offline, 0 failed`,
      `  ${FEWER} (${FEWER}): fewer.example/llms.txt lists far fewer of your articles than before (0 of 2 articles). Nothing was changed; choose whether to use the new list. Open Offprint to choose.`,
    ])
  })

  it('tells an address that was refused and is not content', async () => {
    const { reports } = startWith({ mode: 'sync-and-quit', sources: [BAD] })
    await startWindow()
    expect(reports[0]?.allReady).toBe(false)
    expect(reports[0]?.lines[0]).toContain(`${BAD}: not added.`)
  })
})
