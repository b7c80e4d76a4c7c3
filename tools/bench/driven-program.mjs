// The built program as the benchmarks drive it: through Playwright's Electron client, timed inside the window.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { root } from '../lib/runtime.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('playwright').ElementHandle<Node>} Handle */

/** A started program with a fresh library; `close` ends it and removes the library. */
export async function startProgram() {
  const dir = mkdtempSync(join(tmpdir(), 'offprint-bench-'))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: ['.', ...sandbox, `--user-data-dir=${dir}`, '--no-auto-sync'],
    cwd: root,
  })
  const page = await app.firstWindow()
  await page.getByRole('tree', { name: 'Library' }).getByRole('treeitem').first().waitFor()
  return {
    page,
    pid: app.process().pid ?? 0,
    close: async () => {
      await app.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Milliseconds from the click on Add until every one of so many articles is ready. */
export async function timeFirstSync(
  /** @type {Page} */ page,
  /** @type {string} */ index,
  /** @type {number} */ articles,
) {
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill(index)
  const add = await dialog.getByRole('button', { name: 'Add', exact: true }).elementHandle()
  return timeUntilReady(page, add, articles)
}

/** Milliseconds from the click on Sync until the run has ended and every one of so many articles is ready. */
export async function timeSyncAgain(/** @type {Page} */ page, /** @type {number} */ articles) {
  const button = await page.getByRole('button', { name: 'Sync', exact: true }).elementHandle()
  return timeUntilReady(page, button, articles)
}

/**
 * The status must have said "Syncing" after the click before its "M of M articles ready" counts: before a re-sync it says just
 * that. It is idle again only when the run's row is committed.
 */
async function timeUntilReady(
  /** @type {Page} */ page,
  /** @type {Handle | null} */ button,
  /** @type {number} */ articles,
) {
  const status = await page.getByRole('status', { name: 'Sync status' }).elementHandle()
  return page.evaluate(
    ([clicked, line, all]) =>
      new Promise((resolve, reject) => {
        const started = performance.now()
        let ran = false
        const look = () => {
          const text = line?.textContent ?? ''
          if (text.startsWith('Syncing')) ran = true
          else if (ran && text.startsWith(`${all} of ${all} articles ready offline`))
            resolve(performance.now() - started)
        }
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        })
        setTimeout(
          () => reject(new Error(`after three minutes the status is "${line?.textContent}"`)),
          180_000,
        )
        if (clicked instanceof HTMLElement) clicked.click()
      }),
    /** @type {const} */ ([button, status, articles]),
  )
}

/** Resolves when every stored text has its trees: what is measured next is not to compete with them. */
export async function untilRendered(/** @type {Page} */ page) {
  const until = performance.now() + 180_000
  while ((await page.evaluate(countQueued)) > 0) {
    if (performance.now() > until) throw new Error('after three minutes articles still wait to be rendered')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** Rows of the render queue, asked in the window. @returns {Promise<number>} */
function countQueued() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('offprint-articles')
    asked.onerror = () => reject(asked.error)
    asked.onsuccess = () => {
      const count = asked.result.transaction('renderQueue').objectStore('renderQueue').count()
      count.onerror = () => reject(count.error)
      count.onsuccess = () => {
        asked.result.close()
        resolve(count.result)
      }
    }
  })
}

/**
 * Counts from now on the transactions that changed rows of articles or texts: Dexie tells every context of each commit, with the
 * ranges of keys that it changed; a range set without ends is empty. The answered function ends the counting and tells the count.
 */
export async function countArticleWrites(/** @type {Page} */ page) {
  const counter = await page.evaluateHandle(() => {
    const found = { writes: 0, commits: 0, channel: new BroadcastChannel('x-storagemutated-1') }
    found.channel.onmessage = ({ data }) => {
      found.commits += 1
      const changed = Object.keys(data ?? {}).filter((part) => 'from' in data[part])
      if (changed.some((part) => /^idb:\/\/offprint-articles\/(?:articles|texts)\//.test(part)))
        found.writes += 1
    }
    return found
  })
  return () =>
    counter.evaluate(({ writes, commits, channel }) => {
      channel.close()
      return { writes, commits }
    })
}
