import type { ChildProcess } from 'node:child_process'
import { expect, test } from 'playwright/test'
import { addSource, article, openRow, status, treeItem, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { realSitesAreHere, serveSites } from './helpers/real-sites'

// Real sites are test input that only the makers' machines hold; our own fixtures stand in for them in every other spec.
if (realSitesAreHere) {
  test.describe('real sites', () => {
    test.describe.configure({ mode: 'serial', timeout: 120_000 })
    let child: ChildProcess
    let origin: string
    let offprint: Offprint

    test.beforeAll(async () => {
      ;({ child, origin } = await serveSites())
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
      await expect(articles.locator('.item-summary')).toHaveCount(24)
      const region = page.getByRole('region', { name: 'Section' })
      await expect(region.getByRole('heading', { name: 'Implementation' })).toBeVisible()
      await expect(treeItem(page, /^Implementation/)).toHaveAttribute('aria-level', '3')
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
      const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
      expect(new Set(addresses).size).toBe(144)
      await links.first().click()
      const next = page.getByRole('navigation', { name: 'Reading order' }).locator('[rel=next]')
      const read = new Set<string | null>()
      for (;;) {
        await expect(article(page)).toHaveAttribute('aria-busy', 'false')
        read.add(await page.locator('.article-facts a').first().getAttribute('href'))
        const words = ((await article(page).textContent()) ?? '').split(/\s+/).length
        expect(words, page.url()).toBeGreaterThan(20)
        await expect(article(page)).not.toContainText('Fetch the complete documentation index')
        if (read.size === 144) break
        const title = (await next.locator('.article-foot-title').textContent()) ?? ''
        await page.keyboard.press('Alt+Shift+ArrowRight')
        await expect(page).toHaveTitle(`${title} - Offprint`)
      }
      await expect(treeItem(page, /^Model Context Protocol/)).toBeVisible()
      await expect(status(page)).toContainText('144 of 144 articles ready offline')
      expect(offprint.errors).toEqual([])
    })
  })

  test.describe('the nine real sites', () => {
    let child: ChildProcess
    let origin: string
    let offprint: Offprint

    test.beforeAll(async () => {
      ;({ child, origin } = await serveSites())
      offprint = await startOffprint()
    })

    test.afterAll(async () => {
      child.kill()
      await offprint.close()
      removeLibrary(offprint.dir)
    })

    test('come in by a host-like address; what is missing is named', async () => {
      test.setTimeout(600_000)
      const { page } = offprint
      const names = ['aidonow', 'mcp', 'vite', 'sei', 'flare', 'feast', 'fastmcp', 'mem0', 'mintlify-docs']
      for (const name of names) {
        await page.getByRole('button', { name: 'Add source' }).first().click()
        const dialog = page.getByRole('dialog', { name: 'Add source' })
        await dialog
          .getByRole('textbox', { name: 'Address' })
          .fill(`${origin}/${name}`.replace('http://', ''))
        await dialog.getByRole('button', { name: 'Check' }).click()
        const found = dialog
          .getByRole('region', { name: 'Found' })
          .getByText(/^\d+ articles$/)
          .first()
        const all = parseInt((await found.textContent({ timeout: 60_000 })) ?? '', 10)
        await dialog.getByRole('button', { name: 'Add', exact: true }).click()
        // what Check counted is what the sync brings
        const sentence = new RegExp(
          `(\\d+) of ${all} articles ready offline(?:, (\\d+ of \\d+) images)?, checked`,
        )
        await expect(status(page)).toContainText(sentence, { timeout: 120_000 })
        const [, here, images = 'no'] = sentence.exec((await status(page).textContent()) ?? '') ?? []
        const ready = Number(here)
        await page.getByRole('button', { name: 'Sync report' }).click()
        const report = page.getByRole('dialog', { name: 'Sync report' })
        const failed = report.getByRole('list', { name: 'Failed' }).getByRole('listitem')
        await expect(report.getByText(/checked in/)).toBeVisible()
        const missing = all - ready
        // a page that only introduces a section may fail too, and is no article
        await expect.poll(() => failed.count()).toBeGreaterThanOrEqual(missing)
        const reasons = await failed.locator('.report-why').allTextContents()
        expect(reasons.every((reason) => reason.endsWith('.'))).toBe(true)
        await page.keyboard.press('Escape')
        console.log(
          `${name}: ${ready} of ${all} articles ready, ${reasons.length} pages failed with a reason, ${images} images`,
        )
        // folder pages of sei lie at /index.md, and are found there
        if (name === 'sei') expect(ready).toBe(all)
        expect(ready).toBeGreaterThan(0)
      }
    })
  })
}
