// A search index in memory out of pages, by the program's own modules: rendered, tokenised and stored as the workers do it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import init from '@sqlite.org/sqlite-wasm'
import { importSource } from '../lib/import-source.mjs'

/**
 * @typedef {import('../../renderer/library/search/ask/present').StoredArticle & { file: string }} IndexedPage
 * @typedef {object} SearchOfPages
 * @property {IndexedPage[]} pages
 * @property {(text: string, limit: number) => { hits: readonly import('../../renderer/library/search/ask/present').Hit[], found: number }} ask
 */

/**
 * @param {string} dir
 * @param {readonly { file: string, url: string }[]} pages
 * @returns {Promise<SearchOfPages>}
 */
export async function indexPages(dir, pages) {
  /** @type {typeof import('./program')} */
  const program = await importSource('tools/search/program.ts')
  const sqlite = await init()
  const search = program.newSearch(new sqlite.oo1.DB(':memory:'))
  /** @type {IndexedPage[]} */
  const indexed = []
  for (const { file, url } of pages) {
    const stored = search.add(url, readFileSync(join(dir, file), 'utf8'))
    if (stored !== null) indexed.push({ ...stored, file })
  }
  search.finish()
  return { pages: indexed, ask: search.ask }
}
