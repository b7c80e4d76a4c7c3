import type { IndexStore } from './index-store'
import { contentOf, createTables, setPragmas } from './schema'
import { SearchIndex } from './search-index'
import type { Database } from './sqlite'

/** A file that breaks again and again is not made anew for ever. */
const MAX_REBUILDS = 3

export interface HolderDeps {
  /** Rejects where no index can be kept. */
  readonly openStore: () => Promise<IndexStore>
  /** Names the library that the index belongs to. */
  readonly libraryId: () => Promise<string>
  /** The index is open; `isNew` when there is nothing in it. */
  readonly opened: (index: SearchIndex, isNew: boolean) => void
}

/** The open index, or the knowledge that there is none. A file that is broken or of another version is thrown away and begun anew. */
export class IndexHolder {
  readonly #deps: HolderDeps
  #store: IndexStore | null = null
  #index: SearchIndex | null = null
  #current: Promise<SearchIndex | null> | null = null
  #rebuilds = 0

  constructor(deps: HolderDeps) {
    this.#deps = deps
  }

  /** Opens it at the first call. Null where there is none: never rejects. */
  get(): Promise<SearchIndex | null> {
    return (this.#current ??= this.#open())
  }

  /**
   * Does something with the index. What SQLite refuses is written to the console, the file is thrown away, a new one begun, and null
   * answered, as where there is no index. Any other error is a bug and thrown.
   */
  async use<Answer>(act: (index: SearchIndex) => Answer): Promise<Answer | null> {
    const index = await this.get()
    if (!index) return null
    try {
      return act(index)
    } catch (error) {
      if (!isOfSqlite(error)) throw error
      console.warn(`The search index is made anew: ${error.message}`)
      this.#discard(index)
      return null
    }
  }

  #discard(index: SearchIndex): void {
    // somebody else found it broken in the meantime
    if (this.#index !== index) return
    this.#index = null
    this.#rebuilds += 1
    this.#current = this.#rebuilds > MAX_REBUILDS ? Promise.resolve(null) : this.#anew(index)
  }

  async #anew(index: SearchIndex): Promise<SearchIndex | null> {
    try {
      index.close()
      this.#store?.discard()
    } catch (error) {
      console.warn(`The broken search index stays: ${String(error)}`)
      return null
    }
    return this.#open()
  }

  async #open(): Promise<SearchIndex | null> {
    try {
      const opening = this.#store ?? this.#deps.openStore()
      const [library, store] = await Promise.all([this.#deps.libraryId(), opening])
      this.#store = store
      const { database, isNew } = openFitting(store, library)
      const index = new SearchIndex(database)
      this.#index = index
      this.#deps.opened(index, isNew)
      return index
    } catch (error) {
      console.warn(`There is no search index, titles and headings are searched: ${String(error)}`)
      return null
    }
  }
}

/** What is there; where that is not of this version or library, or no database at all, it is thrown away and begun anew. */
function openFitting(store: IndexStore, library: string): { database: Database; isNew: boolean } {
  const database = store.open()
  try {
    setPragmas(database)
    const content = contentOf(database, library)
    if (content === 'empty') createTables(database, library)
    if (content !== 'other') return { database, isNew: content === 'empty' }
  } catch (error) {
    console.warn(`The search index cannot be read: ${String(error)}`)
  }
  database.close()
  store.discard()
  const empty = store.open()
  setPragmas(empty)
  createTables(empty, library)
  return { database: empty, isNew: true }
}

function isOfSqlite(error: unknown): error is Error {
  return error instanceof Error && error.name === 'SQLite3Error'
}
