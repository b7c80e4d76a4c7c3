import { TOKENIZER_VERSION } from '../../../../shared/search/tokenize'
import type { Database } from './sqlite'

/** Bump when the tables below change. An index of another version is emptied and made anew. */
const SCHEMA_VERSION = 1

/** Everything that the tokens and tables of an index depend on. */
export const INDEX_VERSION = `${SCHEMA_VERSION}.${TOKENIZER_VERSION}`

/**
 * `found`: a row for each section, contentless: the texts stay in the article database. Our tokens come joined by spaces, folded; SQLite's
 * ascii tokenizer parts them there and nowhere else. `article.id` is made of the address, `section.id` is `article.id * 65536 + ordinal`, so
 * that an index made anew has the same numbers. `word` and `trigram` hold the words of the index for the forgiving of typos.
 */
const TABLES = `
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE article(id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, textHash TEXT NOT NULL, title TEXT NOT NULL, pipeline INTEGER NOT NULL,
  sections INTEGER NOT NULL);
CREATE TABLE section(id INTEGER PRIMARY KEY, slug TEXT NOT NULL, title TEXT NOT NULL, heading TEXT NOT NULL);
CREATE VIRTUAL TABLE found USING fts5(title, heading, body, code, compounds, content='', contentless_delete=1,
  tokenize="ascii tokenchars '_+#-.:/@$>'", prefix='2 3', detail=full);
CREATE VIRTUAL TABLE foundWords USING fts5vocab(found, 'row');
CREATE TABLE word(id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, sections INTEGER NOT NULL, round INTEGER NOT NULL);
CREATE VIRTUAL TABLE trigram USING fts5(term, content='', contentless_delete=1, tokenize='trigram', detail=none);
`

/** How SQLite is to work with its file. Before anything else: the size of pages is set before the first one is written. */
export function setPragmas(database: Database): void {
  database.exec(
    'PRAGMA page_size=8192; PRAGMA cache_size=-32768; PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=NORMAL; ' +
      'PRAGMA temp_store=MEMORY; PRAGMA locking_mode=EXCLUSIVE',
  )
}

/** What a file holds: the tables of this version, made for this library; nothing; or something else. Throws for what is no database. */
export function contentOf(database: Database, library: string): 'fits' | 'empty' | 'other' {
  if (database.selectValue('SELECT count(*) FROM sqlite_schema') === 0) return 'empty'
  if (database.selectValue("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'") !== 1) return 'other'
  const rows = database.selectArrays('SELECT name, value FROM meta')
  const meta = new Map(rows.map(([name, value]) => [name, value]))
  return meta.get('version') === INDEX_VERSION && meta.get('library') === library ? 'fits' : 'other'
}

/** Makes the tables in an empty database, all or none. */
export function createTables(database: Database, library: string): void {
  database.transaction(() => {
    database.exec(TABLES)
    database.exec({
      sql: "INSERT INTO meta VALUES('version', ?), ('library', ?)",
      bind: [INDEX_VERSION, library],
    })
  })
}
