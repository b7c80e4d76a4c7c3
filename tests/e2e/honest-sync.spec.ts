import { expect, test } from 'playwright/test'
import { serveDocs, smallSite, type Answer, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, status, treeItem, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint({ dir })
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

test('pages that did not arrive are named with a reason; the others are there', async () => {
  const { page } = offprint
  site.answer('/guide/pilots.md', { status: 404, type: 'text/html', body: 'gone' })
  site.answer('/guide/pilots', { status: 404, type: 'text/html', body: 'gone' })
  site.answer('/reference/tides.md', {
    type: 'text/html',
    body: '<!doctype html><html><body>Soft</body></html>',
  })
  site.answer('/reference/tides', {
    type: 'text/html',
    body: '<!doctype html><html><body>Soft</body></html>',
  })
  await addSource(page, site.index)
  await expect(status(page)).toContainText('4 of 6 articles ready offline', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Sync report' }).click()
  const report = page.getByRole('dialog', { name: 'Sync report' })
  const failed = report.getByRole('list', { name: 'Failed' }).getByRole('listitem')
  await expect(failed).toHaveCount(2)
  await expect(failed.filter({ hasText: 'Pilots' })).toContainText('is listed by the site, but is not there')
  await expect(failed.filter({ hasText: 'Tides' })).toContainText(/web page/i)
  await expect(report.getByRole('list', { name: 'Added' }).getByRole('listitem')).toHaveCount(4)
  await page.keyboard.press('Escape')
  await openArticle(page, 'Charts')
  await expect(article(page)).toContainText('Where to sail.')
})

test('a page that is not here says so and why', async () => {
  const { page } = offprint
  await expect(treeItem(page, /^Pilots/)).toHaveAccessibleName(/Not downloaded/)
  await openRow(page, /^Pilots/)
  await expect(page.getByRole('main')).toContainText('not on this laptop yet')
})

test('Try again fetches what was missing, and only what changed is updated', async () => {
  const { page } = offprint
  const pages = smallSite()
  site.answer('/guide/pilots.md', { body: pages['/guide/pilots.md'] })
  site.answer('/reference/tides.md', { body: pages['/reference/tides.md'] })
  site.answer('/reference/charts.md', {
    body: `${pages['/reference/charts.md']}\n\n## Rocks\n\nMind them.\n`,
  })
  await page.getByRole('button', { name: 'Sync report' }).click()
  const report = page.getByRole('dialog', { name: 'Sync report' })
  await report.getByRole('button', { name: 'Try again' }).click()
  if (await report.isVisible()) await page.keyboard.press('Escape')
  await waitReady(page, 6)
  await openArticle(page, 'Charts')
  await expect(article(page)).toContainText('Mind them.')
  await page.getByRole('button', { name: 'Sync report' }).click()
  await expect(report.getByRole('list', { name: 'Added' }).getByRole('listitem')).toHaveCount(2)
  await expect(report.getByRole('list', { name: 'Updated' }).getByRole('listitem')).toHaveCount(1)
  await expect(report).toContainText(/3 unchanged/i)
  await page.keyboard.press('Escape')
})

test('a sync can be cancelled and shows live counts; what had arrived stays', async () => {
  const { page } = offprint
  let release: (answer: Answer) => void = () => undefined
  const held = new Promise<Answer>((resolve) => (release = resolve))
  for (const path of [
    '/guide/moorings.md',
    '/guide/pilots.md',
    '/reference/signals.md',
    '/reference/tides.md',
  ]) {
    site.answer(path, held)
  }
  await openRow(page, /^Harbour docs/)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(status(page)).toContainText(/Syncing \d+ of 6/)
  await page.getByRole('button', { name: 'Cancel sync' }).click()
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toHaveCount(0)
  release({ status: 500 })
  await openArticle(page, 'Moorings')
  await expect(article(page)).toContainText('Where ships wait.')
})

test('an index that fails leaves everything as it was and says so', async () => {
  const { page } = offprint
  site.answer('/llms.txt', { status: 500, body: 'oops' })
  await openRow(page, /^Harbour docs/)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Sync report' }).click()
  await expect(page.getByRole('dialog', { name: 'Sync report' })).toContainText(/127\.0\.0\.1/)
  await page.keyboard.press('Escape')
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await expect(treeItem(page, /^Tides/)).toHaveCount(1)
})

test('quitting during a sync loses nothing', async () => {
  const held = new Promise<Answer>(() => undefined)
  site.answer('/llms.txt', { body: smallSite()['/llms.txt'] })
  for (const path of Object.keys(smallSite()).filter((name) => name !== '/llms.txt')) site.answer(path, held)
  await offprint.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(status(offprint.page)).toContainText(/Syncing \d+ of 6/)
  await offprint.close()
  offprint = await startOffprint({ dir })
  await openRow(offprint.page, /^Harbour docs/)
  await expect(status(offprint.page)).toContainText('6 of 6 articles ready offline')
  await openArticle(offprint.page, 'Signals')
  await expect(article(offprint.page)).toContainText('Every flag and its meaning.')
})
