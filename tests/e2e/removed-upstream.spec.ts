import { expect, test, type Locator, type Page } from 'playwright/test'
import { addSource, article, openRow, status, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { serveTwoIndexes, type TwoIndexes } from './helpers/two-indexes'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let site: TwoIndexes
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveTwoIndexes()
  offprint = await startOffprint()
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

const articles = (page: Page): Locator =>
  page.getByRole('region', { name: 'Section' }).getByRole('list', { name: 'Articles' }).getByRole('listitem')

async function openReport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Sync report' }).click()
  return page.getByRole('dialog', { name: 'Sync report' })
}

test('pages that the older index lists and that are not there are reported, each with its reason', async () => {
  const { page } = offprint
  const { listed, missing } = site.before
  await addSource(page, site.index)
  await expect(status(page)).toContainText(`${listed - missing} of ${listed} articles ready offline`, {
    timeout: 60_000,
  })
  const report = await openReport(page)
  await expect(report.getByRole('list', { name: 'Added' }).getByRole('listitem')).toHaveCount(
    listed - missing,
  )
  const failed = report.getByRole('list', { name: 'Failed' }).getByRole('listitem')
  await expect(failed).toHaveCount(missing)
  await expect(failed.filter({ hasText: 'is listed by the site, but is not there' })).toHaveCount(missing)
  await page.keyboard.press('Escape')
})

test('with the newer index all that it lists is ready, and nothing of the failures is left', async () => {
  const { page } = offprint
  const { listed, removed } = site.after
  await site.update()
  await openRow(page, site.title)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await waitReady(page, listed)
  const report = await openReport(page)
  await expect(report.getByRole('list', { name: 'Removed' }).getByRole('listitem')).toHaveCount(removed)
  await expect(report.getByRole('list', { name: 'Failed' })).toHaveCount(0)
  await page.keyboard.press('Escape')
})

test('what is listed no more is labelled, and can be read with the site gone', async () => {
  const { page } = offprint
  const { listed, removed } = site.after
  await site.stop()
  await openRow(page, site.title)
  await expect(articles(page)).toHaveCount(listed + removed)
  const labelled = articles(page).filter({ hasText: 'Removed upstream' })
  await expect(labelled).toHaveCount(removed)
  await expect(articles(page).filter({ hasText: 'Not downloaded' })).toHaveCount(0)
  for (let n = 0; n < removed; n++) {
    await openRow(page, site.title)
    await labelled.nth(n).getByRole('link').click()
    await expect(article(page)).not.toHaveAttribute('aria-busy', 'true')
    await expect(article(page)).toContainText('Removed upstream')
    const words = ((await article(page).textContent()) ?? '').split(/\s+/).length
    expect(words, page.url()).toBeGreaterThan(15)
  }
  expect(offprint.errors).toEqual([])
})
