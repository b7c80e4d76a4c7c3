// How long it takes until a page can be read, timed inside the window that shows it.

/** @typedef {import('playwright').Page} Page */

/**
 * @typedef {object} Opening
 * @property {number} first milliseconds from the click until the first words were painted
 * @property {number} full until all of it was there
 * @property {number} long sum of all tasks of the reading thread over 50 ms
 * @property {number} longest
 */

/** Opens an article of the shown list by a click on its link. @returns {Promise<Opening>} */
export async function timeArticle(/** @type {Page} */ page, /** @type {string} */ title) {
  const link = await page
    .getByRole('list', { name: 'Articles' })
    .getByRole('link', { name: title })
    .elementHandle()
  return page.evaluate(
    ([clicked, wanted]) =>
      /** @type {Promise<Opening>} */ (
        new Promise((resolve, reject) => {
          const tasks = /** @type {number[]} */ ([])
          const observer = new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) tasks.push(duration)
          })
          observer.observe({ type: 'longtask' })
          // after a paint, as for the plain page: the task that follows the frame in which the words stand there
          const afterPaint = (/** @type {() => void} */ act) => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = act
            port2.postMessage(null)
          }
          const started = performance.now()
          const since = () => performance.now() - started
          let seen = false
          let first = 0
          const look = () => {
            const article = document.querySelector('article')
            const isIt = article?.querySelector('h1')?.textContent === wanted
            if (isIt && !seen && article.querySelector('.article-body:not(.article-waiting)')?.textContent) {
              seen = true
              afterPaint(() => (first = since()))
            }
            if (isIt && first > 0 && article.getAttribute('aria-busy') === 'false') {
              const full = since()
              // entries of the last task are told a little later
              setTimeout(() => {
                observer.disconnect()
                const long = tasks.reduce((sum, task) => sum + task, 0)
                resolve({ first, full, long, longest: Math.max(0, ...tasks) })
              }, 300)
            } else if (since() > 120_000) reject(new Error(`"${wanted}" was not there after two minutes`))
            else requestAnimationFrame(look)
          }
          if (clicked instanceof HTMLElement) clicked.click()
          requestAnimationFrame(look)
        })
      ),
    /** @type {const} */ ([link, title]),
  )
}

/** Draws the same text with plain react-markdown. @returns {Promise<Opening>} */
export function timePlain(/** @type {Page} */ page, /** @type {string} */ text) {
  return page.evaluate(
    (markdown) =>
      /** @type {Promise<Opening>} */ (
        new Promise((resolve, reject) => {
          const plain = /** @type {{ clear(): void, draw(text: string): void }} */ (
            /** @type {unknown} */ (window)
          )
          plain.clear()
          const tasks = /** @type {number[]} */ ([])
          const observer = new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) tasks.push(duration)
          })
          observer.observe({ type: 'longtask' })
          const started = performance.now()
          const look = () => {
            const waited = performance.now() - started
            if (waited > 120_000) return reject(new Error('nothing was drawn in two minutes'))
            if (!document.querySelector('#root')?.textContent) {
              requestAnimationFrame(look)
              return
            }
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => {
              const first = performance.now() - started
              setTimeout(() => {
                observer.disconnect()
                const long = tasks.reduce((sum, task) => sum + task, 0)
                resolve({ first, full: first, long, longest: Math.max(0, ...tasks) })
              }, 300)
            }
            port2.postMessage(null)
          }
          plain.draw(markdown)
          requestAnimationFrame(look)
        })
      ),
    text,
  )
}

/** Takes away the trees that are stored, so that the next opening of each article makes them: a cold opening. */
export function forgetTrees(/** @type {Page} */ page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open('offprint-articles')
        asked.onerror = () => reject(asked.error)
        asked.onsuccess = () => {
          const transaction = asked.result.transaction('trees', 'readwrite')
          transaction.objectStore('trees').clear()
          transaction.onerror = () => reject(transaction.error)
          transaction.oncomplete = () => {
            asked.result.close()
            resolve(undefined)
          }
        }
      }),
  )
}
