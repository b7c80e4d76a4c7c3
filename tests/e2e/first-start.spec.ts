import { expect, test } from 'playwright/test'
import { article, openArticle, openRow, status, treeItem } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  offprint = await startOffprint({ dir })
})

test.afterAll(async () => {
  await offprint.close()
  removeLibrary(dir)
})

test('the faces of articles are loaded before one is opened: nothing is set in another first', async () => {
  const loaded = (): Promise<readonly string[]> =>
    offprint.page.evaluate(() =>
      [...document.fonts]
        .filter(({ status }) => status === 'loaded')
        .map(({ family, style }) => `${family.replaceAll('"', '')}, ${style}`),
    )
  const faces = [
    'Source Serif 4 Variable, normal',
    'Source Serif 4 Variable, italic',
    'JetBrains Mono Variable, normal',
  ]
  for (const face of faces) await expect.poll(loaded).toContain(face)
})

test('the handbook is there without a network and counts in no total', async () => {
  const { page } = offprint
  await offprint.app.context().setOffline(true)
  const handbook = treeItem(page, /^Offprint handbook/)
  await expect(handbook).toBeVisible()
  await expect(status(page)).not.toContainText('9 of 9')
  await openArticle(page, 'Welcome to Offprint')
  await expect(article(page).getByRole('heading', { level: 2 }).first()).toBeVisible()
  await openRow(page, /^Offprint handbook/)
  const articles = page.getByRole('region', { name: 'Section' }).getByRole('list', { name: 'Articles' })
  await expect(articles.getByRole('listitem')).toHaveCount(9)
  await offprint.app.context().setOffline(false)
})

test('the empty library offers the suggested source and fetches nothing unasked', async () => {
  const { page } = offprint
  await offprint.close()
  offprint = await startOffprint({ dir })
  await expect(offprint.page.getByRole('heading', { name: 'Read documentation anywhere' })).toBeVisible()
  await expect(offprint.page.getByRole('button', { name: /AI Do Now/ })).toBeVisible()
  expect(page.isClosed()).toBe(true)
})

test('the handbook can be hidden, with undo, and shown again in the settings', async () => {
  const { page } = offprint
  await openRow(page, /^Offprint handbook/)
  await page.getByRole('button', { name: 'Hide handbook' }).click()
  await expect(treeItem(page, /^Offprint handbook/)).toHaveCount(0)
  await page.getByRole('status', { name: 'Notice' }).getByRole('button', { name: 'Undo' }).click()
  await expect(treeItem(page, /^Offprint handbook/)).toHaveCount(1)
  await openRow(page, /^Offprint handbook/)
  await page.getByRole('button', { name: 'Hide handbook' }).click()
  await expect(treeItem(page, /^Offprint handbook/)).toHaveCount(0)
  await offprint.kill()
  offprint = await startOffprint({ dir })
  await expect(offprint.page.getByRole('heading', { name: 'Read documentation anywhere' })).toBeVisible()
  await expect(treeItem(offprint.page, /^Offprint handbook/)).toHaveCount(0)
  await offprint.page.getByRole('button', { name: 'Settings' }).click()
  await offprint.page.getByRole('switch', { name: /handbook/i }).click()
  await offprint.page.keyboard.press('Escape')
  await expect(treeItem(offprint.page, /^Offprint handbook/)).toHaveCount(1)
})

test('themes apply at once and are kept', async () => {
  const { page } = offprint
  await page.getByRole('button', { name: 'Settings' }).click()
  const themes = page.getByRole('dialog', { name: 'Settings' }).getByRole('radiogroup', { name: 'Theme' })
  for (const theme of ['Light', 'Sepia', 'Dark']) {
    await themes.getByRole('radio', { name: theme }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
  }
  await page.keyboard.press('Escape')
  await offprint.kill()
  offprint = await startOffprint({ dir })
  await expect(offprint.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await offprint.page.getByRole('button', { name: 'Settings' }).click()
  await offprint.page.getByRole('radio', { name: 'System' }).click()
  // the main process tells the runtime a moment after the click, which undoes what was emulated before that
  await expect(async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await offprint.page.emulateMedia({ colorScheme })
      await expect(offprint.page.locator('html')).toHaveAttribute('data-theme', colorScheme, {
        timeout: 1_000,
      })
    }
  }).toPass({ timeout: 15_000 })
})
