import type { Dexie, Transaction } from 'dexie'
import type { Article } from '../../shared/model/article'
import type { Bookmark } from '../../shared/model/reading'

/**
 * One version of a database's schema. Released versions are never changed: a change of tables, indexes or rows is a new
 * version with a named `upgrade`, and a test that opens a database written by the version before.
 */
export interface SchemaVersion {
  readonly version: number
  /** Tables and indexes of this version; null removes a table. Only what differs from the version before. */
  readonly stores: Readonly<Record<string, string | null>>
  /** Rewrites rows of the version before. What can be derived is not rewritten here but rebuilt in the background. */
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

export const ARTICLE_VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: {
      articles: '&address',
      texts: '&address',
      trees: '&address, pipeline',
      renderQueue: '&address',
      placements: '&[source+order], [source+section+order], [source+address], address',
      sections: '&[source+key], [source+order]',
      indexes: '&source',
      failures: '&[source+address]',
      runs: '++id, [source+startedAt]',
    },
  },
  {
    // What a sync may not lose: versions that were read, short bodies kept aside, how far a run has come, deleted articles.
    // Rows of version 1 stay as they are: nothing of this can be known of them.
    version: 2,
    stores: {
      // lists ask the index alone, which holds all they need: a row carries a whole text
      keptTexts: '&address, [address+keptAt+textHash]',
      heldBack: '&address, source',
      validators: '&address',
      openRuns: '&source',
      runPages: '&[source+n]',
      deletedArticles: '&address, at',
    },
  },
  {
    // Images of articles, and trees that are packed. Those of version 2 go: all articles are rendered again, what is opened first,
    // and that tells their images too.
    version: 3,
    stores: {
      articleImages: '&address, *urls',
      images: '&url, hash',
      imageBytes: '&hash',
      sourceImages: '&[source+url], [source+ready], url',
      // images of what can be put back are kept that long
      deletedArticles: '&address, at, *images',
    },
    upgrade: async (transaction) => {
      await transaction.table('trees').clear()
      const queued = transaction.table('renderQueue')
      await transaction.table<Article>('articles').each(({ address, textHash }) => {
        void queued.put({ address, textHash })
      })
    },
  },
  {
    // Plain texts and links, for search, anchors and "Linked from". Rendering makes them, so every article is rendered again; its trees
    // stay meanwhile.
    version: 4,
    stores: {
      plainTexts: '&address',
      articleLinks: '&address, *targets',
      searchOutbox: '++seq, address',
      fitQueue: '&address',
    },
  },
]

export const STATE_VERSIONS: readonly SchemaVersion[] = [
  {
    version: 1,
    stores: {
      sources: '&id, order',
      settings: '&name',
      bookmarks: '&id, address, at',
      readings: '&address, at',
      places: '&address, at',
      readCounters: '&[source+section]',
    },
  },
  {
    // Bookmarks of headings and passages, with notes and tags; addresses that an article had before.
    version: 2,
    stores: {
      bookmarks: '&id, address, at, *tags',
      aliases: '&address, target',
    },
    upgrade: async (transaction) => {
      await transaction
        .table<Bookmark>('bookmarks')
        .toCollection()
        .modify((row: { -readonly [Key in keyof Bookmark]: Bookmark[Key] }) => {
          Object.assign(row, { anchor: null, spot: null, note: '', tags: [], changedAt: row.at })
        })
    },
  },
]

/** Tells Dexie every version of a ledger; called by the databases' constructors. */
export function declareVersions(database: Dexie, ledger: readonly SchemaVersion[]): void {
  for (const { version, stores, upgrade } of ledger) {
    const declared = database.version(version).stores(stores)
    if (upgrade) declared.upgrade(upgrade)
  }
}
