import { readRuns, type Run } from '../../db/read-marks'
import { useLive } from '../use-live'

export type { Run } from '../../db/read-marks'

/** The syncs of a source, the latest first; null until the library has answered. */
export function useRuns(source: string): readonly Run[] | null {
  const value = useLive(readRuns, source)
  if (value.state === 'loading') return null
  return value.state === 'known' ? value.value : []
}
