import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

const section = (name: string): string => `## ${name}\n\n${`${name.toLowerCase()} `.repeat(120)}`

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs({
    '/llms.txt':
      '# Looks\n\n## Pages\n\n- [Whole](/whole.md)\n- [Linked](/linked.md)\n- [Links](/links.md)\n',
    '/whole.md': servedPage('Whole', 'Stands in one view.', '## Only\n\nA few words that are seen at once.'),
    '/linked.md': servedPage('Linked', 'Long.', ['One', 'Two', 'Three', 'Four'].map(section).join('\n\n')),
    '/links.md': servedPage('Links', 'Elsewhere.', 'See [the third](/linked.md#three).'),
  })
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 3)
  await offprint.page.setViewportSize({ width: 1280, height: 520 })
  await offprint.page.clock.install()
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const outlineLink = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name })

/** Tells the page that its window is hidden or shown, as the system does. */
const setVisible = (page: Page, state: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

/** Nothing of the shown article was recorded as read: a bookmark that is stored after it shows that all before it is. */
async function expectUnread(page: Page, name: string): Promise<void> {
  const bookmark = page.getByRole('button', { name: 'Bookmark article' })
  const before = await bookmark.getAttribute('aria-pressed')
  await bookmark.click()
  await expect(bookmark).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true')
  await page.clock.runFor(1_000)
  await expect(outlineLink(page, name)).not.toHaveAttribute('data-read', 'true')
}

test('time stops while the window is hidden or a dialog lies over the page', async () => {
  const { page } = offprint
  await openArticle(page, 'Links')
  await setVisible(page, 'hidden')
  await openArticle(page, 'Whole')
  await page.clock.runFor(20_000)
  await expectUnread(page, 'Only')

  await page.getByRole('button', { name: 'Settings' }).first().click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await setVisible(page, 'visible')
  await page.clock.runFor(20_000)
  await setVisible(page, 'hidden')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectUnread(page, 'Only')

  await setVisible(page, 'visible')
  await page.clock.runFor(6_000)
  await expect(outlineLink(page, 'Only')).toHaveAttribute('data-read', 'true')
})

test('a jump through a link marks nothing of what lies between, and what it lands on only when it was seen', async () => {
  const { page } = offprint
  await openArticle(page, 'Links')
  await article(page).getByRole('link', { name: 'the third' }).click()
  await expect(article(page).getByRole('heading', { name: 'Three' })).toBeInViewport()
  await expect(outlineLink(page, 'Three')).not.toHaveAttribute('data-read', 'true')
  await page.clock.runFor(8_000)
  await expect(outlineLink(page, 'Three')).toHaveAttribute('data-read', 'true')
  for (const name of ['One', 'Two'])
    await expect(outlineLink(page, name)).not.toHaveAttribute('data-read', 'true')
})
