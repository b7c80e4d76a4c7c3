import type { Databases } from '../../db/read-databases'
import { readArrived } from '../../db/read-arrived'
import { readMissingImages } from '../../db/read-images'
import { readFailures, readRuns, readTitles, type Run } from '../../db/read-marks'
import { known, useLive } from '../use-live'

export type { Run } from '../../db/read-marks'

/** The syncs of a source, the latest first; null until the library has answered. */
export function useRuns(source: string): readonly Run[] | null {
  const value = useLive(readRuns, source)
  if (value.state === 'loading') return null
  return value.state === 'known' ? value.value : []
}

const NONE: ReadonlySet<string> = new Set()

const askFailing = async (databases: Databases, source: string): Promise<ReadonlySet<string>> =>
  new Set((await readFailures(databases, source)).map((row) => row.address))

const askMissing = async (databases: Databases, source: string): Promise<ReadonlySet<string>> =>
  new Set((await readMissingImages(databases, source)).map((image) => image.url))

/** Addresses of the images of a source that are still not here; null until the library has answered. */
export function useMissingImages(source: string): ReadonlySet<string> | null {
  return known(useLive(askMissing, source), null)
}

/** Addresses of the pages of a source that have still not arrived. */
export function useFailing(source: string): ReadonlySet<string> {
  return known(useLive(askFailing, source), NONE)
}

const askArrived = (databases: Databases, key: string): Promise<ReadonlySet<string>> => {
  const [source = '', ...addresses] = key.split('\n')
  return readArrived(databases, source, addresses)
}

/** Those of the pages of a source that could not be had in a run and have come since; none until the library has answered. */
export function useArrived(source: string, addresses: readonly string[]): ReadonlySet<string> {
  return known(useLive(askArrived, [source, ...addresses].join('\n')), NONE)
}

type Titles = Awaited<ReturnType<typeof readTitles>>

const NO_TITLES: Titles = new Map()

const askTitles = (databases: Databases, key: string): Promise<Titles> =>
  readTitles(databases, key === '' ? [] : key.split('\n'))

/** Titles and places on the web of articles that are here, by their addresses. */
export function useTitles(addresses: readonly string[]): Titles {
  return known(useLive(askTitles, [...new Set(addresses)].join('\n')), NO_TITLES)
}
