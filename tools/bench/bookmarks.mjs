// The Bookmarks page and an article in a library of 10,000 articles with 5,000 bookmarks where all were read, beside one in which nobody
// has read or marked anything.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../lib/runtime.mjs'
import { startProgram, timeFirstSync, untilRendered } from './driven-program.mjs'
import { median } from './median.mjs'
import { seedLibrary } from './seed-library.mjs'

/** @typedef {import('playwright').Page} Page */

const BOOKMARKS = 5000
const READ = 10_000
const PAGES = 144
const TARGET = 1.3
/** What the page shows when it knows what there is. */
const SHOWN = {
  none: 'section[aria-label="Bookmarks"]:not(:has(li)) .place-counts',
  many: 'section[aria-label="Bookmarks"] .bookmark-item a',
}
const BOTH = /** @type {const} */ (['none', 'many'])
const ARTICLE = 'Guides of servers 0'

/**
 * @param {{ runs: number }} options
 * @returns {Promise<import('./sync-beside-curl.mjs').Row[]>}
 */
export async function bookmarks({ runs }) {
  console.log(
    `  ${BOOKMARKS} bookmarks and ${READ} read articles beside none, ${runs} openings of each kind.`,
  )
  const site = spawn(process.execPath, [
    join(root, 'tools/bench/generated-site.mjs'),
    '--pages',
    String(PAGES),
  ])
  /** @type {Awaited<ReturnType<typeof startProgram>>[]} */
  const started = []
  try {
    const address = await new Promise((resolve) => createInterface(site.stdout).once('line', resolve))
    const library = async (/** @type {number} */ read, /** @type {number} */ marked) => {
      const program = await startProgram()
      started.push(program)
      await timeFirstSync(program.page, `${address}llms.txt`, PAGES)
      await untilRendered(program.page)
      await seedLibrary(program.page, { articles: READ, read, bookmarks: 0 })
      await fill(program.page, marked)
      return program.page
    }
    const pages = { none: await library(0, 0), many: await library(READ, BOOKMARKS) }
    /** @type {Record<'page' | 'article', { none: number[], many: number[] }>} */
    const times = { page: { none: [], many: [] }, article: { none: [], many: [] } }
    // both kinds in turns: what else the machine does falls on both; the first turn is not counted
    for (let n = 0; n <= runs; n += 1) {
      for (const kind of n % 2 === 0 ? BOTH : [...BOTH].reverse()) {
        const page = pages[kind]
        await page.bringToFront()
        // as after a start: nothing is known of the bookmarks yet
        await page.reload()
        await openSource(page)
        const opened = await timeUntil(page, 'nav button, .sidebar button', /^Bookmarks/, SHOWN[kind])
        await page.reload()
        await openSource(page)
        const read = await timeUntil(page, 'main a', new RegExp(`^${ARTICLE}$`), 'article[aria-busy="false"]')
        if (n === 0) continue
        times.page[kind].push(opened)
        times.article[kind].push(read)
      }
    }
    return [
      row('Bookmarks page, all read and 5,000 marked', times.page),
      row('opening an article, all read and 5,000 marked', times.article),
    ]
  } finally {
    for (const program of started) await program.close()
    site.kill()
  }
}

/** @returns {import('./sync-beside-curl.mjs').Row} */
function row(/** @type {string} */ name, /** @type {{ none: number[], many: number[] }} */ { none, many }) {
  const runs = many.map((ours, n) => ({ ours, theirs: none[n] ?? ours, ratio: ours / (none[n] ?? ours) }))
  const [ours, theirs] = [median(many), median(none)]
  return { name, ours, theirs, ratio: ours / theirs, target: TARGET, broken: [], runs }
}

async function openSource(/** @type {Page} */ page) {
  await page.getByRole('treeitem', { name: /^Generated/ }).click()
  await page.getByRole('main').getByRole('link', { name: ARTICLE, exact: true }).waitFor()
}

/** Milliseconds from a click on what has this text until the window has painted what `shown` selects. */
function timeUntil(
  /** @type {Page} */ page,
  /** @type {string} */ within,
  /** @type {RegExp} */ text,
  /** @type {string} */ shown,
) {
  return page.evaluate(
    ([selector, words, wanted]) =>
      new Promise((resolve, reject) => {
        const found = [...document.querySelectorAll(String(selector))].find((one) =>
          new RegExp(String(words)).test((one.textContent ?? '').trim()),
        )
        if (!(found instanceof HTMLElement)) return reject(new Error(`nothing to click: ${words}`))
        const started = performance.now()
        const look = () => {
          if (document.querySelector(String(wanted)))
            requestAnimationFrame(() => resolve(performance.now() - started))
          else requestAnimationFrame(look)
        }
        found.click()
        look()
      }),
    /** @type {const} */ ([within, text.source, shown]),
  )
}

/** Puts so many bookmarks into the library's own database in place of all others, as the library would have stored them. */
function fill(/** @type {Page} */ page, /** @type {number} */ count) {
  return page.evaluate(async (wanted) => {
    const open = (/** @type {string} */ name) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const ask = (/** @type {IDBRequest} */ request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    /** @type {IDBDatabase} */
    const articles = await open('offprint-articles')
    /** @type {{ address: string, title: string, sections: { slug: string, title: string, textHash: string }[] }[]} */
    const held = (await ask(articles.transaction('articles').objectStore('articles').getAll())).filter(
      (/** @type {{ address: string }} */ { address }) => !address.startsWith('offprint'),
    )
    articles.close()
    /** @type {IDBDatabase} */
    const state = await open('offprint-state')
    const store = state.transaction('bookmarks', 'readwrite').objectStore('bookmarks')
    await ask(store.clear())
    for (let n = 0; n < wanted; n += 1) {
      const { address, title, sections } = held[n % held.length] ?? { address: '', title: '', sections: [] }
      const section = sections[n % sections.length] ?? { slug: '', title: '', textHash: '' }
      const isPassage = n % 2 === 0
      const { slug, title: heading, textHash } = section
      const excerpt = 'The words that stand first in a section. '.repeat(5).slice(0, 200)
      const quote = isPassage ? excerpt.slice(0, 80) : ''
      store.put({
        id: `${address}#:${n}`,
        kind: isPassage ? 'passage' : 'section',
        address,
        title,
        anchor: { slug, heading, path: [], textHash, quote, prefix: '', suffix: '', offset: 10, excerpt },
        spot: { slug, start: isPassage ? 10 : 0, end: isPassage ? 60 : 0, how: 'exact' },
        note: n % 5 === 0 ? 'A note of a line or two, as people write them. '.repeat(3) : '',
        tags: n % 7 === 0 ? [`tag ${n % 13}`] : [],
        at: Date.now() - n * 60_000,
        changedAt: Date.now(),
      })
    }
    await new Promise((resolve) => (store.transaction.oncomplete = () => resolve(undefined)))
    state.close()
  }, count)
}
