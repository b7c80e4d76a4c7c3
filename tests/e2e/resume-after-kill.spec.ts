import { expect, test } from 'playwright/test'
import { serveDocs, smallSite } from './helpers/docs-site'
import { addSource, article, openArticle, status, treeItem, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint } from './helpers/offprint'

test('what the window showed survives SIGKILL and a restart with no network', async () => {
  const dir = newLibraryFolder()
  const site = await serveDocs(smallSite())

  const first = await startOffprint({ dir })
  await addSource(first.page, site.index)
  await waitReady(first.page, 6)
  await openArticle(first.page, 'Moorings')
  await first.page.getByRole('button', { name: 'Mark article as read' }).click()
  await expect(first.page.getByRole('button', { name: 'Mark article as read' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await openArticle(first.page, 'Signals')
  const horns = article(first.page).getByRole('heading', { name: 'Horns' })
  await first.page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: 'Horns' })
    .click()
  await expect(horns).toBeInViewport()
  // The place is saved once scrolling came to rest; "Continue reading" counts it.
  await expect(first.page.getByRole('button', { name: /Continue reading/ })).toContainText('1')
  await first.page.getByRole('button', { name: 'Bookmark article' }).click()
  await expect(first.page.getByRole('button', { name: 'Bookmark article' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await first.kill()
  await site.stop()

  const second = await startOffprint({ dir })
  await second.app.context().setOffline(true)
  const { page } = second
  await expect(treeItem(page, /^Harbour docs/)).toBeVisible()
  await openArticle(page, 'Moorings')
  await expect(article(page)).toContainText('Where ships wait.')
  await expect(page.getByRole('button', { name: 'Mark article as read' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(treeItem(page, /^Moorings/)).toHaveAccessibleName(/Read/)
  await expect(treeItem(page, /^Harbour docs/).getByRole('progressbar', { name: 'Read' })).toHaveAttribute(
    'aria-valuenow',
    '1',
  )

  await page.getByRole('button', { name: 'Bookmarks' }).click()
  await page.getByRole('region', { name: 'Bookmarks' }).getByRole('link', { name: 'Signals' }).click()
  await expect(page.getByRole('article', { name: 'Signals' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Bookmark article' })).toHaveAttribute('aria-pressed', 'true')
  await expect(article(page).getByRole('heading', { name: 'Horns' })).toBeInViewport()

  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await expect(status(page)).toContainText('Offline')
  for (const title of ['Getting started', 'Pilots', 'Tides', 'Charts']) {
    await openArticle(page, title)
    await expect(article(page).getByRole('heading', { level: 2 }).first()).toBeVisible()
  }
  expect(second.errors).toEqual([])
  await second.close()
  removeLibrary(dir)
})
