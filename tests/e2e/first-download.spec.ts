import { expect, test } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, status, treeItem, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint()
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

test('Check shows what is there and stores nothing', async () => {
  const { page } = offprint
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill(site.index)
  await dialog.getByRole('button', { name: 'Check' }).click()
  const found = dialog.getByRole('region', { name: 'Found' })
  await expect(found).toContainText('Harbour docs')
  await expect(found).toContainText('6 articles')
  expect(site.requests).toEqual(['/llms.txt'])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(treeItem(page, /Harbour docs/)).toHaveCount(0)
})

test('Add brings in every article, each asked for once', async () => {
  const { page } = offprint
  site.requests.length = 0
  await addSource(page, site.index)
  await waitReady(page, 6)
  await expect(status(page)).toContainText(/checked \d\d:\d\d/)
  const pages = site.requests.filter((path) => path !== '/llms.txt').sort()
  expect(pages).toEqual(
    Object.keys(smallSite())
      .filter((path) => path !== '/llms.txt')
      .sort(),
  )
})

test('the tree shows the source expanded, its sections by heading and their articles', async () => {
  const { page } = offprint
  const source = treeItem(page, /^Harbour docs/)
  await expect(source).toHaveAttribute('aria-expanded', 'true')
  await expect(source).toHaveAttribute('aria-level', '1')
  const guide = treeItem(page, /^Guide/)
  await expect(guide).toHaveAttribute('aria-level', '2')
  if ((await guide.getAttribute('aria-expanded')) === 'false') await guide.press('ArrowRight')
  const first = treeItem(page, /^Getting started/)
  await expect(first).toHaveAttribute('aria-level', '3')
  await expect(first).toHaveAttribute('aria-posinset', '1')
  await expect(first).toHaveAttribute('aria-setsize', '3')
  await expect(first).toHaveAccessibleName(/^Getting started.*Unread/)
})

test('a section opens its page: summaries in the order of the index, with minutes and state', async () => {
  const { page } = offprint
  await openRow(page, /^Guide/)
  const region = page.getByRole('region', { name: 'Section' })
  await expect(region).toContainText('Guide')
  const articles = region.getByRole('list', { name: 'Articles' }).getByRole('listitem')
  await expect(articles).toHaveCount(3)
  await expect(articles.nth(0)).toContainText('The first ship in five minutes.')
  await expect(articles.nth(0)).toContainText(/1 min/)
  await expect(articles.nth(1)).toContainText('Moorings')
  await expect(articles.nth(2)).toContainText('Pilots')
  await expect(region.getByRole('progressbar', { name: 'Read' })).toHaveAttribute('aria-valuemax', '3')
})

test('a source opens its page with its own summary and all its articles', async () => {
  const { page } = offprint
  await openRow(page, /^Harbour docs/)
  const region = page.getByRole('region', { name: 'Section' })
  await expect(region).toContainText('How to run Harbour, a small server for ships.')
  await expect(region.getByRole('list', { name: 'Articles' }).getByRole('listitem')).toHaveCount(6)
})

test('an article shows title, description, outline and text, and nothing of the prelude', async () => {
  const { page } = offprint
  await openArticle(page, 'Getting started')
  const shown = article(page)
  await expect(shown.getByRole('heading', { level: 1 })).toHaveText('Getting started')
  await expect(shown).toContainText('The first ship in five minutes.')
  await expect(shown).toContainText('Ships wait outside until you let them in.')
  await expect(shown.getByRole('table')).toContainText('Diver down')
  await expect(shown).toContainText('harbour --start')
  await expect(shown).not.toContainText('Documentation Index')
  const outline = page.getByRole('navigation', { name: 'On this page' })
  await expect(outline.getByRole('link')).toHaveText([/Install/, /First ship/, /Next steps/])
  await expect(page).toHaveTitle('Getting started - Offprint')
})

test('a link to an article of the library opens inside, at its heading; another in the system browser', async () => {
  const { page } = offprint
  await openArticle(page, 'Getting started')
  await article(page).getByRole('link', { name: 'signal' }).click()
  await expect(page.getByRole('article', { name: 'Signals' })).toBeVisible()
  await expect(article(page).getByRole('heading', { name: 'Flags' })).toBeInViewport()
  await openArticle(page, 'Getting started')
  await article(page)
    .getByRole('link', { name: /the wider world/ })
    .click()
  await expect.poll(() => offprint.openedLinks()).toEqual(['https://example.com/world'])
  await expect(page.getByRole('article', { name: 'Getting started' })).toBeVisible()
})

test('reading made no request and the page logged no error', async () => {
  expect(site.requests.filter((path) => path === '/llms.txt')).toHaveLength(2)
  expect(site.requests).toHaveLength(8)
  expect(offprint.errors).toEqual([])
})
