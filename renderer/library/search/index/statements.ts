import type { PreparedStatement } from '@sqlite.org/sqlite-wasm'
import type { Database, SqlValue } from './sqlite'

/** SQL that is prepared once and run many times. */
export class Statements {
  readonly #database: Database
  readonly #prepared = new Map<string, PreparedStatement>()

  constructor(database: Database) {
    this.#database = database
  }

  run(sql: string, bind: readonly SqlValue[]): void {
    this.rows(sql, bind)
  }

  /** All of it or nothing. */
  transaction(act: () => void): void {
    this.#database.transaction(act)
  }

  /** All rows of the answer, read before anything else is asked. */
  rows(sql: string, bind: readonly SqlValue[]): SqlValue[][] {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql)
    this.#prepared.set(sql, statement)
    try {
      if (bind.length > 0) statement.bind([...bind])
      const rows: SqlValue[][] = []
      while (statement.step()) rows.push(statement.get([]) as SqlValue[])
      return rows
    } finally {
      statement.reset()
    }
  }

  close(): void {
    for (const statement of this.#prepared.values()) statement.finalize()
    this.#prepared.clear()
  }
}
