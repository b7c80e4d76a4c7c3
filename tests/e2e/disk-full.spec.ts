import { expect, test, type CDPSession, type Locator, type Page } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, status, syncToEnd, waitIdle, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

const pages = smallSite()
let site: DocsSite
let offprint: Offprint
let devtools: CDPSession

test.beforeAll(async () => {
  site = await serveDocs(pages)
  offprint = await startOffprint({ dir: newLibraryFolder() })
  devtools = await offprint.page.context().newCDPSession(offprint.page)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

/** Gathers what a switch says from now on, each once. */
async function statesOf(control: Locator): Promise<() => Promise<readonly string[]>> {
  const gathered = await control.evaluateHandle((element) => {
    const said: string[] = []
    new MutationObserver(() => {
      const isBusy = element.getAttribute('aria-busy') === 'true'
      said.push(`${element.getAttribute('aria-checked')}${isBusy ? ', busy' : ''}`)
    }).observe(element, { attributeFilter: ['aria-busy', 'aria-checked'] })
    return said
  })
  return () => gathered.jsonValue()
}

/** Room for the library in bytes; without a number as much as the disk has. */
async function giveRoom(page: Page, quotaSize?: number): Promise<void> {
  const origin = await page.evaluate(() => window.location.origin)
  const room = quotaSize === undefined ? {} : { quotaSize }
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, ...room })
}

test('a full disk refuses a bookmark: it is not shown as set, and the window says what to do', async () => {
  test.setTimeout(120_000)
  const { page } = offprint
  await addSource(page, site.index)
  await waitReady(page, 6)
  await waitIdle(page)
  await openArticle(page, 'Moorings')
  await giveRoom(page, 1000)

  const bookmark = page.getByRole('button', { name: 'Bookmark article' })
  const full = page.getByRole('alert').filter({ hasText: 'The disk is full' })
  let before: string | null = null
  // Chromium believes for half a minute in the room that it found last: until then the bookmark goes through.
  await expect(async () => {
    before = await bookmark.getAttribute('aria-pressed')
    await bookmark.click()
    await expect(full).toBeVisible({ timeout: 1500 })
  }).toPass({ timeout: 90_000, intervals: [1000] })
  await expect(full).toContainText('Your last change was not stored')
  await expect(full).toContainText(/Free at least \d+ MB/)
  expect(await bookmark.getAttribute('aria-pressed')).toBe(before)
})

test('a full disk refuses what Settings choose: each shows what holds, and no longer what was chosen', async () => {
  const { page } = offprint
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  for (const name of ['Show handbook', 'Download images']) {
    const control = dialog.getByRole('switch', { name })
    await expect(control).toBeChecked()
    const states = await statesOf(control)
    await control.click()
    await expect.poll(states).toEqual(['false, busy', 'true'])
  }
  const dark = dialog.getByRole('radio', { name: 'Dark' })
  await dark.click({ force: true })
  await expect(dialog.getByRole('radiogroup', { name: 'Theme' })).toHaveAttribute('aria-busy', 'false')
  await expect(dark).not.toBeChecked()
  await expect(dialog.getByRole('radio', { name: 'System' })).toBeChecked()
  await page.keyboard.press('Escape')
})

test('a full disk stops a sync without a trace of it; what was ready is read as before', async () => {
  const { page } = offprint
  site.answer('/guide/moorings.md', { body: `${pages['/guide/moorings.md']}\n\n## Rocks\n\nMind them.\n` })
  await syncToEnd(page, site)
  const full = page.getByRole('alert').filter({ hasText: 'The disk is full' })
  await expect(full).toContainText('All that was ready stays ready')
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await openArticle(page, 'Moorings')
  await expect(article(page)).toContainText('Where ships wait.')
  await expect(article(page).getByRole('heading', { name: 'Rocks' })).toHaveCount(0)
})

test('with room again Try again brings what was missing, and the message goes', async () => {
  const { page } = offprint
  await giveRoom(page)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 30_000 })
  await expect(article(page).getByRole('heading', { name: 'Rocks' })).toBeVisible()
  const bookmark = page.getByRole('button', { name: 'Bookmark article' })
  const before = await bookmark.getAttribute('aria-pressed')
  await bookmark.click()
  await expect(bookmark).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true')
})
