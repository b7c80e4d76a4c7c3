import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Bookmark, Place, Reading } from '../../shared/model/reading'
import type { Source } from '../../shared/model/source'
import { declareVersions, STATE_VERSIONS } from './migrations'
import type { AliasRow, ReadCounterRow, SettingRow } from './rows'

/** What a person made. Strict durability: a commit outlives the machine's death. No bulk transaction of a sync touches it. */
export class StateDatabase extends Dexie {
  declare readonly sources: EntityTable<Source, 'id'>
  declare readonly settings: EntityTable<SettingRow, 'name'>
  declare readonly bookmarks: EntityTable<Bookmark, 'id'>
  declare readonly readings: EntityTable<Reading, 'address'>
  declare readonly places: EntityTable<Place, 'address'>
  declare readonly aliases: EntityTable<AliasRow, 'address'>
  declare readonly readCounters: Table<ReadCounterRow, [source: string, section: string]>

  constructor(name = 'offprint-state') {
    super(name, { chromeTransactionDurability: 'strict' })
    declareVersions(this, STATE_VERSIONS)
  }
}
