import type { Databases } from '../../db/read-databases'
import { readFailures, readRuns, type Run } from '../../db/read-marks'
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

/** Addresses of the pages of a source that have still not arrived. */
export function useFailing(source: string): ReadonlySet<string> {
  return known(useLive(askFailing, source), NONE)
}
