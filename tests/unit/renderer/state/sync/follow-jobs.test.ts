import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useDiskStore } from '../../../../../renderer/state/disk-store'
import { setServices, type LibraryClient, type SyncEnd } from '../../../../../renderer/state/services'
import { followJobs } from '../../../../../renderer/state/sync/follow-jobs'
import {
  jobProgressed,
  jobStarted,
  useJobStore,
  type Asker,
} from '../../../../../renderer/state/sync/job-store'
import { useNewsStore } from '../../../../../renderer/state/sync/news-store'
import { useNoticeStore } from '../../../../../renderer/state/view/notice-store'
import type { Bridge } from '../../../../../shared/ipc/bridge'
import { fail, ok } from '../../../../../shared/lib/result'
import type { Failure } from '../../../../../shared/model/failure'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { SITE, sourceRow } from '../../../../helpers/library-rows'

const databases = freshDatabases()
const synced: string[] = []
let tellEnd: (end: SyncEnd) => void = () => undefined
/** What the library answers to a small change. */
let refusal: Failure | null = null
let stop: () => void = () => undefined

beforeEach(async () => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('navigator', { onLine: true })
  useDiskStore.setState({ full: null })
  useNoticeStore.setState({ alerts: [], notice: null })
  useJobStore.setState({ running: {}, tries: {}, systemOffline: false })
  useNewsStore.setState({ news: null })
  synced.length = 0
  refusal = null
  await databases.state.sources.put(sourceRow())
  const quiet = () => () => undefined
  const library: LibraryClient = {
    command: (async () => (refusal ? fail(refusal) : ok(undefined))) as LibraryClient['command'],
    onProgress: quiet,
    onEnded: (callback) => {
      tellEnd = callback
      return () => undefined
    },
    onTrouble: quiet,
  }
  const api: Partial<Bridge> = {
    startSync: async ({ source }) => {
      synced.push(source)
      return ok(undefined)
    },
  }
  setServices({
    api: api as Bridge,
    library,
    colours: { ask: () => () => undefined },
    databases,
    now: () => 0,
  })
  stop = followJobs()
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

/** A sync of the site that ends so; null when not even its report could be stored. */
async function endWith(failure: Failure | null | 'unstored', askedBy: Asker = 'person'): Promise<void> {
  jobStarted(SITE, askedBy)
  const updated = [{ address: 'a', url: 'a', title: 'A' }]
  const lists = { added: [], updated, removed: [], failed: [], unchanged: 0, limits: [] }
  const run =
    failure === 'unstored'
      ? 0
      : await databases.articles.runs.add({
          source: SITE,
          startedAt: 1,
          endedAt: 2,
          outcome: failure ? 'failed' : 'done',
          failure,
          ...lists,
        })
  tellEnd({ source: SITE, run })
  await vi.waitFor(() => expect(useJobStore.getState().running).toEqual({}))
}

const alerts = () => useNoticeStore.getState().alerts.map(({ text }) => text)

describe('the end of a sync', () => {
  it('that found the disk full is a state until a later one is stored, and can be tried again', async () => {
    await endWith({ code: 'disk-full' })
    await vi.waitFor(() => expect(useDiskStore.getState().full?.of).toBe('sync'))
    expect(alerts()).toEqual([])
    await useDiskStore.getState().full?.tryAgain()
    expect(synced).toEqual([SITE])
    await endWith(null)
    await vi.waitFor(() => expect(useDiskStore.getState().full).toBeNull())
  })

  it('whose report could not be stored means a full disk, unless the library refuses for another reason', async () => {
    await endWith('unstored')
    await vi.waitFor(() => expect(useDiskStore.getState().full?.of).toBe('sync'))
    useDiskStore.setState({ full: null })
    refusal = { code: 'storage' }
    await endWith('unstored')
    await vi.waitFor(() => expect(alerts()[0]).toContain('could not be written'))
    expect(useDiskStore.getState().full).toBeNull()
  })

  it('with a list that shrank is no alert: a banner asks', async () => {
    await endWith({ code: 'fewer-pages', before: 144, now: 3 })
    expect(alerts()).toEqual([])
    await endWith({ code: 'no-links' })
    await vi.waitFor(() => expect(alerts()).toHaveLength(1))
  })
})

describe('the end of a sync that nobody asked for', () => {
  it('interrupts nobody when it failed, and tells the network all the same', async () => {
    await endWith({ code: 'no-links' }, 'schedule')
    refusal = { code: 'storage' }
    await endWith('unstored', 'schedule')
    await endWith({ code: 'unreachable' }, 'schedule')
    expect(useJobStore.getState().tries[SITE]).toBe('offline')
    expect(alerts()).toEqual([])
  })

  it('says that the disk is full as any other does', async () => {
    await endWith({ code: 'disk-full' }, 'schedule')
    await vi.waitFor(() => expect(useDiskStore.getState().full?.of).toBe('sync'))
  })

  it('is quiet news; of one that a person asked for nothing is said', async () => {
    await endWith(null)
    expect(useNewsStore.getState().news).toBeNull()
    await endWith(null, 'schedule')
    await vi.waitFor(() => expect(useNewsStore.getState().news).toMatchObject({ updated: 1, source: SITE }))
  })

  it('stays one while its progress is told', () => {
    jobStarted(SITE, 'schedule')
    jobProgressed(SITE, 1, 2)
    expect(useJobStore.getState().running[SITE]).toEqual({ askedBy: 'schedule', done: 1, total: 2 })
  })
})
