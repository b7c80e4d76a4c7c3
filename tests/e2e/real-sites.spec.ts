import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'playwright/test'
import { addSource, article, openRow, status, treeItem, waitReady } from './helpers/library'
import { removeLibrary, root, startOffprint, type Offprint } from './helpers/offprint'

const server = join(root, '../shared/tools/corpus-server.mjs')

// Real sites are test input that only the makers' machines hold; our own fixtures stand in for them in every other spec.
if (existsSync(server)) {
  test.describe('real sites', () => {
    test.describe.configure({ mode: 'serial', timeout: 120_000 })
    let child: ChildProcess
    let origin: string
    let offprint: Offprint

    test.beforeAll(async () => {
      const started = spawn(process.execPath, [server], { stdio: ['ignore', 'pipe', 'inherit'] })
      child = started
      origin = await new Promise((resolve) =>
        createInterface(started.stdout).once('line', (line) => resolve(line.replace(/\/$/, ''))),
      )
      offprint = await startOffprint()
    })

    test.afterAll(async () => {
      child.kill()
      await offprint.close()
      removeLibrary(offprint.dir)
    })

    test('mcp brings in its 144 articles, aidonow its 24 with their summaries', async () => {
      const { page } = offprint
      await addSource(page, `${origin}/mcp/llms.txt`)
      await waitReady(page, 144)
      await addSource(page, `${origin}/aidonow/llms.txt`)
      await waitReady(page, 24)
      await openRow(page, /^Craft/)
      const articles = page.getByRole('region', { name: 'Section' }).getByRole('list', { name: 'Articles' })
      await expect(articles.getByRole('listitem')).toHaveCount(24)
      // in the order of the section's overview page
      await expect(articles.getByRole('listitem').first()).toContainText(
        'The single-table design pattern in practice',
      )
    })

    test('with the server stopped every one of the 144 can be read', async () => {
      const { page } = offprint
      child.kill()
      await openRow(page, /^Model Context Protocol/)
      const links = page
        .getByRole('region', { name: 'Section' })
        .getByRole('list', { name: 'Articles' })
        .getByRole('link')
      await expect(links).toHaveCount(144)
      for (let n = 0; n < 144; n++) {
        await openRow(page, /^Model Context Protocol/)
        const link = links.nth(n)
        await link.click()
        await expect(article(page)).not.toHaveAttribute('aria-busy', 'true')
        const words = ((await article(page).textContent()) ?? '').split(/\s+/).length
        expect(words, page.url()).toBeGreaterThan(20)
        await expect(article(page)).not.toContainText('Fetch the complete documentation index')
      }
      await expect(treeItem(page, /^Model Context Protocol/)).toBeVisible()
      await expect(status(page)).toContainText('144 of 144 articles ready offline')
      expect(offprint.errors).toEqual([])
    })
  })
}
