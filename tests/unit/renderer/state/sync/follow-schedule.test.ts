import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Run } from '../../../../../renderer/db/read-marks'
import { readCheckedSites } from '../../../../../renderer/db/read-schedule'
import { setServices, type LibraryClient } from '../../../../../renderer/state/services'
import { followSchedule, scheduledSite } from '../../../../../renderer/state/sync/follow-schedule'
import {
  askerOf,
  jobEnded,
  jobStarted,
  setSystemOffline,
  useJobStore,
} from '../../../../../renderer/state/sync/job-store'
import { tellNews, useNewsStore } from '../../../../../renderer/state/sync/news-store'
import { syncSource } from '../../../../../renderer/state/sync/sync'
import { useNoticeStore } from '../../../../../renderer/state/view/notice-store'
import type { Databases } from '../../../../../renderer/db/read-databases'
import type { Bridge } from '../../../../../shared/ipc/bridge'
import { fail, ok, type Result } from '../../../../../shared/lib/result'
import type { Failure } from '../../../../../shared/model/failure'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { SITE, sourceRow } from '../../../../helpers/library-rows'

const HOUR = 60 * 60 * 1000
const NOON = Date.UTC(2026, 10, 20, 12)

const runRow = (over: Partial<Run> = {}): Omit<Run, 'id'> => ({
  source: SITE,
  startedAt: NOON - HOUR,
  endedAt: NOON - HOUR,
  outcome: 'done',
  failure: null,
  added: [],
  updated: [],
  removed: [],
  failed: [],
  unchanged: 1,
  limits: [],
  ...over,
})

let databases: Databases
let now = NOON
const asked: string[] = []
let answer: Result<undefined> = ok(undefined)
let stop: () => void = () => undefined

beforeEach(async () => {
  databases = freshDatabases()
  now = NOON
  asked.length = 0
  answer = ok(undefined)
  useJobStore.setState({ running: {}, tries: {}, systemOffline: false })
  useNoticeStore.setState({ alerts: [], notice: null })
  useNewsStore.setState({ news: null })
  const api: Partial<Bridge> = {
    startSync: async ({ source }) => {
      asked.push(source)
      return answer
    },
  }
  setServices({
    api: api as Bridge,
    library: {} as LibraryClient,
    colours: { ask: () => () => undefined },
    databases,
    now: () => now,
  })
  await databases.state.sources.put(sourceRow())
})
afterEach(() => stop())

const alerts = () => useNoticeStore.getState().alerts

describe('the sites of a schedule', () => {
  it('are what the library shows, without the handbook, with their last run for pages', async () => {
    await databases.state.sources.bulkPut([
      sourceRow({ id: 'handbook', kind: 'handbook', order: 1 }),
      sourceRow({ id: 'hidden', hidden: true, order: 2 }),
      sourceRow({ id: 'deleted', deleted: { at: 1, keepMarked: true }, order: 3 }),
      sourceRow({ id: 'new', order: 4 }),
    ])
    await databases.articles.runs.bulkAdd([
      runRow({ startedAt: 1 }),
      runRow({ startedAt: 2 }),
      runRow({ startedAt: 3, imagesOnly: true }),
    ])
    const sites = await readCheckedSites(databases)
    expect(sites.map(({ source, lastRun }) => [source.id, lastRun?.startedAt])).toEqual([
      [SITE, 2],
      ['new', undefined],
    ])
  })

  const site = (over: Parameters<typeof sourceRow>[0], run: Partial<Run> | null = null) =>
    scheduledSite({ source: sourceRow(over), lastRun: run ? { ...runRow(run), id: 1 } : null })

  it.each([
    [undefined, 6],
    [24, 24],
    [0, null],
    [0.001, 1],
    [-5, null],
    [NaN, null],
  ])('with a stored interval of %s hours are checked every %s', (checkEvery, everyHours) => {
    expect(site({ checkEvery }).everyHours).toBe(everyHours)
  })

  it('were tried when their last run ended, else when they were added', () => {
    expect(site({ addedAt: 7 }).triedAt).toBe(7)
    expect(site({ addedAt: 7 }, { startedAt: 8, endedAt: 9 }).triedAt).toBe(9)
  })

  const failure = (code: Failure['code']): Failure => ({ code })
  it('failed when the run did or the network went in it; a list that waits for an answer did arrive', () => {
    expect(site({}).failed).toBe(false)
    expect(site({}, { outcome: 'done' }).failed).toBe(false)
    expect(site({}, { outcome: 'cancelled' }).failed).toBe(false)
    expect(site({}, { outcome: 'failed', failure: failure('not-found') }).failed).toBe(true)
    expect(site({}, { outcome: 'failed', failure: failure('fewer-pages') }).failed).toBe(false)
    const failed = [{ address: 'a', url: 'a', title: 'A', failure: failure('unreachable') }]
    expect(site({}, { outcome: 'done', failed }).failed).toBe(true)
  })
})

describe('the schedule of a window', () => {
  it('begins syncs that are its own', async () => {
    stop = followSchedule(NOON)
    await vi.waitFor(() => expect(asked).toEqual([SITE]))
    expect(askerOf(SITE)).toBe('schedule')
  })

  it('keeps what the main process refuses to itself, and what came by itself in view', async () => {
    answer = fail({ code: 'bad-address' })
    tellNews({ ...runRow({ updated: [{ address: 'a', url: 'a', title: 'A' }] }), id: 1 })
    stop = followSchedule(NOON)
    await vi.waitFor(() => expect(asked).toEqual([SITE]))
    await vi.waitFor(() => expect(useJobStore.getState().running).toEqual({}))
    expect(alerts()).toEqual([])
    expect(useNewsStore.getState().news).not.toBeNull()
    await syncSource(sourceRow())
    expect(alerts()).toHaveLength(1)
    expect(useNewsStore.getState().news).toBeNull()
  })

  it('follows a changed interval at once, whatever the window shows', async () => {
    await databases.articles.runs.add(runRow({ endedAt: NOON + 1 }))
    now = NOON + 2 * HOUR
    stop = followSchedule(NOON)
    await databases.state.sources.update(SITE, { checkEvery: 1 })
    await vi.waitFor(() => expect(asked).toEqual([SITE]))
  })

  it('begins when the network is back, not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      setSystemOffline(true)
      stop = followSchedule(NOON)
      await vi.advanceTimersByTimeAsync(HOUR)
      expect(asked).toEqual([])
      setSystemOffline(false)
      await vi.advanceTimersByTimeAsync(4_000)
      expect(asked).toEqual([])
      await vi.advanceTimersByTimeAsync(12_000)
      vi.useRealTimers()
      await vi.waitFor(() => expect(asked).toEqual([SITE]))
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a person who asks for what the schedule syncs', () => {
  it('begins nothing twice, and from then on the sync is theirs', async () => {
    jobStarted(SITE, 'schedule')
    await syncSource(sourceRow())
    expect(asked).toEqual([])
    expect(askerOf(SITE)).toBe('person')
    jobEnded(SITE, null)
    await syncSource(sourceRow(), {}, 'schedule')
    expect(askerOf(SITE)).toBe('schedule')
  })
})
