import { readLastRuns, type Run } from './read-marks'
import type { Databases } from './read-databases'
import type { Source } from '../../shared/model/source'

/** A site that is shown, with the last run that asked for its pages; null where none is stored. */
export interface CheckedSite {
  readonly source: Source
  readonly lastRun: Run | null
}

/** Every site that is neither hidden nor deleted, in the library's order; the handbook is none. Reads two small tables alone. */
export async function readCheckedSites(databases: Databases): Promise<readonly CheckedSite[]> {
  const [sources, runs] = await Promise.all([
    databases.state.sources.orderBy('order').toArray(),
    readLastRuns(databases, (run) => run.imagesOnly !== true),
  ])
  return sources
    .filter((source) => source.kind === 'site' && !source.hidden && !source.deleted)
    .map((source) => ({ source, lastRun: runs.get(source.id) ?? null }))
}
