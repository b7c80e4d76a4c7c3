import { expect, test, type Locator } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, openArticle, openRow, treeItem, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const region = (): Locator => offprint.page.getByRole('region', { name: 'Section' })
const button = (name: string): Locator => region().getByRole('button', { name, exact: true })
const items = (): Locator => region().getByRole('list', { name: 'Articles' }).getByRole('listitem')
const notice = (): Locator => offprint.page.getByRole('status', { name: 'Notice' })
const readOf = (row: RegExp): Locator =>
  treeItem(offprint.page, row).getByRole('progressbar', { name: 'Read' })

async function expectRead(row: RegExp, read: number): Promise<void> {
  await expect(readOf(row)).toHaveAttribute('aria-valuenow', String(read))
}

test('a section is marked as read, and that is taken back', async () => {
  const { page } = offprint
  await openArticle(page, 'Moorings')
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await openRow(page, /^Guide/)
  await button('Mark all as read').click()
  await expect(notice()).toContainText('Marked 2 articles in “Guide” as read.')
  await expectRead(/^Guide/, 3)
  await expectRead(/^Harbour docs/, 3)
  await expectRead(/^Reference/, 0)
  await expect(button('Mark all as read')).toHaveCount(0)
  await notice().getByRole('button', { name: 'Undo' }).click()
  await expectRead(/^Guide/, 1)
  await expect(treeItem(page, /^Moorings .*(?<!Un)Read/)).toBeVisible()
})

test('a source is marked as unread, and what was acknowledged is there after SIGKILL', async () => {
  let { page } = offprint
  await openRow(page, /^Harbour docs/)
  await button('Mark all as read').click()
  await expectRead(/^Harbour docs/, 6)
  await expect(region()).toContainText('6 read.')
  await expect(notice()).toContainText('Marked 5 articles in “Harbour docs” as read.')
  await offprint.kill()
  offprint = await startOffprint({ dir })
  page = offprint.page
  await expectRead(/^Harbour docs/, 6)
  await openRow(page, /^Harbour docs/)
  await button('Mark all as unread').click()
  await expectRead(/^Harbour docs/, 0)
  await expectRead(/^Reference/, 0)
  await notice().getByRole('button', { name: 'Undo' }).click()
  await expectRead(/^Harbour docs/, 6)
})

test('a page of a section shows what is asked for by state, and says how much that is', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await openRow(page, /^Harbour docs/)
  const choose = (word: string) => region().getByRole('radio', { name: word, exact: true }).click()
  await expect(items()).toHaveCount(6)
  await choose('Unread')
  await expect(items()).toHaveCount(1)
  await expect(items()).toContainText('Tides')
  await expect(region()).toContainText('1 of 6 articles')
  await region().getByRole('radio', { name: 'Unread' }).press('ArrowRight')
  await expect(region().getByRole('radio', { name: 'In progress' })).toBeFocused()
  await expect(items()).toHaveCount(0)
  await expect(region()).toContainText('No article is begun and not finished.')
  await region().getByRole('button', { name: 'Show everything' }).click()
  await expect(items()).toHaveCount(6)
})

test('a source says how far each section is read and how long the rest takes', async () => {
  await expect(region()).toContainText(/About \d+ min of reading, \d+ min left\./)
  const head = region().locator('.list-head', { hasText: 'Reference' })
  await expect(head).toContainText('2 of 3 read')
  await expect(head).toContainText('1 min left')
  await expect(region().getByRole('progressbar', { name: 'Read' })).toHaveCount(1)
})

test('"Continue reading" shows where each was left, and what was read last', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1280, height: 500 })
  await page.clock.install()
  await openArticle(page, 'Signals')
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Flags' }).click()
  await page.clock.runFor(6000)
  await openRow(page, /^Harbour docs/)
  await expect(region()).toContainText(/You stopped at “Flags”, today at \d\d:\d\d\. \d+ min left\./)
  await page
    .getByRole('button', { name: /Continue reading/ })
    .first()
    .click()
  const main = page.getByRole('main')
  await expect(main.getByRole('list', { name: 'Begun and not finished' })).toContainText(
    /Harbour docs\. You stopped at “Flags”, today at \d\d:\d\d/,
  )
  await expect(main.getByRole('list', { name: 'Recently read' }).getByRole('link')).toHaveCount(4)
  expect(offprint.errors).toEqual([])
})
