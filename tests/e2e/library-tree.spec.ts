import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, openRow, tree, treeItem, waitIdle, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { wideSite, wideTitle } from './helpers/wide-site'

test.describe.configure({ mode: 'serial' })

const PAGES = 400
const LISTED = PAGES - 40

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(wideSite(PAGES))
  offprint = await startOffprint({ dir })
  await offprint.page.setViewportSize({ width: 1280, height: 800 })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, PAGES)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const focused = (page: Page): Locator => page.locator('[role="treeitem"]:focus')
const scroller = (page: Page): Locator => page.locator('.tree-scroll')
const filter = (page: Page): Locator => page.getByRole('textbox', { name: 'Filter library' })

/** Opens the section of the many pages and leaves the focus on it. */
async function openPages(page: Page): Promise<Locator> {
  const section = treeItem(page, /^Pages/)
  await section.focus()
  if ((await section.getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight')
  await expect(treeItem(page, new RegExp(`^${wideTitle(0)} `))).toBeVisible()
  return section
}

/** The row at the middle of the view: its name and how far it is below the tree's top. */
const rowUnderTheEye = (page: Page) =>
  scroller(page).evaluate((element) => {
    const { left, top, height } = element.getBoundingClientRect()
    const row = document.elementFromPoint(left + 60, top + height / 2)?.closest('[role="treeitem"]')
    return {
      title: row?.querySelector('.tree-title')?.textContent ?? '',
      top: Math.round((row?.getBoundingClientRect().top ?? 0) - top),
    }
  })

test('mounts what is near the view and counts the whole', async () => {
  const { page } = offprint
  await openPages(page)
  expect(await tree(page).getByRole('treeitem').count()).toBeLessThan(120)
  const first = treeItem(page, new RegExp(`^${wideTitle(0)} `))
  await expect(first).toHaveAttribute('aria-level', '3')
  await expect(first).toHaveAttribute('aria-posinset', '1')
  await expect(first).toHaveAttribute('aria-setsize', String(LISTED))
  await page.keyboard.press('End')
  await expect(focused(page)).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(focused(page)).toHaveAttribute('aria-level', '1')
  await expect(focused(page)).toBeInViewport()
})

test('is gone through by keys: pages, ends, first letters, in and out', async () => {
  const { page } = offprint
  const section = await openPages(page)
  await section.focus()
  await page.keyboard.press('ArrowRight')
  await expect(focused(page)).toHaveAttribute('aria-posinset', '1')
  const whole = await scroller(page).evaluate((element) => Math.floor(element.clientHeight / 28) - 1)
  await page.keyboard.press('PageDown')
  await expect(focused(page)).toHaveAttribute('aria-posinset', String(1 + whole))
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageUp')
  await expect(focused(page)).toHaveAttribute('aria-posinset', String(1 + whole))
  await expect(focused(page)).toBeInViewport()
  await page.keyboard.type('compass 30')
  await expect(focused(page)).toHaveAccessibleName(/^Compass 30 /)
  await expect(focused(page)).toBeInViewport()
  await page.keyboard.press('ArrowLeft')
  await expect(focused(page)).toHaveAccessibleName(/^Pages/)
  await page.keyboard.press('ArrowLeft')
  await expect(focused(page)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await expect(treeItem(page, new RegExp(`^${wideTitle(0)} `))).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: wideTitle(0) })).toBeVisible()
  await expect(treeItem(page, new RegExp(`^${wideTitle(0)} `))).toHaveAttribute('aria-current', 'page')
})

test('keeps the focus on a row that is scrolled far out of view', async () => {
  const { page } = offprint
  const row = treeItem(page, new RegExp(`^${wideTitle(3)} `))
  await row.focus()
  await scroller(page).evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })
  await expect(treeItem(page, new RegExp(`^${wideTitle(LISTED - 1)} `))).toBeVisible()
  await expect(row).toBeFocused()
  await expect(tree(page).locator('[tabindex="0"]')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(focused(page)).toHaveAccessibleName(new RegExp(`^${wideTitle(4)} `))
  await expect(focused(page)).toBeInViewport()
})

