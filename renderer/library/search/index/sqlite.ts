import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm'

export type { Database, Sqlite3Static }
export type SqlValue = string | number | null

/** The engine's module: WebAssembly from our own files, brought in when it is first needed. */
export async function loadSqlite(): Promise<Sqlite3Static> {
  const { default: init } = await import('@sqlite.org/sqlite-wasm')
  return init()
}

/** An index that lives as long as the one who holds it: for tests and tools. */
export async function openInMemory(): Promise<Database> {
  const sqlite = await loadSqlite()
  return new sqlite.oo1.DB(':memory:')
}
