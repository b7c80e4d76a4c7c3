import { expect, test, type Locator } from 'playwright/test'
import { servedPage, serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import {
  addSource,
  article,
  openArticle,
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

const dir = newLibraryFolder()
let site: DocsSite
let other: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  other = await serveDocs({
    '/llms.txt': '# Lighthouse docs\n\n- [Lamps](/lamps.md): What shines.\n- [Oil](/oil.md): What burns.\n',
    '/lamps.md': servedPage('Lamps', 'What shines.', 'A lamp stands here.'),
    '/oil.md': servedPage('Oil', 'What burns.', 'Oil stands here.'),
  })
  const pages = smallSite()
  const more = `\n## Elsewhere\n\n- [Lamps](${other.origin}/lamps.md): What shines.\n- [Oil](${other.origin}/oil.md): What burns.\n`
  site = await serveDocs({ ...pages, '/llms.txt': pages['/llms.txt'] + more })
  offprint = await startOffprint({ dir })
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  await other.stop()
  removeLibrary(dir)
})

const notice = () => offprint.page.getByRole('status', { name: 'Notice' })
const sources = () => tree(offprint.page).locator('[aria-level="1"]')

async function manage(name: RegExp): Promise<Locator> {
  await openRow(offprint.page, name)
  await offprint.page.getByRole('button', { name: 'Manage source' }).click()
  const dialog = offprint.page.getByRole('dialog', { name: 'Manage source' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function restart(): Promise<void> {
  await offprint.close()
  offprint = await startOffprint({ dir })
}

test('a source is renamed and moved, and stays so over a restart; an empty name brings its own back', async () => {
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
  await addSource(offprint.page, other.index)
  await waitReady(offprint.page, 2)
  const dialog = await manage(/^Harbour docs/)
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveValue('Harbour docs')
  await name.fill('My harbour')
  await name.press('Enter')
  await expect(treeItem(offprint.page, /^My harbour/)).toBeVisible()
  await expect(dialog.getByRole('status', { name: 'Place' })).toHaveText('1 of 2')
  await dialog.getByRole('button', { name: 'Move down' }).click()
  await expect(dialog.getByRole('status', { name: 'Place' })).toHaveText('2 of 2')
  const every = dialog.getByRole('combobox', { name: 'Check for changes' })
  await every.selectOption('Every week')
  await expect(every).toHaveAttribute('aria-busy', 'false')
  await offprint.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(offprint.page.getByRole('button', { name: 'Manage source' })).toBeFocused()

  await restart()
  await expect(sources().nth(0)).toHaveAccessibleName(/^Lighthouse docs/)
  await expect(sources().nth(1)).toHaveAccessibleName(/^My harbour/)
  await expect(sources().nth(2)).toHaveAccessibleName(/handbook/i)
  const again = await manage(/^My harbour/)
  await expect(again.getByRole('combobox', { name: 'Check for changes' })).toHaveValue('168')
  await again.getByRole('textbox', { name: 'Name' }).fill('')
  await offprint.page.keyboard.press('Escape')
  await expect(treeItem(offprint.page, /^Harbour docs/)).toBeVisible()
})

test('a section that is left out counts no more, and nothing of it is asked for', async () => {
  const { page } = offprint
  const dialog = await manage(/^Harbour docs/)
  const sections = dialog.getByRole('group', { name: 'Sections' })
  await expect(sections.getByRole('checkbox', { name: 'Reference' })).toBeChecked()
  await expect(sections).toContainText('3 articles, about 36 kB')
  await sections.getByRole('checkbox', { name: 'Reference' }).uncheck()
  site.requests.length = 0
  await dialog.getByRole('button', { name: 'Apply: 3 articles fewer' }).click()
  await expect(status(page)).toContainText('3 of 3 articles ready offline')
  await expect(dialog.getByRole('button', { name: 'Apply' })).toHaveCount(0)
  await expect(dialog.getByRole('group', { name: 'What is taken' })).toBeFocused()
  await expect.poll(() => site.requests.filter((path) => path.startsWith('/guide')).length).toBeGreaterThan(2)
  await page.keyboard.press('Escape')
  await waitIdle(page)
  expect(site.requests.filter((path) => path.startsWith('/reference'))).toEqual([])
  await expect(page.getByRole('region', { name: 'The list shrank' })).toHaveCount(0)
  await expect(treeItem(page, /Removed upstream/)).toHaveCount(0)
})

test('what is left out and here stays readable, can be deleted, and downloaded alone', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await expect(page.getByRole('note')).toContainText('Left out of syncs')
  await page.getByRole('button', { name: 'Delete this article' }).click()
  await expect(treeItem(page, /^Tides/)).toHaveAccessibleName(/Not downloaded/)
  await openRow(page, /^Tides/)
  await page.getByRole('button', { name: 'Download this article' }).click()
  await expect(article(page).getByRole('heading', { name: 'High water' })).toBeVisible({ timeout: 30_000 })
  await waitIdle(page)
  await expect(status(page)).toContainText('3 of 3 articles ready offline')
  const dialog = await manage(/^Harbour docs/)
  await dialog.getByRole('button', { name: 'Select all' }).click()
  await dialog.getByRole('button', { name: 'Apply: 3 articles more' }).click()
  await page.keyboard.press('Escape')
  await waitReady(page, 6)
  await waitIdle(page)
})

test('another site that the index links is included and taken out again', async () => {
  const { page } = offprint
  const dialog = await manage(/^Harbour docs/)
  const host = new URL(other.origin).host
  const box = dialog
    .getByRole('group', { name: 'Other sites' })
    .getByRole('checkbox', { name: `Include ${host}` })
  await box.check()
  await dialog.getByRole('button', { name: 'Apply: 1 site more' }).click()
  await waitReady(page, 8)
  await waitIdle(page)
  await box.uncheck()
  await dialog.getByRole('button', { name: 'Apply: 1 site fewer' }).click()
  await waitReady(page, 6)
  await page.keyboard.press('Escape')
  await waitIdle(page)
})

test('images are not asked for while they are switched off, and fetched alone when they are switched on', async () => {
  const { page } = offprint
  const dialog = await manage(/^Harbour docs/)
  const images = dialog.getByRole('switch', { name: 'Download images of this source' })
  await images.click()
  await expect(images).not.toBeChecked()
  await page.keyboard.press('Escape')
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
  site.answer('/depths.svg', { type: 'image/svg+xml', body: drawing })
  site.answer('/reference/charts.md', {
    body: servedPage('Charts', 'Where to sail.', 'Depths here.\n\n![Depths](/depths.svg)'),
  })
  site.requests.length = 0
  await syncToEnd(page, site)
  expect(site.requests).toContain('/reference/charts.md')
  expect(site.requests).not.toContain('/depths.svg')

  await manage(/^Harbour docs/)
  await expect(dialog).toContainText('0 of 1 image here, 1 not here')
  site.requests.length = 0
  await images.click()
  await expect(dialog).toContainText('1 of 1 image here')
  expect(site.requests).toEqual(['/depths.svg'])
  await page.keyboard.press('Escape')
  await waitIdle(page)
})

test('deleting says what goes, and is undone', async () => {
  const { page } = offprint
  await openArticle(page, 'Moorings')
  await page.getByRole('button', { name: 'Bookmark article' }).click()
  const dialog = await manage(/^Harbour docs/)
  await expect(dialog).toContainText(/\d+ kB: text/)
  await dialog.getByRole('button', { name: 'Delete source' }).click()
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(dialog).toContainText('1 bookmarked article stays.')
  await dialog.getByRole('checkbox', { name: 'Keep the bookmarked article' }).uncheck()
  await expect(dialog).not.toContainText('bookmarked article stays')
  await dialog.getByRole('checkbox', { name: 'Keep the bookmarked article' }).check()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('button', { name: 'Delete source' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Delete source' }).click()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(notice()).toContainText('Deleted Harbour docs.')
  await expect(treeItem(page, /^Harbour docs/)).toHaveCount(0)
  await notice().getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('region', { name: /Harbour docs/ })).toBeVisible()
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
})

test('a deleted source is gone after a restart, its bookmark stays readable, and adding it again brings it back', async () => {
  const dialog = await manage(/^Harbour docs/)
  await dialog.getByRole('button', { name: 'Delete source' }).click()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(notice()).toContainText('Deleted')
  await offprint.kill()
  offprint = await startOffprint({ dir })
  const { page } = offprint
  await expect(treeItem(page, /^Lighthouse docs/)).toBeVisible()
  await expect(sources()).toHaveCount(2)
  await page.getByRole('button', { name: 'Bookmarks' }).click()
  await page.getByRole('link', { name: 'Moorings' }).click()
  await expect(article(page).getByRole('heading', { name: 'Kinds' })).toBeVisible()
  await expect(page.getByRole('note')).toContainText('Kept.')

  site.requests.length = 0
  await addSource(page, site.index)
  await expect(notice()).toContainText('is back in your library')
  await expect(status(page)).toContainText(/of 6/)
  await waitReady(page, 6)
  await waitIdle(page)
  expect(offprint.errors).toEqual([])
})
