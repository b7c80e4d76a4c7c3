import type { SectionTokens } from '../../../../shared/ipc/render-messages'
import { articleKey, MAX_SECTIONS, sectionKey } from './article-key'
import type { Database, SqlValue } from './sqlite'
import { Statements } from './statements'

/** An article as it is to stand in the index. */
export interface IndexedArticle {
  readonly address: string
  readonly textHash: string
  readonly pipeline: number
  /** As it is shown; with the hash it tells whether the index has the article as it is. */
  readonly title: string
  /** In their order. `heading` is the section's own, as tokens. */
  readonly sections: readonly {
    readonly slug: string
    readonly heading: string
    readonly tokens: SectionTokens
  }[]
}

/** What the index has of an article. */
export interface IndexedState {
  readonly id: number
  readonly address: string
  readonly textHash: string
  readonly title: string
}

/** A section that a question found, with what its rank depends on. */
export interface FoundSection {
  readonly id: number
  readonly address: string
  readonly slug: string
  /** Tokens, joined by spaces. */
  readonly title: string
  readonly heading: string
  /** The larger, the better it fits. */
  readonly score: number
}

/** Weights of title, heading, body, code and compounds, measured on 10,000 real pages. */
const BM25 = 'bm25(found, 8, 5, 1, 0.8, 0.6)'

/** The tables of the search index and everything that is asked of them. Every call is one SQL transaction; what SQLite refuses throws. */
export class SearchIndex {
  readonly #database: Database
  readonly #statements: Statements

  /** `database` has the tables of `createTables`. */
  constructor(database: Database) {
    this.#database = database
    this.#statements = new Statements(database)
    database.exec('CREATE TEMP TABLE IF NOT EXISTS scope(id INTEGER PRIMARY KEY)')
  }

  get statements(): Statements {
    return this.#statements
  }

  /** Puts articles in the place of what the index has of them, and takes out those that are gone. The same call twice changes nothing. */
  apply(articles: readonly IndexedArticle[], gone: readonly string[]): void {
    this.#database.transaction(() => {
      const held = [...articles.map(({ address }) => address), ...gone].map((address) => this.#idOf(address))
      for (const id of held) if (id !== null) this.#remove(id)
      // rising numbers: FTS5 writes out what it has gathered whenever a smaller one follows
      const placed = articles.map((article) => ({ article, id: this.#freeId(article.address) }))
      for (const { article, id } of placed.toSorted((a, b) => a.id - b.id)) this.#insert(id, article)
      this.#statements.run("INSERT OR REPLACE INTO meta VALUES('stale-words', '1')", [])
    })
  }

  /** Whether sections changed since the words for spellings were last brought in line. */
  get areWordsStale(): boolean {
    return this.#statements.rows("SELECT 1 FROM meta WHERE name = 'stale-words'", []).length > 0
  }

  noteWordsFresh(): void {
    this.#statements.run("DELETE FROM meta WHERE name = 'stale-words'", [])
  }

  articles(): number {
    return Number(this.#database.selectValue('SELECT count(*) FROM article'))
  }

  /** What the index has, in the order of the numbers; at most `limit` of those after `id`. */
  statesAfter(id: number, limit: number): IndexedState[] {
    const rows = this.#statements.rows(
      'SELECT id, address, textHash, title FROM article WHERE id > ? ORDER BY id LIMIT ?',
      [id, limit],
    )
    return rows.map(([id, address, textHash, title]) => ({
      id: Number(id),
      address: String(address),
      textHash: String(textHash),
      title: String(title),
    }))
  }

  has(address: string): boolean {
    return this.#idOf(address) !== null
  }

  /** Of these addresses, those that the index has. */
  countOf(addresses: Iterable<string>): number {
    const sql = 'SELECT count(*) FROM article WHERE address IN (SELECT value FROM json_each(?))'
    return Number(this.#statements.rows(sql, [JSON.stringify([...addresses])])[0]?.[0])
  }

  /** Questions that say `scoped` look at these articles alone, until the next call. */
  setScope(addresses: Iterable<string>): void {
    this.#database.transaction(() => {
      this.#statements.run('DELETE FROM scope', [])
      this.#statements.run(
        'INSERT OR IGNORE INTO scope SELECT id FROM article WHERE address IN (SELECT value FROM json_each(?))',
        [JSON.stringify([...addresses])],
      )
    })
  }

