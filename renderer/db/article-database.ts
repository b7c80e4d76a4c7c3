import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Article } from '../../shared/model/article'
import { declareVersions, ARTICLE_VERSIONS } from './migrations'
import type {
  FailureRow,
  IndexRow,
  PlacementRow,
  RenderQueueRow,
  RunRow,
  SectionRow,
  TextRow,
  TreeRow,
} from './rows'

/** What can be fetched or made again. Relaxed durability: a commit outlives the program's death, not always the machine's. */
export class ArticleDatabase extends Dexie {
  declare readonly articles: EntityTable<Article, 'address'>
  declare readonly texts: EntityTable<TextRow, 'address'>
  declare readonly trees: EntityTable<TreeRow, 'address'>
  declare readonly renderQueue: EntityTable<RenderQueueRow, 'address'>
  declare readonly placements: Table<PlacementRow, [source: string, order: number]>
  declare readonly sections: Table<SectionRow, [source: string, key: string]>
  declare readonly indexes: EntityTable<IndexRow, 'source'>
  declare readonly failures: Table<FailureRow, [source: string, address: string]>
  declare readonly runs: EntityTable<RunRow & { id: number }, 'id'>

  constructor(name = 'offprint-articles') {
    super(name, { chromeTransactionDurability: 'relaxed' })
    declareVersions(this, ARTICLE_VERSIONS)
  }
}
