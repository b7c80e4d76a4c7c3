// The library tree: how long from a key to the paint that shows what it did, and how long the reading thread is held, in a library of
// 10,000 articles beside one that holds the handbook alone; and the same 10,000 with and without everything that a person may have made.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { root } from '../lib/runtime.mjs'
import { untilRendered } from './driven-program.mjs'
import { median } from './median.mjs'
import { SEEDED, seedLibrary, seededTitle } from './seed-library.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ paint: number, longest: number, worst: number }} Timing `worst`: the longest task of all runs, the first one too */

const ARTICLES = 10_000
const BOOKMARKS = 5_000
/** No task of the reading thread may be longer, in milliseconds. */
const LONGEST = 50
/** What a person made may slow the tree by so much. */
const TARGET = 1.3

/**
 * @typedef {object} TreeRow
 * @property {string} name
 * @property {Timing} ours in the library that `name` tells
 * @property {Timing} beside in the one it is compared with
 * @property {number} ratio of the paints
 * @property {number | null} target
 * @property {boolean} holds
 */

/** @returns {Promise<TreeRow[]>} */
export async function treeRows(/** @type {{ runs: number }} */ { runs }) {
  const empty = await inLibrary(null, (page) => measure(page, runs, HANDBOOK))
  const plain = await inLibrary({ articles: ARTICLES, read: 0, bookmarks: 0 }, (page) =>
    measure(page, runs, SEEDED.title),
  )
  const full = await inLibrary({ articles: ARTICLES, read: ARTICLES, bookmarks: BOOKMARKS }, (page) =>
    measure(page, runs, SEEDED.title),
  )
  return [
    ...compared('10,000 articles / handbook alone', plain, empty, null),
    ...compared('10,000 read, 5,000 bookmarks / none', full, plain, TARGET),
  ]
}

const HANDBOOK = 'Offprint handbook'
/** It reads what was read: 10,000 rows beside none. Only how long it holds the thread is promised. */
const STATES = 'show the unread'

function compared(
  /** @type {string} */ name,
  /** @type {ReadonlyMap<string, Timing>} */ ours,
  /** @type {ReadonlyMap<string, Timing>} */ beside,
  /** @type {number | null} */ target,
) {
  return [...ours].flatMap(([act, timing]) => {
    const other = beside.get(act)
    if (!other) return []
    const ratio = timing.paint / other.paint
    // what is painted with the next frame anyway has no ratio worth a failure
    const free = target === null || act === STATES || act.startsWith('Mark all')
    const inTime = free || ratio <= target || timing.paint - other.paint < 17
    return [
      {
        name: `${act}: ${name}`,
        ours: timing,
        beside: other,
        ratio,
        target: free ? null : target,
        holds: inTime && timing.longest <= LONGEST,
      },
    ]
  })
}

/** @template T */
async function inLibrary(
  /** @type {import('./seed-library.mjs').Seed | null} */ seed,
  /** @type {(page: Page) => Promise<T>} */ act,
) {
  const dir = mkdtempSync(join(tmpdir(), 'offprint-bench-'))
  try {
    if (seed) {
      const first = await start(dir)
      await seedLibrary(first.page, seed)
      await first.app.close()
    }
    const { app, page } = await start(dir)
    try {
      await page.setViewportSize({ width: 1280, height: 900 })
      await untilRendered(page)
      return await act(page)
    } finally {
      await app.close()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function start(/** @type {string} */ dir) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    args: ['.', ...sandbox, `--user-data-dir=${dir}`, '--no-auto-sync'],
    cwd: root,
  })
  const page = await app.firstWindow()
  await page.getByRole('treeitem', { name: HANDBOOK }).waitFor()
  return { app, page }
}

