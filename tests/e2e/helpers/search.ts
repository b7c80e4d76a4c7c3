import { expect, type Locator, type Page } from 'playwright/test'

export const searchDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Search', exact: true })

export const searchField = (page: Page): Locator =>
  searchDialog(page).getByRole('combobox', { name: 'Search the library' })

export const option = (page: Page, name: string | RegExp): Locator =>
  searchDialog(page).getByRole('listbox').getByRole('option', { name })

export const searchCount = (page: Page): Locator =>
  searchDialog(page).getByRole('status', { name: 'Search results' })

/** The option that Enter would choose: the field says which one it is. */
export async function activeOption(page: Page): Promise<Locator> {
  const id = await searchField(page).getAttribute('aria-activedescendant')
  return page.locator(`[id="${id}"]`)
}

/** Opens the search by its keys and types into it. */
export async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.type(text)
}

/** Resolves when nothing more is awaited for what was typed. */
export const searchSettled = (page: Page): Promise<void> =>
  expect(searchDialog(page).getByRole('listbox')).toHaveAttribute('aria-busy', 'false')
