// Whether the search of a running window answers as one whose index was made anew of what is stored.
import { importSource } from '../lib/import-source.mjs'
import { drawQueries } from '../search/draw-queries.mjs'
import init from '@sqlite.org/sqlite-wasm'
import { askLibrary } from './ask-library.mjs'

/** How long the index may take to have everything, and its words for spellings to follow. */
const READY_MS = 90_000
const POLL_MS = 500
const LIMIT = 20

/** @typedef {import('./read-library.mjs').Snapshot} Snapshot */

/**
 * What differs, a sentence each; empty when every query is answered alike.
 * @param {import('playwright').Page} page
 * @param {() => Promise<Snapshot>} read what the databases hold
 * @param {number} seed of the queries
 * @param {number} count how many of them
 * @returns {Promise<string[]>}
 */
export async function checkSearch(page, read, seed, count) {
  const ask = async (/** @type {string} */ text) => {
    const answer = await askLibrary(page, 'search', { text, scope: { kind: 'all' }, limit: LIMIT, now: 0 })
    if (!answer.ok) throw new Error(`The search answers ${answer.error.code}`)
    return answer.value
  }
  const until = Date.now() + READY_MS
  while ((await ask('a')).index !== 'ready') {
    if (Date.now() > until) return ['the search index did not become ready']
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  const { pages, ask: askFresh } = await freshSearch(await read())
  const all = drawQueries(pages, seed)
  const queries = all.filter((_, n) => n % Math.max(1, Math.floor(all.length / count)) === 0)
  for (;;) {
    /** @type {string[]} */
    const wrong = []
    for (const { query } of queries) {
      const [here, fresh] = [await ask(query), askFresh(query, LIMIT)]
      const told = JSON.stringify([here.found, ...here.hits.map(({ address, slug }) => `${address}#${slug}`)])
      const expected = JSON.stringify([
        fresh.found,
        ...fresh.hits.map(({ address, slug }) => `${address}#${slug}`),
      ])
      if (told !== expected) wrong.push(`the search for ${query} answers ${told}, a new index ${expected}`)
    }
    if (wrong.length === 0 || Date.now() > until) return wrong
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** @param {any} library */
async function freshSearch({ articles, plainTexts, placements }) {
  /** @type {typeof import('../search/program')} */
  const program = await importSource('tools/search/program.ts')
  const sqlite = await init()
  const search = program.newSearch(new sqlite.oo1.DB(':memory:'))
  const texts = new Map(plainTexts.map((/** @type {any} */ row) => [row.address, row]))
  const titles = new Map(placements.map((/** @type {any} */ row) => [row.address, row.title]))
  const pages = []
  for (const { address, url, title, textHash, sections } of articles) {
    const text = texts.get(address)
    if (text?.textHash !== textHash || !titles.has(address)) continue
    const page = {
      address,
      url,
      title: title || titles.get(address),
      sections,
      texts: text.sections,
      file: address,
    }
    search.addStored(page, text.pipeline)
    pages.push(page)
  }
  search.finish()
  return { pages, ask: search.ask }
}