/** Medians of every act in the open program. */
async function measure(/** @type {Page} */ page, /** @type {number} */ runs, /** @type {string} */ title) {
  const seeded = title === SEEDED.title
  const source = page.getByRole('treeitem', { name: title })
  if ((await source.getAttribute('aria-expanded')) === 'true') {
    await source.focus()
    await page.keyboard.press('ArrowLeft')
  }
  /** @type {Map<string, Timing[]>} */
  const all = new Map()
  const note = (/** @type {string} */ act, /** @type {Timing} */ timing) => {
    all.set(act, [...(all.get(act) ?? []), timing])
  }
  const filter = page.getByRole('textbox', { name: 'Filter library' })
  const rows = (/** @type {number} */ least) =>
    `document.querySelectorAll('[role=treeitem]').length >= ${least}`
  const holds = (/** @type {string} */ text) =>
    `[...document.querySelectorAll('[role=treeitem]')].some((row) => row.textContent.includes(${JSON.stringify(text)}))`
  for (let run = 0; run <= runs; run += 1) {
    await source.focus()
    note('open the source', await timed(page, 'ArrowRight', seeded ? holds(SEEDED.flat) : rows(3)))
    if (seeded) {
      const section = page.getByRole('treeitem', { name: SEEDED.flat })
      await section.focus()
      note('open a section', await timed(page, 'ArrowRight', holds(seededTitle(1))))
      note('End', await timed(page, 'End', holds('Part 049')))
      note('Home', await timed(page, 'Home', holds(SEEDED.title)))
      note('a letter', await timed(page, 'F', holds(seededTitle(5))))
      await page.waitForTimeout(800)
      await section.focus()
      await page.keyboard.press('ArrowLeft')
    } else {
      note('End', await timed(page, 'End', 'document.activeElement?.matches("[aria-level]")'))
      note('Home', await timed(page, 'Home', 'document.activeElement?.matches("[aria-level]")'))
    }
    await filter.focus()
    const wanted = seeded ? seededTitle(7) : 'Read'
    note(
      'filter, first letter',
      await timed(
        page,
        wanted.charAt(0).toLowerCase(),
        'document.querySelector(".filter-counts")?.textContent !== ""',
      ),
    )
    note('filter, second letter', await timed(page, wanted.charAt(1), holds(wanted)))
    await page.keyboard.press('Escape')
    note(STATES, await timedState(page, 'Unread'))
    await timedState(page, 'All')
    await source.focus()
    await page.keyboard.press('ArrowLeft')
    await page.locator('[role=treeitem][aria-level="1"][aria-expanded="false"]:focus').waitFor()
  }
  if (seeded) {
    await source.click()
    await page
      .getByRole('button', { name: /^Mark all as/ })
      .first()
      .waitFor()
    // each at least twice: the first time is slow once
    for (const word of ['read', 'unread', 'read', 'unread', 'read']) {
      const name = `Mark all as ${word}`
      const button = page.getByRole('button', { name, exact: true })
      if (word === 'read' && (await button.count()) === 0) continue
      await button.focus()
      const marked = `document.querySelector('[role=status][aria-label=Notice]')?.textContent.endsWith('as ${name.slice(12)}.Undo')`
      note(`${name}, ${ARTICLES}`, await timed(page, 'Enter', marked))
    }
  }
  return new Map(
    [...all].map(([act, timings]) => [
      act,
      // what was never run before is slow once
      {
        paint: median(timings.slice(1).map(({ paint }) => paint)),
        longest: median(timings.slice(1).map(({ longest }) => longest)),
        worst: Math.max(...timings.map(({ longest }) => longest)),
      },
    ]),
  )
}

async function timedState(/** @type {Page} */ page, /** @type {string} */ word) {
  await page.getByRole('button', { name: 'Show by state' }).click()
  await page.getByRole('menuitemradio', { name: word, exact: true }).focus()
  return timed(
    page,
    'Enter',
    'document.querySelector(".state-menu-list") === null && (document.querySelector(".filter-counts")?.hidden || document.querySelector(".filter-counts")?.textContent !== "" || document.querySelector(".sidebar-empty"))',
  )
}

/** Presses a key where the focus is: milliseconds until what it does was painted, and the longest task till then and a while after. */
async function timed(/** @type {Page} */ page, /** @type {string} */ key, /** @type {string} */ done) {
  await page.evaluate((condition) => {
    const isDone = /** @type {() => boolean} */ (new Function(`return ${condition}`))
    const box = /** @type {Window & { timing?: Promise<Timing> }} */ (window)
    box.timing = new Promise((resolve, reject) => {
      const tasks = /** @type {number[]} */ ([])
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration)
      })
      observer.observe({ type: 'longtask' })
      window.addEventListener(
        'keydown',
        () => {
          const started = performance.now()
          const look = () => {
            if (performance.now() - started > 120_000) reject(new Error(`never came true: ${condition}`))
            else if (!isDone()) requestAnimationFrame(look)
            else {
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () => {
                const paint = performance.now() - started
                // what follows a paint holds the thread as well
                setTimeout(() => {
                  observer.disconnect()
                  const longest = Math.max(0, ...tasks)
                  resolve({ paint, longest, worst: longest })
                }, 400)
              }
              port2.postMessage(null)
            }
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    })
  }, done)
  await page.keyboard.press(key)
  return page.evaluate(
    () =>
      /** @type {Window & { timing?: Promise<Timing> }} */ (window).timing ?? {
        paint: 0,
        longest: 0,
        worst: 0,
      },
  )
}
