import { expect, test } from 'playwright/test'
import { SHIP_TITLE, shipSite } from './helpers/anchors-site'
import {
  bookmarksPage,
  headingButton,
  notice,
  openBookmarks,
  painted,
  selectByKeys,
  selectByMouse,
  toolbar,
} from './helpers/bookmarks'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(shipSite)
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

test('an article, a heading and a passage are bookmarked by mouse', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1280, height: 800 })
  await openArticle(page, SHIP_TITLE)
  await page.getByRole('button', { name: 'Bookmark article' }).click()
  await expect(page.getByRole('button', { name: 'Bookmark article' })).toHaveAttribute('aria-pressed', 'true')

  const mast = headingButton(page, 'Mast', 'Bookmark section')
  await expect(mast).toHaveAttribute('aria-pressed', 'false')
  await article(page).getByRole('heading', { name: 'Mast' }).hover()
  await mast.click()
  await expect(mast).toHaveAttribute('aria-pressed', 'true')
  await expect(headingButton(page, 'Keel', 'Bookmark section')).toHaveAttribute('aria-pressed', 'false')

  await selectByMouse(page, 'felled in winter')
  await expect(toolbar(page)).toBeVisible()
  await toolbar(page).getByRole('button', { name: 'Bookmark passage' }).click()
  await expect(notice(page)).toContainText('Bookmarked a passage of “Keel”.')
  await expect(toolbar(page)).toHaveCount(0)
  await expect.poll(() => painted(page, 'bookmarked')).toEqual(['felled in winter'])
})

test('a note with tags is written to a passage, and shown at it', async () => {
  const { page } = offprint
  await selectByMouse(page, 'Wedges hold it where it leaves the deck')
  await toolbar(page).getByRole('button', { name: 'Add note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Ask the rigger how many.')
  await page.getByRole('textbox', { name: 'Tags' }).fill('rigging,  deck ')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect.poll(() => painted(page, 'bookmarked')).toContain('Wedges hold it where it leaves the deck')
  const mark = page.getByRole('button', { name: 'Marked passage: Ask the rigger how many.' })
  await mark.focus()
  await expect(page.getByText('Ask the rigger how many.')).toBeVisible()
})

test('the words of a passage are those of the page, also in code and where the selection is half a word', async () => {
  const { page } = offprint
  await selectByKeys(page, 'tep --wedge')
  await toolbar(page).getByRole('button', { name: 'Bookmark passage' }).click()
  await expect(notice(page)).toContainText('Bookmarked a passage of “Mast”.')
  const shown = await openBookmarks(page)
  await expect(shown.getByText('step --wedges', { exact: true })).toBeVisible()
  await shown
    .getByRole('listitem')
    .filter({ hasText: 'step --wedges' })
    .getByRole('button', { name: 'Remove bookmark' })
    .click()
  await expect(shown.getByText('step --wedges')).toHaveCount(0)
})

test('what reaches over two headings is no passage, and that is said', async () => {
  const { page } = offprint
  await openArticle(page, SHIP_TITLE)
  await page.evaluate(() => {
    const at = (slug: string) => document.querySelector(`section[data-slug="${slug}"] p`)?.firstChild
    const [from, to] = [at('keel'), at('mast')]
    if (from && to) window.getSelection()?.setBaseAndExtent(from, 0, to, 6)
  })
  await toolbar(page).getByRole('button', { name: 'Bookmark passage' }).click()
  await expect(notice(page)).toContainText('A passage stands under one heading.')
})

test('everything by keyboard', async () => {
  const { page } = offprint
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toHaveCount(0)
  const sails = headingButton(page, 'Sails', 'Bookmark section')
  await headingButton(page, 'Sails', 'Mark section as read').focus()
  await page.keyboard.press('b')
  await expect(sails).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('b')
  await expect(sails).toHaveAttribute('aria-pressed', 'false')
  await notice(page).getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(sails).toHaveAttribute('aria-pressed', 'true')

  await selectByKeys(page, 'sing one verse')
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('F6')
  await expect(toolbar(page).getByRole('button', { name: 'Bookmark passage' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Which verse?')
  await page.keyboard.press('Control+Enter')
  await expect(notice(page)).toContainText('Bookmarked a passage of “Pumps”.')
  await expect.poll(() => painted(page, 'bookmarked')).toContain('sing one verse')
})

test('what was acknowledged is there after SIGKILL, on one page, and opens at its words', async () => {
  await offprint.kill()
  offprint = await startOffprint({ dir })
  const { page } = offprint
  await page.setViewportSize({ width: 1280, height: 500 })
  const shown = await openBookmarks(page)
  await expect(shown.getByRole('link', { name: SHIP_TITLE, exact: true })).toBeVisible()
  for (const heading of ['Mast', 'Keel', 'Sails', 'Pumps']) {
    await expect(shown.getByRole('link', { name: `${SHIP_TITLE} › ${heading}` }).first()).toBeVisible()
  }
  await expect(shown.getByRole('listitem').filter({ has: page.getByRole('link') })).toHaveCount(6)

  const passage = shown.getByRole('listitem').filter({ hasText: 'sing one verse' })
  await passage.getByRole('link').click()
  await expect.poll(() => painted(page, 'opened')).toEqual(['sing one verse'])
  await expect(article(page).getByText('sing one verse')).toBeInViewport()
  await expect.poll(() => painted(page, 'opened')).toEqual([])
})

test('bookmarks are searched and filtered, and their notes edited', async () => {
  const { page } = offprint
  const shown = await openBookmarks(page)
  const links = shown.getByRole('listitem').filter({ has: page.getByRole('link') })
  await shown.getByRole('searchbox', { name: 'Search bookmarks' }).fill('verse which')
  await expect(links).toHaveCount(1)
  await shown.getByRole('searchbox', { name: 'Search bookmarks' }).fill('')
  await shown.getByRole('combobox', { name: 'Tagged' }).selectOption('rigging')
  await expect(links).toHaveCount(1)
  await expect(links).toContainText('Ask the rigger how many.')
  await links.getByRole('button', { name: 'Edit note' }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Six, said the rigger.')
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect(links).toContainText('Six, said the rigger.')
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(links).toContainText('Ask the rigger how many.')
  await shown.getByRole('combobox', { name: 'Tagged' }).selectOption('')
  await shown.getByRole('combobox', { name: 'Made' }).selectOption('today')
  await shown.getByRole('combobox', { name: 'From' }).selectOption('Shipyard docs')
  await expect(links).toHaveCount(6)
})

test('a removed bookmark comes back whole', async () => {
  const { page } = offprint
  const shown = bookmarksPage(page)
  const noted = shown.getByRole('listitem').filter({ hasText: 'Ask the rigger' })
  await noted.getByRole('button', { name: 'Remove bookmark' }).click()
  await expect(noted).toHaveCount(0)
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(noted).toContainText('Wedges hold it where it leaves the deck')
  await expect(noted).toContainText('rigging')
  expect(offprint.errors).toEqual([])
})
