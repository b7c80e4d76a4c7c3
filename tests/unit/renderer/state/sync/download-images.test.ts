import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Databases } from '../../../../../renderer/db/read-databases'
import { setServices, type LibraryClient } from '../../../../../renderer/state/services'
import {
  followDownloadImages,
  setDownloadImages,
  stockWords,
} from '../../../../../renderer/state/sync/download-images'
import {
  fetchesImagesOnly,
  jobEnded,
  jobStarted,
  useJobStore,
} from '../../../../../renderer/state/sync/job-store'
import type { Bridge } from '../../../../../shared/ipc/bridge'
import type { SyncOrder } from '../../../../../shared/ipc/channels'
import { fail, ok } from '../../../../../shared/lib/result'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { SITE, sourceRow } from '../../../../helpers/library-rows'

let databases: Databases
let orders: SyncOrder[]
let cancelled: string[]
let stores: boolean

const OTHER = 'https://other.example/llms.txt'
const UNWANTED = 'https://unwanted.example/llms.txt'
const WHOLE = 'https://whole.example/llms.txt'

beforeEach(async () => {
  databases = freshDatabases()
  orders = []
  cancelled = []
  stores = true
  useJobStore.setState({ running: {}, tries: {}, systemOffline: false })
  const at = (id: string) => sourceRow({ id, indexUrl: id })
  await databases.state.sources.bulkPut([
    at(SITE),
    at(OTHER),
    { ...at(UNWANTED), downloadImages: false },
    at(WHOLE),
  ])
  await databases.articles.sourceImages.bulkPut([
    ...[SITE, OTHER, UNWANTED].map((source) => ({ source, url: `${source}/i`, ready: 0 as const })),
    { source: WHOLE, url: `${WHOLE}/i`, ready: 1 },
  ])
  const api: Partial<Bridge> = {
    startSync: async (order) => {
      orders.push(order)
      return ok(undefined)
    },
    cancelSync: async (source) => void cancelled.push(source),
  }
  const command = async (name: string, argument: { name: string; value: unknown }) => {
    expect(name).toBe('save-setting')
    if (!stores) return fail({ code: 'disk-full' })
    await databases.state.settings.put(argument)
    return ok(undefined)
  }
  const quiet = () => () => undefined
  const library: LibraryClient = {
    command: command as unknown as LibraryClient['command'],
    onProgress: quiet,
    onEnded: quiet,
    onTrouble: quiet,
  }
  setServices({
    api: api as Bridge,
    library,
    colours: { ask: () => () => undefined },
    databases,
    now: () => 0,
  })
})

const asked = () => orders.map(({ source, imagesOnly }) => [source, imagesOnly])

describe('the switch for images', () => {
  it('turned on fetches at once what is missing, of the sources whose images are wanted', async () => {
    expect(await setDownloadImages(true)).toBe(true)
    await vi.waitFor(() => expect(orders).toHaveLength(2))
    expect(new Set(orders.map(({ source }) => source))).toEqual(new Set([SITE, OTHER]))
    expect(orders.map(({ imagesOnly }) => imagesOnly)).toEqual(['all', 'all'])
    expect(useJobStore.getState().running[SITE]).toMatchObject({ imagesOnly: true })
  })

  it('answers once it is stored, also where what follows has to wait', async () => {
    jobStarted(SITE)
    jobStarted(OTHER)
    expect(await setDownloadImages(true)).toBe(true)
    expect(await databases.state.settings.get('downloadImages')).toMatchObject({ value: true })
    expect(orders).toEqual([])
    // and nothing of it is left for the next test
    jobEnded(SITE, null)
    jobEnded(OTHER, null)
    await vi.waitFor(() => expect(orders).toHaveLength(2))
  })

  it('waits for a sync that runs, and asks for nothing when it was turned off meanwhile', async () => {
    jobStarted(SITE)
    jobStarted(OTHER)
    await databases.state.settings.put({ name: 'downloadImages', value: true })
    const done = followDownloadImages(true)
    expect(orders).toEqual([])
    await new Promise((resolve) => setTimeout(resolve))
    jobEnded(SITE, null)
    await vi.waitFor(() => expect(asked()).toEqual([[SITE, 'all']]))
    await databases.state.settings.put({ name: 'downloadImages', value: false })
    jobEnded(OTHER, null)
    await done
    expect(asked()).toEqual([[SITE, 'all']])
  })

  it('turned off ends what fetches images alone, and no other sync', async () => {
    jobStarted(SITE)
    jobStarted(OTHER)
    fetchesImagesOnly(OTHER, null)
    expect(await setDownloadImages(false)).toBe(true)
    expect(cancelled).toEqual([OTHER])
    expect(orders).toEqual([])
  })

  it('does nothing when the change could not be stored', async () => {
    await databases.state.settings.put({ name: 'downloadImages', value: false })
    stores = false
    expect(await setDownloadImages(true)).toBe(false)
    expect(orders).toEqual([])
  })

  it('asks for nothing when it was turned off again before the images were counted', async () => {
    const done = followDownloadImages(true)
    await databases.state.settings.put({ name: 'downloadImages', value: false })
    await done
    expect(orders).toEqual([])
  })
})

describe('what is said of the images', () => {
  it('is how many are missing, about how large, and what those that are here take', () => {
    expect(stockWords({ files: 0, bytes: 0, missing: 38 })).toBe(
      '38 images are not downloaded, about 4.6 MB.',
    )
    expect(stockWords({ files: 10, bytes: 500_000, missing: 1 })).toBe(
      '1 image is not downloaded, about 50 kB. 10 images are here, about 0.5 MB.',
    )
    expect(stockWords({ files: 1, bytes: 2000, missing: 0 })).toBe('1 image is here, about 2 kB.')
    expect(stockWords({ files: 0, bytes: 0, missing: 0 })).toBe('')
  })
})
