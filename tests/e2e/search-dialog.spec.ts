import { expect, test, type Locator } from 'playwright/test'
import { serveDocs, servedPage, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, treeItem, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import {
  activeOption,
  option,
  search,
  searchCount,
  searchDialog,
  searchField,
  searchSettled,
} from './helpers/search'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

/** The small site, and a page of its own words. */
const pages = {
  ...smallSite(),
  '/guide/pilots.md': servedPage(
    'Pilots',
    'Who brings them in.',
    `## Watches

A lantern burns at night. The **lantern** is green.

## Lantern keepers

They wrote \`lanternLight\` down:

\`\`\`js
const lantern = light('green lantern')
\`\`\`

${'Long watches in the fog.\n\n'.repeat(40)}
## Ropes

Wet ropes hold; lanternless nights do not.
`,
  ),
}

test.beforeAll(async () => {
  site = await serveDocs(pages)
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
  await offprint.page.setViewportSize({ width: 1280, height: 700 })
  // Everything is in the index when a word of each article is found.
  await search(offprint.page, 'lantern')
  await expect(option(offprint.page, /Pilots.*Watches/)).toBeVisible({ timeout: 20_000 })
  await offprint.page.keyboard.press('Escape')
  // From here on there is no network: searching makes no request.
  await site.stop()
})

test.afterAll(async () => {
  await offprint.close()
  removeLibrary(dir)
})

const marks = (): Locator => article(offprint.page).locator('mark[data-hit]')

test('opens by Control+K, by / where nobody types, and by its button; closes with Escape', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await page.keyboard.press('/')
  await expect(searchField(page)).toBeFocused()
  await expect(searchField(page)).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(searchDialog(page)).toBeHidden()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.press('Escape')

  const filter = page.getByRole('textbox', { name: 'Filter library' })
  await filter.focus()
  await page.keyboard.type('a/b')
  await expect(filter).toHaveValue('a/b')
  await expect(searchDialog(page)).toBeHidden()
  await filter.fill('')
  await page.keyboard.press('Control+k')
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(filter).toBeFocused()
})

test('finds from the first letter on, says how many, and opens at the heading with the words marked', async () => {
  const { page } = offprint
  await search(page, 'l')
  await expect(option(page, /Pilots/).first()).toBeVisible()
  await page.keyboard.type('antern')
  await expect(option(page, /^Pilots › Lantern keepers/)).toBeVisible()
  await expect(searchCount(page)).toHaveText(/^\d+ results?$/)
  await option(page, /^Pilots › Lantern keepers/).click()
  await expect(searchDialog(page)).toBeHidden()
  await expect(article(page).getByRole('heading', { name: 'Lantern keepers' })).toBeInViewport()
  await expect(marks().filter({ hasText: /^lantern$/i })).not.toHaveCount(0)
  await expect(article(page).locator('pre mark[data-hit]').first()).toHaveText('lantern')
  const at = (): Promise<number> => page.locator('main').evaluate((main) => main.scrollTop)
  const before = await at()
  await page.keyboard.press('Escape')
  await expect(marks()).toHaveCount(0)
  expect(await at()).toBe(before)
})

test('Enter right behind the last letter opens what that letter finds', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await search(page, 'ropes')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Pilots' })).toBeVisible()
  await expect(article(page).getByRole('heading', { name: 'Ropes' })).toBeInViewport()
  await expect(page.locator('main')).toBeFocused()
  await page.keyboard.press('Escape')
})

test('is gone through by keys alone, also to the ends, and by the pointer', async () => {
  const { page } = offprint
  await search(page, 'reading')
  await expect(option(page, /Signals/).first()).toBeVisible()
  await searchSettled(page)
  const options = searchDialog(page).getByRole('option')
  const names = await options.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
  const active = async (): Promise<string | null> => (await activeOption(page)).getAttribute('aria-label')
  expect(await active()).toBe(names[0])
  await page.keyboard.press('ArrowDown')
  expect(await active()).toBe(names[1])
  await page.keyboard.press('End')
  await expect(await activeOption(page)).toHaveAttribute('aria-selected', 'true')
  expect(await active()).toBe(names.at(-1))
  await expect(await activeOption(page)).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  expect(await active()).toBe(names[0])
  await page.keyboard.press('PageDown')
  expect(await active()).toBe(names[Math.min(7, names.length - 1)])
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  expect(await active()).toBe(names[0])
  await options.nth(2).hover()
  expect(await active()).toBe(names[2])
  await page.keyboard.press('Escape')
})

test('lists three hits of one article, and the rest of them in its own scope', async () => {
  const { page } = offprint
  await openArticle(page, 'Tides')
  await search(page, 'calm')
  await expect(option(page, /^Signals/)).toHaveCount(3)
  await option(page, /^1 more in this article: Signals/).click()
  await expect(option(page, /^Signals/)).toHaveCount(4)
  await expect(option(page, /^Moorings/)).toHaveCount(0)
  await expect(searchField(page)).toBeFocused()
  await expect(searchDialog(page).getByRole('radio', { name: /Signals/ })).toBeChecked()
  await page.keyboard.press('Escape')
})

