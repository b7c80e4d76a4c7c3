import type { Collection, InsertType } from 'dexie'
import type { ArticleDatabase } from './article-database'
import type { StateDatabase } from './state-database'
import type {
  FailureRow,
  PlacementRow,
  ReadCounterRow,
  RunPageRow,
  RunRow,
  SectionRow,
  SourceImageRow,
} from './rows'

type Key = [source: string, within: string]

/** Sorts after every text that is a key of ours. */
const LAST = '\uffff'

/** Placements of a source in the order of its index. */
export function placementsOf(
  database: ArticleDatabase,
  source: string,
): Collection<PlacementRow, [string, number]> {
  return database.placements.where('[source+order]').between([source, -Infinity], [source, Infinity])
}

/** Sections of a source, depth first. */
export function sectionsOf(database: ArticleDatabase, source: string): Collection<SectionRow, Key> {
  return database.sections.where('[source+order]').between([source, -Infinity], [source, Infinity])
}

export function failuresOf(database: ArticleDatabase, source: string): Collection<FailureRow, Key> {
  return database.failures.where('[source+address]').between([source, ''], [source, LAST])
}

/** Runs of a source, oldest first. */
export function runsOf(
  database: ArticleDatabase,
  source: string,
): Collection<RunRow & { id: number }, number, InsertType<RunRow & { id: number }, 'id'>> {
  return database.runs.where('[source+startedAt]').between([source, -Infinity], [source, Infinity])
}

/** What an open run of a source has settled, in order. */
export function runPagesOf(
  database: ArticleDatabase,
  source: string,
): Collection<RunPageRow, [string, number]> {
  return database.runPages.where('[source+n]').between([source, -Infinity], [source, Infinity])
}

/** Images that the counted articles of a source show. */
export function imagesOfSource(
  database: ArticleDatabase,
  source: string,
): Collection<SourceImageRow, [string, string]> {
  return database.sourceImages.where('[source+url]').between([source, ''], [source, LAST])
}

export function readCountersOf(database: StateDatabase, source: string): Collection<ReadCounterRow, Key> {
  return database.readCounters.where('[source+section]').between([source, ''], [source, LAST])
}