test('the row under the eye and the focus stay while a sync brings pages above them', async () => {
  const { page } = offprint
  await openRow(page, /^Wide docs/)
  await openPages(page)
  await scroller(page).evaluate((element) => {
    element.scrollTop = 150 * 28 + 11
  })
  await expect(treeItem(page, new RegExp(`^${wideTitle(155)} `))).toBeVisible()
  const row = treeItem(page, new RegExp(`^${wideTitle(155)} `))
  await row.focus()
  const before = await rowUnderTheEye(page)
  for (const [path, body] of Object.entries(wideSite(PAGES, 40))) site.answer(path, { body })
  const watched = await page.evaluateHandle(() => {
    const jumps: number[] = []
    const at = () => document.activeElement?.getBoundingClientRect().top ?? NaN
    const start = at()
    let running = true
    const look = () => {
      if (at() !== start) jumps.push(at() - start)
      if (running) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return { jumps, stop: () => (running = false) }
  })
  // a click of the mouse would take the focus along
  await page.getByRole('button', { name: 'Sync', exact: true }).dispatchEvent('click')
  await waitReady(page, PAGES + 40)
  await waitIdle(page)
  await expect(row).toHaveAttribute('aria-setsize', String(LISTED + 40))
  expect(await rowUnderTheEye(page)).toEqual(before)
  await expect(row).toBeFocused()
  const jumps = await watched.evaluate(({ jumps: found, stop }) => {
    stop()
    return found
  })
  expect(jumps, 'frames in which the row was elsewhere').toEqual([])
})

test('stands over a restart where it stood', async () => {
  await scroller(offprint.page).evaluate((element) => {
    element.scrollTop = 200 * 28 + 9
  })
  const before = await rowUnderTheEye(offprint.page)
  // saved when it came to rest
  await expect
    .poll(() =>
      offprint.page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const asked = indexedDB.open('offprint-state')
            asked.onsuccess = () => {
              const row = asked.result.transaction('settings').objectStore('settings').get('libraryPlace')
              row.onsuccess = () => {
                asked.result.close()
                resolve(JSON.stringify(row.result))
              }
            }
          }),
      ),
    )
    .toContain('"9"')
  await offprint.kill()
  offprint = await startOffprint({ dir })
  await offprint.page.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(() => rowUnderTheEye(offprint.page)).toEqual(before)
})

test('filters by title, says how many, begins at the top and comes back to where it stood', async () => {
  const { page } = offprint
  const before = await rowUnderTheEye(page)
  await filter(page).fill('compass')
  await expect(page.locator('.filter-counts')).toHaveText(new RegExp(`^${LISTED / 4} of \\d+ articles$`))
  await expect(treeItem(page, /^Compass 2 /)).toHaveAttribute('aria-setsize', String(LISTED / 4))
  await expect(treeItem(page, /^Anchor/)).toHaveCount(0)
  expect(await scroller(page).evaluate((element) => element.scrollTop)).toBe(0)
  await filter(page).fill('no such page')
  await expect(page.getByText('No title holds “no such page”.')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(filter(page)).toHaveValue('')
  await expect.poll(() => rowUnderTheEye(page)).toEqual(before)
})

test('filters by state, together with the words; the open article stays', async () => {
  const { page } = offprint
  const show = async (word: string): Promise<void> => {
    await page.getByRole('button', { name: 'Show by state' }).click()
    await page.getByRole('menuitemradio', { name: word, exact: true }).click()
  }
  await filter(page).fill('dock 1')
  await treeItem(page, /^Dock 11 /).click()
  await expect(page.getByRole('article', { name: 'Dock 11' })).toBeVisible()
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await show('Read')
  await expect(tree(page).getByRole('treeitem', { name: /^Dock/ })).toHaveCount(1)
  await show('Unread')
  await expect(treeItem(page, /^Dock 15 .*Unread/)).toBeVisible()
  await expect(treeItem(page, /^Dock 11 .*(?<!Un)Read/)).toBeVisible()
  await treeItem(page, /^Dock 15 /).click()
  await expect(treeItem(page, /^Dock 11 /)).toHaveCount(0)
  await show('Updated')
  await expect(treeItem(page, /^Dock 15 /)).toBeVisible()
  await openRow(page, /^Wide docs/)
  await expect(
    page.getByText('No article whose title holds “dock 1” is updated since it was read.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(treeItem(page, /^Wide docs/)).toBeVisible()
  expect(offprint.errors).toEqual([])
})