test('looks in this article, this section, this source, or everywhere', async () => {
  const { page } = offprint
  await openArticle(page, 'Moorings')
  await search(page, 'calm')
  const scope = searchDialog(page).getByRole('radiogroup', { name: 'Scope' })
  await expect(scope.getByRole('radio')).toHaveCount(4)
  await expect(scope.getByRole('radio', { name: 'Everything' })).toBeChecked()
  await expect(option(page, /^Signals/).first()).toBeVisible()
  await scope.getByRole('radio', { name: 'This section' }).click()
  await expect(option(page, /^Signals/)).toHaveCount(0)
  await expect(option(page, /^Getting started/).first()).toBeVisible()
  await expect(searchField(page)).toBeFocused()
  await scope.getByRole('radio', { name: 'This article' }).click()
  await expect(option(page, /^Getting started/)).toHaveCount(0)
  await expect(option(page, /^Moorings/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await openRow(page, /^Harbour docs/)
  await page.keyboard.press('Control+k')
  await expect(scope.getByRole('radio')).toHaveCount(2)
  await page.keyboard.press('Escape')
})

test('completes filters by keys', async () => {
  const { page } = offprint
  await search(page, 'so')
  await page.keyboard.press('Tab')
  await expect(searchField(page)).toHaveValue('source:')
  await page.keyboard.type('harb')
  await expect(option(page, 'source:"Harbour docs"')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(searchField(page)).toHaveValue('source:"Harbour docs" ')
  await page.keyboard.type('is:')
  for (const value of ['bookmarked', 'unread', 'read', 'updated']) {
    await expect(option(page, new RegExp(`^is:${value}$`))).toBeVisible()
  }
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(searchField(page)).toHaveValue('source:"Harbour docs" is:unread ')
  await page.keyboard.press('Escape')
})

test('says what was searched where nothing is found, and what is no filter', async () => {
  const { page } = offprint
  await search(page, 'xyzzyq')
  await expect(searchCount(page)).toHaveText('No results')
  await expect(searchDialog(page)).toContainText(/Nothing found for 'xyzzyq'\. Searched \d+ articles/)
  await searchField(page).fill('is:blue calm')
  await expect(searchDialog(page)).toContainText('There is no is:blue.')
  await page.keyboard.press('Escape')
})

test('carries out every command of the menu', async () => {
  const { page } = offprint
  await search(page, '')
  await expect(option(page, 'Sync All')).toBeAttached()
  await page.keyboard.type('settings')
  await option(page, 'Settings…').click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Escape')
  await openArticle(page, 'Charts')
  await search(page, 'bookmark article')
  await option(page, 'Bookmark Article').click()
  await expect(page.getByRole('button', { name: 'Bookmark article' })).toHaveAttribute('aria-pressed', 'true')
})

test('understands phrases, exclusions and filters', async () => {
  const { page } = offprint
  await openArticle(page, 'Moorings')
  await page.getByRole('button', { name: 'Mark article as read' }).click()
  await expect(treeItem(page, /^Moorings/)).toHaveAccessibleName(/(?<!Un)Read/)
  const found = async (text: string, some: RegExp, none: RegExp): Promise<void> => {
    await search(page, text)
    const hits = searchDialog(page).getByRole('group', { name: 'Articles and headings' })
    await expect(hits.getByRole('option', { name: some }).first(), text).toBeVisible()
    await expect(hits.getByRole('option', { name: none }), text).toHaveCount(0)
    await page.keyboard.press('Escape')
  }
  await found('"wet ropes"', /^Pilots › Ropes/, /Watches/)
  await found('lantern -keepers', /^Pilots › Watches/, /Lantern keepers/)
  await found('calm source:harbour', /^Signals/, /^Welcome/)
  await found('calm section:reference', /^Signals/, /^Moorings/)
  await found('calm is:read', /^Moorings/, /^Signals/)
  await found('calm is:unread', /^Signals/, /^Moorings/)
  await found('calm is:bookmarked', /^Charts/, /^Signals/)
})

test('typing never waits', async () => {
  const { page } = offprint
  await openArticle(page, 'Signals')
  await page.evaluate(() => {
    Object.assign(window, { longTasks: [] })
    new PerformanceObserver((list) => {
      const held: unknown = Reflect.get(window, 'longTasks')
      if (Array.isArray(held)) held.push(...list.getEntries().map(({ duration }) => duration))
    }).observe({ entryTypes: ['longtask'] })
  })
  await page.keyboard.press('Control+k')
  await expect(searchField(page)).toBeFocused()
  for (const letter of 'reading without a network is calm') {
    await page.keyboard.type(letter)
  }
  await expect(searchField(page)).toHaveValue('reading without a network is calm')
  await expect(option(page, /^Signals/).first()).toBeVisible()
  const longest = await page.evaluate(() => {
    const held: unknown = Reflect.get(window, 'longTasks')
    return Array.isArray(held) ? Math.max(0, ...held.map(Number)) : Infinity
  })
  // Under 50 ms on a laptop that does nothing else; a build machine runs other programs at the same time.
  expect(longest).toBeLessThan(500)
  await page.keyboard.press('Escape')
  expect(offprint.errors).toEqual([])
})
