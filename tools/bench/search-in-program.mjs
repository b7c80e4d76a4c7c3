// What the search benchmark does inside the running program: fills its library, asks its worker, changes an article.
import { readdirSync, readFileSync } from 'node:fs'
import { askLibrary, inLibraryWorker } from '../torture/ask-library.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {ReturnType<typeof import('./search-rows.mjs').searchRows>[number]} Row */

const SOURCE = 'bench.invalid/llms.txt'
const AT_A_TIME = 250
const READY_MS = 600_000

/** Stores the rows as a sync and the render worker would, in the outbox too. */
export async function fillLibrary(/** @type {Page} */ page, /** @type {readonly Row[]} */ rows) {
  for (let at = 0; at < rows.length; at += AT_A_TIME) {
    const part = rows.slice(at, at + AT_A_TIME).map((row, n) => ({ ...row, order: at + n }))
    await page.evaluate(storeRows, { source: SOURCE, rows: part, articles: rows.length })
  }
}

/** Runs in the window. @param {{ source: string, rows: (Row & { order: number })[], articles: number }} given */
async function storeRows({ source, rows, articles }) {
  const pipeline = 6
  /** @returns {Promise<IDBDatabase>} */
  const open = (/** @type {string} */ name) =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(name)
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
  const write = async (/** @type {string} */ name, /** @type {Record<string, unknown[]>} */ tables) => {
    const database = await open(name)
    const transaction = database.transaction(Object.keys(tables), 'readwrite')
    for (const [table, all] of Object.entries(tables))
      for (const row of all) transaction.objectStore(table).put(row)
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onerror = () => reject(transaction.error)
    })
    database.close()
  }
  const index = {
    source,
    url: source,
    title: 'Bench',
    summary: '',
    articles,
    ready: articles,
    plan: 1,
    checkedAt: 1,
    leftOut: [],
    warnings: [],
    prose: [],
    indexes: [],
    limits: [],
  }
  await write('offprint-state', {
    sources: [
      {
        id: source,
        kind: 'site',
        indexUrl: `https://${source}`,
        title: 'Bench',
        order: 9,
        addedAt: 1,
        hidden: false,
      },
    ],
  })
  await write('offprint-articles', {
    indexes: [index],
    articles: rows.map(({ article }) => article),
    texts: rows.map(({ article: { address, textHash } }) => ({ address, textHash, text: '' })),
    trees: rows.map(({ article: { address, textHash } }) => ({
      address,
      textHash,
      pipeline,
      pieces: [],
      chunks: 0,
      fallback: false,
    })),
    plainTexts: rows.map(({ article: { address, textHash }, texts }) => ({
      address,
      textHash,
      pipeline,
      sections: texts,
    })),
    placements: rows.map(({ article: { address, url, title }, order }) => ({
      source,
      address,
      url,
      title,
      summary: '',
      section: '',
      order,
      role: 'article',
      removed: 0,
    })),
    searchOutbox: rows.map(({ article: { address } }) => ({ address })),
  })
}

/** Resolves when the index has every article, and the words for spellings too. */
export async function indexReady(/** @type {Page} */ page, /** @type {number} */ articles) {
  const until = Date.now() + READY_MS
  for (;;) {
    const answer = await askLibrary(page, 'search', { text: 'a', scope: { kind: 'all' }, limit: 1, now: 0 })
    if (answer.ok && answer.value.index === 'ready' && answer.value.searched >= articles) break
    if (Date.now() > until) throw new Error('the index did not become ready')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  // the work that nobody waits for begins after a quiet while and takes longer in a larger library
  await new Promise((resolve) => setTimeout(resolve, 6_000 + 2 * articles))
}

/** Runs in the library worker: milliseconds from each question to its answer. @param {readonly string[]} queries */
export async function askedInWorker(queries) {
  const times = []
  for (const [n, text] of queries.entries()) {
    const id = 2e9 + n
    times.push(
      await new Promise((resolve) => {
        const post = self.postMessage
        const started = performance.now()
        self.postMessage = (/** @type {any} */ message, /** @type {any[]} */ ...rest) => {
          if (message?.type !== 'answer' || message.id !== id) return post.call(self, message, ...rest)
          self.postMessage = post
          resolve(performance.now() - started)
        }
        const argument = { text, scope: { kind: 'all' }, limit: 20, now: 0 }
        self.dispatchEvent(
          new MessageEvent('message', { data: { type: 'command', id, name: 'search', argument } }),
        )
      }),
    )
  }
  return times
}

/** Milliseconds from the commit of a changed article until a search finds its new word. @param {Page} page; @param {Row | undefined} row; @param {string} word */
export async function timeUpdate(page, row, word) {
  if (!row) return 0
  return inLibraryWorker(page, changeAndFind, { row, word })
}

/** Runs in the library worker. @param {{ row: Row, word: string }} given */
async function changeAndFind({ row, word }) {
  const { address } = row.article
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve) => {
    const asked = indexedDB.open('offprint-articles')
    asked.onsuccess = () => resolve(asked.result)
  })
  const transaction = database.transaction(['articles', 'plainTexts', 'searchOutbox'], 'readwrite')
  const texts = row.texts.map((text, n) =>
    n === 0 ? { ...text, text: `${word} ${text.text}`, code: [] } : text,
  )
  transaction.objectStore('articles').put({ ...row.article, textHash: word })
  transaction.objectStore('plainTexts').put({ address, textHash: word, pipeline: 6, sections: texts })
  transaction.objectStore('searchOutbox').put({ address })
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  database.close()
  const started = performance.now()
  // what Dexie tells every context of a commit
  const channel = new BroadcastChannel('x-storagemutated-1')
  const all = { from: -Infinity, to: [[]], d: 1 }
  channel.postMessage(
    Object.fromEntries(
      ['articles', 'plainTexts', 'searchOutbox'].map((table) => [`idb://offprint-articles/${table}/`, all]),
    ),
  )
  channel.close()
  for (let id = 3e9; ; id++) {
    const found = await new Promise((resolve) => {
      const post = self.postMessage
      self.postMessage = (/** @type {any} */ message, /** @type {any[]} */ ...rest) => {
        if (message?.type !== 'answer' || message.id !== id) return post.call(self, message, ...rest)
        self.postMessage = post
        resolve(message.answer.value?.hits.length ?? 0)
      }
      const argument = { text: `${word} `, scope: { kind: 'all' }, limit: 1, now: 0 }
      self.dispatchEvent(
        new MessageEvent('message', { data: { type: 'command', id, name: 'search', argument } }),
      )
    })
    if (found > 0) return performance.now() - started
    // a person's questions do not follow each other without a pause either
    await new Promise((resolve) => setTimeout(resolve, 4))
    if (performance.now() - started > 10_000) throw new Error('a changed article is not found')
  }
}

/** Megabytes of all processes below one: each shared page counted by its share. */
export function treeMemory(/** @type {number} */ top) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  )
  const tree = [top]
  for (const pid of tree)
    tree.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child))
  return tree.reduce((sum, pid) => sum + pssOf(pid), 0) / 1024
}

function parentOf(/** @type {string} */ pid) {
  return Number(/^PPid:\s+(\d+)/m.exec(readOr(`/proc/${pid}/status`))?.[1] ?? 0)
}

function pssOf(/** @type {number} */ pid) {
  return Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

/** Empty for a process that has just ended. */
function readOr(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return ''
    throw error
  }
}
