import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Article } from '../../shared/model/article'
import { tellChangesCoarsely } from './coarse-changes'
import { declareVersions, ARTICLE_VERSIONS } from './migrations'
import type {
  ArticleImagesRow,
  ArticleLinksRow,
  DeletedArticleRow,
  FailureRow,
  FitRow,
  HeldBackRow,
  ImageBytesRow,
  ImageRow,
  IndexRow,
  KeptTextRow,
  OpenRunRow,
  PlacementRow,
  PlainTextRow,
  RenderQueueRow,
  RunPageRow,
  RunRow,
  SearchOutboxRow,
  SectionRow,
  SourceImageRow,
  TextRow,
  TreeRow,
  ValidatorRow,
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
  declare readonly keptTexts: EntityTable<KeptTextRow, 'address'>
  declare readonly heldBack: EntityTable<HeldBackRow, 'address'>
  declare readonly validators: EntityTable<ValidatorRow, 'address'>
  declare readonly openRuns: EntityTable<OpenRunRow, 'source'>
  declare readonly runPages: Table<RunPageRow, [source: string, n: number]>
  declare readonly deletedArticles: EntityTable<DeletedArticleRow, 'address'>

  declare readonly plainTexts: EntityTable<PlainTextRow, 'address'>
  declare readonly articleLinks: EntityTable<ArticleLinksRow, 'address'>
  declare readonly fitQueue: EntityTable<FitRow, 'address'>
  declare readonly searchOutbox: EntityTable<SearchOutboxRow & { seq: number }, 'seq'>

  declare readonly articleImages: EntityTable<ArticleImagesRow, 'address'>
  declare readonly images: EntityTable<ImageRow, 'url'>
  declare readonly imageBytes: EntityTable<ImageBytesRow, 'hash'>
  declare readonly sourceImages: Table<SourceImageRow, [source: string, url: string]>

  constructor(name = 'offprint-articles') {
    super(name, { chromeTransactionDurability: 'relaxed' })
    declareVersions(this, ARTICLE_VERSIONS)
    tellChangesCoarsely(this)
  }
}
