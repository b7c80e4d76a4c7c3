import { expect, test, type Locator } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, treeItem, waitReady } from './helpers/library'
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

const outlineLink = (name: string): Locator =>
  offprint.page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name })

test('a section counts as read when its blocks were seen long enough, by the test clock', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1280, height: 500 })
  await page.clock.install()
  await openArticle(page, 'Signals')
  await expect(outlineLink('Flags')).not.toHaveAttribute('data-read', 'true')
  // A jump marks nothing: less than any block needs has passed when the next one follows.
  await outlineLink('Horns').click()
  await expect(article(page).getByRole('heading', { name: 'Horns' })).toBeInViewport()
  await page.clock.runFor(200)
  await outlineLink('Flags').click()
  await expect(article(page).getByRole('heading', { name: 'Flags' })).toBeInViewport()
  await page.clock.runFor(6000)
  await expect(outlineLink('Flags')).toHaveAttribute('data-read', 'true')
  await expect(outlineLink('Lights')).not.toHaveAttribute('data-read', 'true')
  await expect(treeItem(page, /^Signals/)).toHaveAccessibleName(/In progress/)
})

test('reading all of it makes the article read and moves the bars', async () => {
  const { page } = offprint
  await openArticle(page, 'Moorings')
  const reference = treeItem(page, /^Guide/).getByRole('progressbar', { name: 'Read' })
  await expect(reference).toHaveAttribute('aria-valuenow', '0')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.clock.runFor(15_000)
  await expect(treeItem(page, /^Moorings/)).toHaveAccessibleName(/(?<!Un)Read/)
  await expect(reference).toHaveAttribute('aria-valuenow', '1')
  await expect(reference).toHaveAttribute('aria-valuemax', '3')
  await expect(treeItem(page, /^Harbour docs/).getByRole('progressbar', { name: 'Read' })).toHaveAttribute(
    'aria-valuenow',
    '1',
  )
})

test('an article and a section can be marked, and each mark undone', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  const mark = page.getByRole('button', { name: 'Mark article as read' })
  const undo = page.getByRole('status', { name: 'Notice' }).getByRole('button', { name: 'Undo' })
  await mark.click()
  await expect(mark).toHaveAttribute('aria-pressed', 'true')
  await expect(treeItem(page, /^Tides/)).toHaveAccessibleName(/(?<!Un)Read/)
  await undo.click()
  await expect(mark).toHaveAttribute('aria-pressed', 'false')
  await expect(treeItem(page, /^Tides/)).toHaveAccessibleName(/Unread/)
  await openArticle(page, 'Charts')
  await article(page).getByRole('button', { name: 'Mark section as read' }).first().click()
  await expect(outlineLink('Depths')).toHaveAttribute('data-read', 'true')
  await undo.click()
  await expect(outlineLink('Depths')).not.toHaveAttribute('data-read', 'true')
})

test('a removed bookmark can be undone', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await page.getByRole('button', { name: 'Bookmark article' }).click()
  await page.getByRole('button', { name: 'Bookmarks' }).click()
  const bookmarks = page.getByRole('region', { name: 'Bookmarks' })
  await expect(bookmarks.getByRole('link', { name: 'Tides' })).toBeVisible()
  await bookmarks.getByRole('button', { name: 'Remove bookmark' }).click()
  await expect(bookmarks.getByRole('link', { name: 'Tides' })).toHaveCount(0)
  await page.getByRole('status', { name: 'Notice' }).getByRole('button', { name: 'Undo' }).click()
  await expect(bookmarks.getByRole('link', { name: 'Tides' })).toBeVisible()
  await bookmarks.getByRole('searchbox', { name: 'Search bookmarks' }).fill('nothing of that')
  await expect(bookmarks.getByRole('link', { name: 'Tides' })).toHaveCount(0)
})

test('the place in an article is an anchor: it holds over a restart at another width', async () => {
  await offprint.close()
  offprint = await startOffprint({ dir })
  let { page } = offprint
  await page.setViewportSize({ width: 1280, height: 600 })
  await openArticle(page, 'Signals')
  await outlineLink('Flags').click()
  const flags = (): Locator => article(offprint.page).getByRole('heading', { name: 'Flags' })
  await expect(flags()).toBeInViewport()
  await openRow(page, /^Harbour docs/)
  await expect(page.getByRole('region', { name: 'Section' })).toContainText('Flags')
  await offprint.kill()

  offprint = await startOffprint({ dir })
  page = offprint.page
  await page.setViewportSize({ width: 1000, height: 700 })
  await openArticle(page, 'Signals')
  await expect(flags()).toBeInViewport()
  const top = await flags().evaluate((heading) => heading.getBoundingClientRect().top)
  expect(top).toBeLessThan(200)
})

test('"Continue reading" offers what was opened last', async () => {
  const { page } = offprint
  await page
    .getByRole('button', { name: /Continue reading/ })
    .first()
    .click()
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: /Signals/ })
      .first(),
  ).toBeVisible()
})