  /** The sections that fit an FTS5 expression best. */
  find(expression: string, scoped: boolean, limit: number): FoundSection[] {
    const within = scoped ? 'AND (rowid >> 16) IN (SELECT id FROM scope)' : ''
    const rows = this.#statements.rows(
      `SELECT best.rowid, best.score, article.address, section.slug, section.title, section.heading FROM
        (SELECT rowid, ${BM25} AS score FROM found WHERE found MATCH ? ${within} ORDER BY score, rowid LIMIT ?) AS best
        JOIN section ON section.id = best.rowid JOIN article ON article.id = best.rowid >> 16`,
      [expression, limit],
    )
    return rows.map(([id, score, address, slug, title, heading]) => ({
      id: Number(id),
      address: String(address),
      slug: String(slug),
      title: String(title),
      heading: String(heading),
      score: -Number(score),
    }))
  }

  /** How many sections fit, counted up to `limit`. */
  count(expression: string, scoped: boolean, limit: number): number {
    const within = scoped ? 'AND (rowid >> 16) IN (SELECT id FROM scope)' : ''
    return this.#number(`SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? ${within} LIMIT ?)`, [
      expression,
      limit,
    ])
  }

  /** How many sections of the article that this one belongs to fit. */
  countBeside(expression: string, section: number): number {
    const first = section - (section % MAX_SECTIONS)
    return this.#number('SELECT count(*) FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ?', [
      expression,
      first,
      first + MAX_SECTIONS - 1,
    ])
  }

  /** Of these addresses, those of articles of which no section fits. */
  without(addresses: readonly string[], expression: string): string[] {
    const rows = this.#statements.rows(
      `SELECT value FROM json_each(?) WHERE value NOT IN (SELECT address FROM article WHERE id IN
        (SELECT rowid >> 16 FROM found WHERE found MATCH ?))`,
      [JSON.stringify(addresses), expression],
    )
    return rows.map(([address]) => String(address))
  }

  /** Joins the pieces that many small changes left behind, a little of it. Answers whether there is more to do. */
  tidy(): boolean {
    const before = this.#changes()
    this.#statements.run("INSERT INTO found(found, rank) VALUES('merge', 64)", [])
    return this.#changes() - before >= 2
  }

  close(): void {
    this.#statements.close()
    this.#database.close()
  }

  #changes(): number {
    return Number(this.#database.selectValue('SELECT total_changes()'))
  }

  #number(sql: string, bind: readonly SqlValue[]): number {
    return Number(this.#statements.rows(sql, bind)[0]?.[0] ?? 0)
  }

  #idOf(address: string): number | null {
    const row = this.#statements.rows('SELECT id FROM article WHERE address = ?', [address])[0]
    return row ? Number(row[0]) : null
  }

  #freeId(address: string): number {
    for (let id = articleKey(address); ; id++) {
      if (this.#statements.rows('SELECT 1 FROM article WHERE id = ?', [id]).length > 0) continue
      this.#statements.run("INSERT INTO article VALUES(?, ?, '', '', 0, 0)", [id, address])
      return id
    }
  }

  #remove(id: number): void {
    const [row] = this.#statements.rows('SELECT sections FROM article WHERE id = ?', [id])
    for (let n = 0; n < Number(row?.[0] ?? 0); n++) {
      this.#statements.run('DELETE FROM found WHERE rowid = ?', [sectionKey(id, n)])
      this.#statements.run('DELETE FROM section WHERE id = ?', [sectionKey(id, n)])
    }
    this.#statements.run('DELETE FROM article WHERE id = ?', [id])
  }

  #insert(id: number, { textHash, title, pipeline, sections }: IndexedArticle): void {
    const kept = sections.slice(0, MAX_SECTIONS)
    this.#statements.run(
      'UPDATE article SET textHash = ?, title = ?, pipeline = ?, sections = ? WHERE id = ?',
      [textHash, title, pipeline, kept.length, id],
    )
    for (const [n, { slug, heading, tokens }] of kept.entries()) {
      const key = sectionKey(id, n)
      this.#statements.run('INSERT INTO section VALUES(?, ?, ?, ?)', [key, slug, tokens.title, heading])
      this.#statements.run(
        'INSERT INTO found(rowid, title, heading, body, code, compounds) VALUES(?, ?, ?, ?, ?, ?)',
        [key, tokens.title, tokens.heading, tokens.body, tokens.code, tokens.compounds],
      )
    }
  }
}
