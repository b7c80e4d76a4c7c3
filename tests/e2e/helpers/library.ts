import { expect, type Locator, type Page } from 'playwright/test'
import type { DocsSite } from './docs-site'

export const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Library' })

export const treeItem = (page: Page, name: string | RegExp): Locator =>
  tree(page).getByRole('treeitem', { name })

export const status = (page: Page): Locator => page.getByRole('status', { name: 'Sync status' })

export const article = (page: Page): Locator => page.getByRole('article')

/** Types an address into the dialog and adds it; ends when the dialog closed. */
export async function addSource(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill(address)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Waits until the shown source says that all of so many articles are ready. */
export async function waitReady(page: Page, articles: number): Promise<void> {
  await expect(status(page)).toContainText(`${articles} of ${articles} articles ready offline`, {
    timeout: 30_000,
  })
}

/** Opens a source, section or article by its row in the tree. */
export async function openRow(page: Page, name: string | RegExp): Promise<void> {
  await treeItem(page, name).first().click()
}

/** Opens an article by its row and waits until all of it is there. */
export async function openArticle(page: Page, title: string): Promise<void> {
  await openRow(page, new RegExp(`^${title}`))
  const shown = page.getByRole('article', { name: title })
  await expect(shown).toBeVisible()
  await expect(shown).not.toHaveAttribute('aria-busy', 'true')
}

/** Syncs the shown source, which `site` serves, and waits until no sync runs any more. */
export async function syncToEnd(page: Page, site: DocsSite): Promise<void> {
  const before = site.requests.length
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  // Right after the click no sync runs yet: it has begun when the site is asked.
  await expect.poll(() => site.requests.length).toBeGreaterThan(before)
  await waitIdle(page)
}

/** Waits until no sync runs. */
export async function waitIdle(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toHaveCount(0, { timeout: 30_000 })
}

/** Opens the report on the newest run of the shown source. */
export async function openReport(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Sync report' }).click()
  return page.getByRole('dialog', { name: 'Sync report' })
}
