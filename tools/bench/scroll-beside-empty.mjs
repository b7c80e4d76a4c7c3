// Scrolling through a long article, beside an empty page of the same height in the same window.
import { startProgram, timeFirstSync, untilRendered } from './driven-program.mjs'
import { longPages } from './long-pages.mjs'
import { median } from './median.mjs'
import { servePages } from './serve-pages.mjs'

/** @typedef {import('playwright').Page} Page */

/**
 * @typedef {object} ScrollRow
 * @property {string} name
 * @property {number} ours 99th percentile of the milliseconds between two frames, median of the passes
 * @property {number} theirs the same of the empty page
 * @property {number} ratio
 * @property {number} target
 */

const TARGET = 1.5
/** Pixels that a fast wheel scrolls in a frame, and the frames of a pass. */
const STEP = 120
const FRAMES = 600

/**
 * The passes take turns, so that what else the machine does falls on both.
 * @param {{ passes: number }} options
 * @returns {Promise<ScrollRow[]>}
 */
export async function scrolling({ passes }) {
  const { pages } = longPages()
  const longest = pages.at(-1)
  if (!longest) throw new Error('There is no long page.')
  const site = await servePages([longest])
  const program = await startProgram()
  try {
    await timeFirstSync(program.page, `${site.origin}/llms.txt`, 1)
    await untilRendered(program.page)
    await openWhole(program.page, longest.title)
    /** @type {number[]} */
    const ours = []
    /** @type {number[]} */
    const theirs = []
    for (let n = 0; n <= passes; n++) {
      const pairs = n % 2 ? [true, false] : [false, true]
      for (const isEmpty of pairs) {
        const gap = percentile(await frameGaps(program.page, isEmpty, n), 0.99)
        // the first pass of each is not counted: what was never run before is slow once
        if (n > 0) (isEmpty ? theirs : ours).push(gap)
      }
    }
    const [own, empty] = [median(ours), median(theirs)]
    return [
      { name: `${longest.name}, gaps p99`, ours: own, theirs: empty, ratio: own / empty, target: TARGET },
    ]
  } finally {
    await program.close()
    site.stop()
  }
}

/** Opens the article and waits until all of it is mounted. */
async function openWhole(/** @type {Page} */ page, /** @type {string} */ title) {
  await page.getByRole('treeitem', { name: 'Long pages' }).click()
  await page.getByRole('list', { name: 'Articles' }).getByRole('link', { name: title }).click()
  await page.locator('article[aria-busy="false"]').waitFor({ timeout: 120_000 })
}

/**
 * Scrolls a step in each frame and answers the milliseconds between the frames. The empty page is an element of the article's height
 * in its place, in the same window with all that stands around it. Each pass begins at another place of the article.
 * @returns {Promise<number[]>}
 */
function frameGaps(/** @type {Page} */ page, /** @type {boolean} */ isEmpty, /** @type {number} */ pass) {
  return page.evaluate(async ([empty, n, step, frames]) => {
    const view = document.querySelector('main')
    const article = view?.firstElementChild
    if (!view || !(article instanceof HTMLElement)) throw new Error('No article is open')
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const block = document.createElement('div')
    if (empty) {
      block.style.height = `${article.scrollHeight}px`
      article.style.display = 'none'
      view.append(block)
    }
    const room = Math.max(0, view.scrollHeight - view.clientHeight - step * frames)
    view.scrollTop = room * ((n * 0.37) % 1)
    for (let calm = 0; calm < 30; calm++) await nextFrame()
    const gaps = []
    let last = await nextFrame()
    for (let frame = 0; frame < frames; frame++) {
      view.scrollTop += step
      view.dispatchEvent(new WheelEvent('wheel', { deltaY: step, bubbles: true }))
      const now = await nextFrame()
      gaps.push(Number(now) - Number(last))
      last = now
    }
    if (empty) {
      block.remove()
      article.style.display = ''
    }
    return gaps
  }, /** @type {const} */ ([isEmpty, pass, STEP, FRAMES]))
}

function percentile(/** @type {number[]} */ values, /** @type {number} */ share) {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (found === undefined) throw new Error('There is no percentile of nothing.')
  return found
}
