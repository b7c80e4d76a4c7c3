// How soon an article is found that a long sync has just stored: a generated site, its pages asked for by a sentence of their text.
import { join } from 'node:path'
import { root } from '../lib/runtime.mjs'
import { inLibraryWorker } from '../torture/ask-library.mjs'
import { startProgram } from './driven-program.mjs'
import { median } from './median.mjs'
import { generatedPages } from './page-text.mjs'
import { startSite } from './start-site.mjs'

// not a multiple of the topics, which an index lists one after another
const EVERY = 37
const LIMIT_MS = 5_000

/**
 * Milliseconds from the commit of an article's text until a search finds it by its words, beside the limit; while `articles` are
 * synced, and rendered afterwards.
 * @param {{ articles: number }} options
 */
export async function searchInBulk({ articles }) {
  const pages = generatedPages(articles)
  const site = await startSite(join(root, 'tools/bench/generated-site.mjs'), ['--pages', String(articles)])
  const program = await startProgram()
  try {
    const asked = pages
      .filter((_, n) => n % EVERY === 0)
      .map(({ path, body }) => ({
        address: `${new URL(site.origin).host}${path.replace(/\.md$/, '')}`,
        text: `"${/^> (.+)\.$/m.exec(body)?.[1] ?? ''}"`,
      }))
    const { page } = program
    await page.getByRole('button', { name: 'Add source' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Add source' })
    await dialog.getByRole('textbox', { name: 'Address' }).fill(`${site.origin}/llms.txt`)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    /** @type {number[]} */
    const waits = await inLibraryWorker(page, waitsUntilFound, asked)
    const row = (/** @type {string} */ name, /** @type {number} */ ours) => ({
      name: `${name}, sync of ${articles} articles (ms; beside: the limit)`,
      ours,
      theirs: LIMIT_MS,
      ratio: ours / LIMIT_MS,
      target: 1,
    })
    return [
      row('stored to searchable, median', median(waits)),
      row('stored to searchable, longest', Math.max(...waits)),
    ]
  } finally {
    await program.close()
    site.stop()
  }
}

/** Runs in the library worker. @param {{ address: string, text: string }[]} asked @returns {Promise<number[]>} */
async function waitsUntilFound(asked) {
  const EACH_MS = 100
  const GIVE_UP_MS = 240_000
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('offprint-articles')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const isStored = (/** @type {string} */ address) =>
    new Promise((resolve) => {
      const key = database.transaction('texts').objectStore('texts').getKey(address)
      key.onsuccess = () => resolve(key.result !== undefined)
    })
  let id = 3e9
  const isFound = (/** @type {string} */ text, /** @type {string} */ address) => {
    id += 1
    const mine = id
    return new Promise((resolve) => {
      const post = self.postMessage
      self.postMessage = (/** @type {any} */ message, /** @type {any[]} */ ...rest) => {
        if (message?.type !== 'answer' || message.id !== mine) return post.call(self, message, ...rest)
        self.postMessage = post
        const hits = message.answer.value?.hits ?? []
        resolve(hits.some((/** @type {any} */ hit) => hit.address === address))
      }
      const argument = { text, scope: { kind: 'all' }, limit: 5, now: 0 }
      self.dispatchEvent(
        new MessageEvent('message', { data: { type: 'command', id: mine, name: 'search', argument } }),
      )
    })
  }
  const started = performance.now()
  /** @type {Map<string, number>} */
  const storedAt = new Map()
  /** @type {Map<string, number>} */
  const waits = new Map()
  while (waits.size < asked.length) {
    for (const { address, text } of asked) {
      if (waits.has(address)) continue
      if (!storedAt.has(address) && (await isStored(address))) storedAt.set(address, performance.now())
      const since = storedAt.get(address)
      if (since !== undefined && (await isFound(text, address))) waits.set(address, performance.now() - since)
    }
    if (performance.now() - started > GIVE_UP_MS)
      throw new Error(`${waits.size} of ${asked.length} were found`)
    await new Promise((resolve) => setTimeout(resolve, EACH_MS))
  }
  database.close()
  return [...waits.values()]
}
