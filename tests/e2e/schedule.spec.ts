import { expect, test, type Page } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, status, treeItem, waitIdle, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

/** How often the index was asked for: each sync asks once. */
const syncs = (): number => site.requests.filter((path) => path === '/llms.txt').length

const news = (page: Page) => page.getByRole('status', { name: 'Came by itself' })

const withTail = (path: string, tail: string): { body: string } => ({
  body: `${smallSite()[path] ?? ''}\n\n## Lately\n\n${tail}\n`,
})

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
  await waitIdle(offprint.page)
  await offprint.close()
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

test('a start syncs each site once, shows what came in a quiet line, and opens its report', async () => {
  site.answer('/reference/charts.md', withTail('/reference/charts.md', 'Mind the new rocks.'))
  site.requests.length = 0
  offprint = await startOffprint({ dir, autoSync: true })
  const { page } = offprint
  const line = news(page).getByRole('button', { name: '1 updated' })
  await expect(line).toBeVisible({ timeout: 30_000 })
  await waitIdle(page)
  expect(syncs()).toBe(1)
  // each page was asked for at most once
  expect(new Set(site.requests).size).toBe(site.requests.length)
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await expect(page.getByRole('alert')).toHaveCount(0)

  await line.click()
  const report = page.getByRole('dialog', { name: 'Sync report' })
  await expect(report.getByRole('list', { name: 'Updated' }).getByRole('listitem')).toContainText('Charts')
  await expect(line).toHaveCount(0)
  await page.keyboard.press('Escape')
  await openArticle(page, 'Charts')
  await expect(article(page)).toContainText('Mind the new rocks.')
})

test('the line moves nothing in view, and goes when the person syncs', async () => {
  await offprint.close()
  site.answer('/reference/tides.md', withTail('/reference/tides.md', 'High water is higher.'))
  let release = (): void => undefined
  site.answer(
    '/llms.txt',
    new Promise((resolve) => {
      release = () => resolve({ body: smallSite()['/llms.txt'] })
    }),
  )
  offprint = await startOffprint({ dir, autoSync: true })
  const { page } = offprint
  await openArticle(page, 'Charts')
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toBeVisible()
  release()
  await waitIdle(page)
  await expect(news(page).getByRole('button')).toHaveText('1 updated')
  // what was read of the open article stands at the other end, and grows while it is open
  const places = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.status-line > *:not(.status-news, .status-aside)')].map((element) => {
        const { left, width } = element.getBoundingClientRect()
        return [Math.round(left), Math.round(width)]
      }),
    )
  const withLine = await places()
  site.answer('/llms.txt', { body: smallSite()['/llms.txt'] })
  await treeItem(page, /^Charts/).click()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(news(page).getByRole('button')).toHaveCount(0)
  await waitIdle(page)
  expect(await places()).toEqual(withLine)
})

test('with --no-auto-sync nothing is asked for until the person does', async () => {
  await offprint.close()
  site.requests.length = 0
  offprint = await startOffprint({ dir })
  const { page } = offprint
  await page.context().setOffline(true)
  await page.context().setOffline(false)
  await openArticle(page, 'Charts')
  await openArticle(page, 'Tides')
  expect(site.requests).toEqual([])
  await page.getByRole('button', { name: 'Sync all' }).click()
  await expect.poll(syncs).toBeGreaterThan(0)
  await waitIdle(page)
  expect(syncs()).toBe(1)
  expect(new Set(site.requests).size).toBe(site.requests.length)
})

test('a site that cannot be reached interrupts nobody; the status line and the report tell', async () => {
  await offprint.close()
  const { port } = site
  await site.stop()
  offprint = await startOffprint({ dir, autoSync: true })
  const { page } = offprint
  await expect(status(page)).toContainText('Offline · 6 of 6 articles ready offline', { timeout: 30_000 })
  await waitIdle(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(news(page).getByRole('button')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sync report' }).click()
  await expect(page.getByRole('dialog', { name: 'Sync report' })).toContainText('could not be synced')
  await page.keyboard.press('Escape')
  site = await serveDocs(smallSite(), { port })
})

test('coming back online begins a sync, and nothing before', async () => {
  const { page } = offprint
  await page.context().setOffline(true)
  await expect(status(page)).toContainText('Offline · ')
  expect(syncs()).toBe(0)
  await page.context().setOffline(false)
  // five seconds, and up to ten more
  await expect.poll(syncs, { timeout: 30_000 }).toBe(1)
  await waitIdle(page)
  await expect(status(page)).toHaveText(/^6 of 6 articles ready offline/)
  await expect(news(page).getByRole('button')).toHaveText('2 updated')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('every six hours of the clock on the wall a site is checked once', async () => {
  const { page } = offprint
  await page.clock.install()
  await page.reload()
  await expect.poll(syncs, { timeout: 30_000 }).toBe(2)
  await waitIdle(page)
  await page.clock.fastForward('05:00:00')
  await openArticle(page, 'Charts')
  expect(syncs()).toBe(2)
  await page.clock.fastForward('02:00:00')
  await expect.poll(syncs, { timeout: 30_000 }).toBe(3)
  await waitIdle(page)
  await page.clock.fastForward('04:00:00')
  await openArticle(page, 'Tides')
  // what the person asks for is all that came since
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect.poll(syncs).toBe(4)
  await waitIdle(page)
  expect(syncs()).toBe(4)
})
