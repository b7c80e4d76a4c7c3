import { loadSqlite, type Database } from './sqlite'

/** Where an index is kept. */
export interface IndexStore {
  /** The file, made where there is none. */
  readonly open: () => Database
  /** Deletes it; it must not be open. */
  readonly discard: () => void
}

/** Held by the one worker whose index is open: OPFS gives its files to nobody else. */
const LOCK = 'offprint-search'
const FILE = '/search.db'
/** Files at once: the index, its journal, and what SQLite sorts by the way. */
const CAPACITY = 12
const ATTEMPTS = 5
const WAIT_MS = 100

/**
 * The folder of the index in the origin's private file system, for this worker alone until it ends. Waits while another one holds it: the
 * page was loaded again, and the worker of before is still ending. Rejects where there is no such file system.
 */
export async function openFileStore(wait: (milliseconds: number) => Promise<void>): Promise<IndexStore> {
  await takeLock()
  const sqlite = await loadSqlite()
  for (let attempt = 1; ; attempt++) {
    try {
      const pool = await sqlite.installOpfsSAHPoolVfs({
        name: `offprint-search-${attempt}`,
        directory: '/offprint-search',
        initialCapacity: CAPACITY,
        // a folder that another one holds for a moment longer is not to be emptied
        preserveOnInitFailure: true,
      })
      return {
        open: () => new pool.OpfsSAHPoolDb(FILE),
        discard: () => {
          pool.unlink(FILE)
          pool.unlink(`${FILE}-journal`)
        },
      }
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await wait(WAIT_MS)
    }
  }
}

/** Settles once the lock is held; it goes with the worker. */
function takeLock(): Promise<void> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(LOCK, () => {
      resolve()
      return new Promise<never>(() => undefined)
    })
    held.catch(reject)
  })
}
