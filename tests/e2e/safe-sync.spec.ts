import { expect, test } from 'playwright/test'
import { servedPage, serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import {
  addSource,
  article,
  openArticle,
  openReport,
  openRow,
  status,
  syncToEnd,
  tree,
  treeItem,
  waitIdle,
  waitReady,
} from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

const pages = smallSite()
const dir = newLibraryFolder()
let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs(pages, { latency: 20 })
  offprint = await startOffprint({ dir })
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const heading = (name: string) => article(offprint.page).getByRole('heading', { name })
const notice = () => offprint.page.getByRole('status', { name: 'Notice' })

/** Answers a page and every other form of its address. */
function answerPage(path: string, answer: { status?: number; body?: string }): void {
  for (const form of [path, path.replace(/\.md$/, '')]) site.answer(form, answer)
}

test('one page that failed is fetched alone, from the report and from its own page', async () => {
  const { page } = offprint
  answerPage('/guide/pilots.md', { status: 404, body: 'gone' })
  answerPage('/reference/tides.md', { status: 404, body: 'gone' })
  await addSource(page, site.index)
  await expect(status(page)).toContainText('4 of 6 articles ready offline', { timeout: 30_000 })
  await waitIdle(page)
  answerPage('/guide/pilots.md', { body: pages['/guide/pilots.md'] })

  const report = await openReport(page)
  site.requests.length = 0
  await report.getByRole('button', { name: 'Fetch "Pilots" now' }).click()
  await expect(status(page)).toContainText('5 of 6 articles ready offline')
  await waitIdle(page)
  expect(site.requests.filter((path) => !/llms|pilots/.test(path))).toEqual([])
  await page.keyboard.press('Escape')

  await openRow(page, /^Tides/)
  const download = page.getByRole('button', { name: 'Download this article' })
  await download.click()
  await expect(download).toBeEnabled({ timeout: 30_000 })
  await expect(page.getByRole('main')).toContainText('is listed by the site, but is not there')
  answerPage('/reference/tides.md', { body: pages['/reference/tides.md'] })
  site.requests.length = 0
  await download.click()
  await expect(heading('High water')).toBeVisible({ timeout: 30_000 })
  await waitReady(page, 6)
  await waitIdle(page)
  expect(site.requests.filter((path) => !/llms|tides/.test(path))).toEqual([])
})

test('a page that comes back much shorter is kept aside, can be used, and that undone', async () => {
  const { page } = offprint
  await openArticle(page, 'Signals')
  site.answer('/reference/signals.md', { body: servedPage('Signals', 'Every flag.', 'This page moved.') })
  await syncToEnd(page, site)
  await expect(heading('Horns')).toBeVisible()
  await expect(status(page)).toContainText('6 of 6 articles ready offline')

  const report = await openReport(page)
  const failed = report.getByRole('list', { name: 'Failed' }).getByRole('listitem')
  await expect(failed).toHaveCount(1)
  await expect(failed).toContainText('Signals')
  await expect(failed).toContainText('much shorter')
  await failed.getByRole('button', { name: 'Keep mine' }).click()
  await failed.getByRole('button', { name: 'Take it back' }).click()
  await failed.getByRole('button', { name: 'Use the short version' }).click()
  await expect(failed).toContainText('You use the short version now')
  await page.keyboard.press('Escape')
  await expect(article(page)).toContainText('This page moved.')
  await expect(heading('Horns')).toHaveCount(0)
  await notice().getByRole('button', { name: 'Undo' }).click()
  await expect(heading('Horns')).toBeVisible()

  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(page.getByRole('button', { name: 'Keep mine' })).toHaveCount(0)
  await syncToEnd(page, site)
  const again = await openReport(page)
  await expect(again).toContainText('6 unchanged')
  await expect(again.getByRole('list', { name: 'Failed' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  site.answer('/reference/signals.md', { body: pages['/reference/signals.md'] })
})

test('a list that lost more than half asks, keeps everything, and goes through when it is agreed to', async () => {
  const { page } = offprint
  const question = page.getByRole('region', { name: 'The list shrank' })
  const halved = `# Harbour docs\n\n## Guide\n\n- [Moorings](/guide/moorings.md): Where ships wait.\n`
  site.answer('/llms.txt', { body: halved })
  await openRow(page, /^Harbour docs/)
  await syncToEnd(page, site)
  await expect(question).toContainText('had 6 of your articles; now it has 1')
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await expect(treeItem(page, /Removed upstream/)).toHaveCount(0)
  await question.getByRole('button', { name: 'Keep my library as it is' }).click()
  await expect(question).toHaveCount(0)

  await syncToEnd(page, site)
  await question.getByRole('button', { name: 'Use the new list' }).click()
  await expect(question).toHaveCount(0)
  await expect(treeItem(page, /Removed upstream/)).toHaveCount(5, { timeout: 30_000 })
  await waitReady(page, 1)
  await waitIdle(page)
})

test('a removed article is labelled and readable; deleting it can be undone', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await expect(page.getByRole('note')).toContainText('Removed upstream')
  await expect(heading('High water')).toBeVisible()
  await page.getByRole('button', { name: 'Delete this article' }).click()
  await expect(treeItem(page, /^Tides/)).toHaveCount(0)
  await expect(page.getByRole('region', { name: /^Section/ })).toBeVisible()
  await notice().getByRole('button', { name: 'Undo' }).click()
  await openArticle(page, 'Tides')
  await expect(heading('High water')).toBeVisible()

  site.answer('/llms.txt', { body: pages['/llms.txt'] })
  await syncToEnd(page, site)
  await waitReady(page, 6)
  await expect(treeItem(page, /Removed upstream/)).toHaveCount(0)
})

test('an article that changed since it was read says so in the tree and on its page', async () => {
  const { page } = offprint
  await openArticle(page, 'Charts')
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await expect(treeItem(page, /^Charts/)).toHaveAccessibleName(/Read/)
  await openRow(page, /^Harbour docs/)
  site.answer('/reference/charts.md', {
    body: `${pages['/reference/charts.md']}\n\n## Rocks\n\nMind them.\n`,
  })
  await syncToEnd(page, site)
  await expect(treeItem(page, /^Charts/)).toHaveAccessibleName(/Updated/)
  await openArticle(page, 'Charts')
  await expect(page.getByRole('note').filter({ hasText: 'Updated' })).toBeVisible()
})

test('the number of requests at a time holds at once and after a restart', async () => {
  const { page } = offprint
  await page.getByRole('button', { name: 'Settings' }).click()
  const requests = page.getByRole('spinbutton', { name: 'Requests at a time' })
  await expect(requests).toHaveValue('4')
  await requests.fill('9')
  await expect(page.getByRole('dialog', { name: 'Settings' }).getByRole('alert')).toContainText('1 to 8')
  await requests.fill('1')
  await page.keyboard.press('Escape')
  await openRow(page, /^Harbour docs/)
  site.watchOpen()
  await syncToEnd(page, site)
  expect(site.mostOpen()).toBe(1)

  await offprint.close()
  offprint = await startOffprint({ dir })
  await openRow(offprint.page, /^Harbour docs/)
  site.watchOpen()
  await syncToEnd(offprint.page, site)
  expect(site.mostOpen()).toBe(1)

  await offprint.page.getByRole('button', { name: 'Settings' }).click()
  await offprint.page.getByRole('spinbutton', { name: 'Requests at a time' }).fill('3')
  await offprint.page.keyboard.press('Escape')
  site.watchOpen()
  await syncToEnd(offprint.page, site)
  expect(site.mostOpen()).toBe(3)
})

test('Offline is remembered over a restart until a try succeeds', async () => {
  const { port } = site
  await site.stop()
  await openRow(offprint.page, /^Harbour docs/)
  await offprint.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(status(offprint.page)).toContainText('Offline · 6 of 6 articles ready offline', {
    timeout: 60_000,
  })
  await offprint.close()
  offprint = await startOffprint({ dir })
  const { page } = offprint
  await expect(tree(page)).toBeVisible()
  await openRow(page, /^Harbour docs/)
  await expect(status(page)).toContainText('Offline · 6 of 6 articles ready offline')
  site = await serveDocs(pages, { port })
  await syncToEnd(page, site)
  await expect(status(page)).toHaveText(/^6 of 6 articles ready offline/)
  expect(offprint.errors).toEqual([])
})
