// What the databases hold, read in the window through plain IndexedDB: nothing of the program stands in between.

/**
 * @typedef {object} Snapshot
 * @property {{ address: string, url: string, textHash: string }[]} articles
 * @property {{ address: string, text: string, textHash: string }[]} texts
 * @property {{ address: string, textHash: string, chunks: number }[]} trees
 * @property {{ address: string, textHash: string }[]} renderQueue
 * @property {{ source: string, section: string, address: string, role: string, removed: 0 | 1, skipped?: 0 | 1 }[]} placements
 * @property {{ source: string, key: string, parent: string, articles: number, ready: number }[]} sections
 * @property {{ source: string, url: string, articles: number, ready: number }[]} indexes
 * @property {{ source: string, address: string }[]} failures
 * @property {{ source: string, outcome: string, unchanged: number, continued?: number, failure: unknown, failed: unknown[], added: unknown[], updated: unknown[] }[]} runs
 * @property {{ source: string }[]} openRuns
 * @property {{ source: string, n: number, added: string[], updated: string[], unchanged: string[] }[]} runPages
 * @property {{ address: string, title: string }[]} bookmarks
 * @property {{ id: string, indexUrl: string, kind: string }[]} sources
 */

/**
 * All of it as of one moment: one transaction for each database.
 * @param {import('playwright').Page} page
 * @returns {Promise<Snapshot>}
 */
export function readLibrary(page) {
  return page.evaluate(async () => {
    const settled = (/** @type {IDBRequest} */ request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const readAll = async (/** @type {string} */ name) => {
      /** @type {IDBDatabase} */
      const database = await settled(indexedDB.open(name))
      const stores = [...database.objectStoreNames]
      const transaction = database.transaction(stores, 'readonly')
      const rows = await Promise.all(stores.map((store) => settled(transaction.objectStore(store).getAll())))
      database.close()
      return Object.fromEntries(stores.map((store, n) => [store, rows[n]]))
    }
    const articles = await readAll('offprint-articles')
    const state = await readAll('offprint-state')
    // trees are large, and that they are whole shows in their count of chunks
    const trees = articles['trees'].map((/** @type {any} */ { address, textHash, chunks }) => ({
      address,
      textHash,
      chunks,
    }))
    // bytes that have a row are whole: they are written in one transaction with what points to them
    const imageBytes = articles['imageBytes'].map((/** @type {any} */ { hash }) => hash)
    return /** @type {any} */ ({ ...articles, ...state, trees, imageBytes })
  })
}
