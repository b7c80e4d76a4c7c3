import { expect, test } from 'playwright/test'
import { serveDocs, smallSite, type Answer } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, status, waitReady } from './helpers/library'
import { removeLibrary, startOffprint } from './helpers/offprint'

test('a worker that fails is told and started again; nothing stored is lost and the program goes on', async () => {
  const site = await serveDocs(smallSite())
  const offprint = await startOffprint()
  const { page } = offprint
  await addSource(page, site.index)
  await waitReady(page, 6)

  /** Makes a worker fail as a bug in it would. */
  const breakWorker = async (name: RegExp): Promise<void> => {
    const worker = page.workers().find((one) => name.test(one.url()))
    if (!worker) throw new Error(`no worker ${String(name)}`)
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('broken on purpose')
      })
    })
  }

  // In the middle of a sync: that ends, and says so.
  const held = new Promise<Answer>(() => undefined)
  for (const path of Object.keys(smallSite()).filter((name) => name !== '/llms.txt')) site.answer(path, held)
  await openRow(page, /^Harbour docs/)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(status(page)).toContainText(/Syncing \d+ of 6/)
  await breakWorker(/library\.worker/)
  await expect(page.getByRole('alert')).toContainText('started again')
  await expect(status(page)).toContainText('6 of 6 articles ready offline')
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toHaveCount(0)

  // The new worker takes commands and syncs.
  await openArticle(page, 'Tides')
  await page.getByRole('button', { name: 'Bookmark article' }).click()
  await expect(page.getByRole('button', { name: 'Bookmark article' })).toHaveAttribute('aria-pressed', 'true')
  for (const [path, body] of Object.entries(smallSite()))
    site.answer(path, { body: body.replace('Depths', 'Deeps') })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Cancel sync' })).toHaveCount(0)
  await openArticle(page, 'Charts')
  await expect(article(page).getByRole('heading', { name: 'Deeps' })).toBeVisible()

  await breakWorker(/render\.worker/)
  await expect(page.getByRole('alert').filter({ hasText: 'prepares articles' })).toBeVisible()
  await openArticle(page, 'Signals')
  await expect(article(page)).toContainText('Every flag and its meaning.')

  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})
