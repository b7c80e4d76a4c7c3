import { expect, test, type Page } from 'playwright/test'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { hostilePages, hugePages, siteOf, titleOf, type HostilePage } from './helpers/hostile-pages'
import { addSource, article, treeItem, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

/** 8 s from opening to all of it shown, and room for a machine that has other things to do. */
const HUGE_WITHIN = 12_000
/** Longest time that the reading thread may be busy at a stretch, in milliseconds. */
const LONGEST_GAP = 1_500

let site: DocsSite
let canary: DocsSite
let offprint: Offprint
let pages: HostilePage[]
let firstHuge: number
/** What must not happen, as it happened. */
const happened: string[] = []

test.beforeAll(async () => {
  canary = await serveDocs({})
  const small = hostilePages(canary.origin)
  firstHuge = small.length
  pages = [...small, ...hugePages()]
  expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length)
  expect(firstHuge).toBeGreaterThanOrEqual(100)
  site = await serveDocs(siteOf(pages))
  offprint = await startOffprint()
  const { app, page } = offprint
  page.on('dialog', (dialog) => {
    happened.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  app.on('window', (window) => happened.push(`window ${window.url()}`))
  const home = new URL(page.url())
  page.on('console', (message) => {
    // the frame that draws diagrams parses what they hold: its policy refuses it, and says so
    const inFrame = message.location().url.includes('/diagrams/')
    const refused = message.text().includes('Content Security Policy')
    if (message.type() === 'error' && !(inFrame && refused))
      happened.push(`error ${message.location().url} ${message.text()}`)
  })
  page.on('pageerror', (error) => happened.push(`thrown ${error.message}`))
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol !== 'blob:' && (protocol !== home.protocol || host !== home.host))
      happened.push(`request ${request.url()}`)
  })
  await page.evaluate(watch)
  await addSource(page, site.index)
  await waitReady(page, pages.length)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  await canary.stop()
  removeLibrary(offprint.dir)
})

interface Watched {
  gap: number
  violations: string[]
  names: string[]
}

/** In the page: notes the longest time in which no timer ran, and what its policy refused. */
function watch(): void {
  const names = Object.getOwnPropertyNames(globalThis)
  const watched: Watched = { gap: 0, violations: [], names: [...names, 'watched'] }
  Object.assign(globalThis, { watched })
  let last = performance.now()
  const beat = (): void => {
    const now = performance.now()
    watched.gap = Math.max(watched.gap, now - last)
    last = now
    setTimeout(beat, 5)
  }
  beat()
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    watched.violations.push(`${violatedDirective} ${blockedURI}`),
  )
}

const resetGap = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: Watched }
    watched.gap = 0
  })

/** What the page's own watch saw; fails when the document was replaced. */
const readWatch = (
  page: Page,
): Promise<{ gap: number; violations: string[]; added: string[]; polluted: unknown }> =>
  page.evaluate(() => {
    const { gap, violations, names } = (globalThis as unknown as { watched: Watched }).watched
    return {
      gap,
      violations,
      // numbers are frames: the program's own, in which diagrams are drawn
      added: Object.getOwnPropertyNames(globalThis).filter(
        (name) => !names.includes(name) && !/^\d+$/.test(name),
      ),
      polluted: Reflect.get(Object.prototype, 'polluted') as unknown,
    }
  })

/** Opens article `n` from the list of all and waits until all of it is on show; answers the milliseconds that took. */
async function open(page: Page, n: number, timeout: number): Promise<number> {
  const title = titleOf(n, pages[n]?.name ?? '')
  await treeItem(page, /^Hostile/).click()
  const link = page.locator('.article-list').getByRole('link', { name: title })
  await link.scrollIntoViewIfNeeded()
  await resetGap(page)
  const start = performance.now()
  await link.click()
  // asks no more of the page than needed: looking for roles in a huge page would keep its thread busy
  const shownTitle = (): Promise<string | null> =>
    page.evaluate(() => {
      const shown = document.querySelector('article')
      return shown?.getAttribute('aria-busy') === 'false'
        ? (shown.querySelector('h1')?.textContent ?? '')
        : null
    })
  await expect.poll(shownTitle, { timeout, intervals: [50] }).toBe(title)
  return performance.now() - start
}

test('huge pages end in time, whole, and the reading thread stays free', async () => {
  test.setTimeout(120_000)
  const { page } = offprint
  for (const [i, { name, marker }] of pages.slice(firstHuge).entries()) {
    const took = await open(page, firstHuge + i, HUGE_WITHIN)
    const { gap, added } = await readWatch(page)
    console.log(`${name}: shown after ${Math.round(took)} ms, longest gap ${Math.round(gap)} ms`)
    expect.soft(gap, name).toBeLessThan(LONGEST_GAP)
    expect(added).toEqual([])
    const end = await article(page).evaluate((shown) => (shown.textContent ?? '').slice(-2_000))
    expect(end, name).toContain(marker)
  }
})

test('no hostile page runs, requests, navigates or freezes anything, and each can be read', async () => {
  test.setTimeout(120_000)
  const { page } = offprint
  const workers = (): Promise<unknown[]> =>
    Promise.all(page.workers().map((one) => one.evaluate(() => Reflect.get(globalThis, 'PWN') as unknown)))
  let longest = 0
  for (const [n, { name, marker }] of pages.slice(0, firstHuge).entries()) {
    await open(page, n, 20_000)
    const { gap, ...rest } = await readWatch(page)
    longest = Math.max(longest, gap)
    if (gap > 100) console.log(`${name}: longest gap ${Math.round(gap)} ms`)
    expect.soft(gap, name).toBeLessThan(LONGEST_GAP)
    expect(rest, name).toEqual({ violations: [], added: [], polluted: undefined })
    await expect(article(page).getByText(marker).last(), name).toBeVisible()
    expect(happened, name).toEqual([])
    expect(canary.requests, name).toEqual([])
  }
  console.log(`${firstHuge} pages, longest gap ${Math.round(longest)} ms`)
  expect((await workers()).every((value) => value === undefined)).toBe(true)
  const home = new URL(page.url()).origin
  expect(page.frames().filter((frame) => new URL(frame.url()).origin !== home)).toEqual([])
  expect(offprint.openedLinks()).toEqual([])
  expect(offprint.app.windows()).toHaveLength(1)
  expect(happened).toEqual([])
  // it would have noticed
  await fetch(`${canary.origin}/alive`)
  expect(canary.requests).toEqual(['/alive'])
})
