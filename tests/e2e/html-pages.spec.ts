import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import {
  addSource,
  article,
  openArticle,
  openReport,
  openRow,
  status,
  treeItem,
  waitIdle,
} from './helpers/library'
import { newLibraryFolder, removeLibrary, root, startOffprint, type Offprint } from './helpers/offprint'

const GENERATORS = ['vitepress', 'docusaurus', 'mkdocs-material', 'sphinx-rtd']
const fixture = (name: string): string =>
  readFileSync(join(root, 'tests/fixtures/html', `${name}.html`), 'utf8')

/** A page of a site without any Markdown: its article between everything that such pages have round it. */
const webPage = (title: string, text: string): string => `<!doctype html>
<html lang="en"><head><title>${title} | Harbour</title></head><body>
<header><nav><a href="/">Harbour</a> <a href="/pricing">Pricing of Harbour</a></nav></header>
<div class="cookie-banner" role="dialog">We use cookies to improve your experience. <button>Accept all</button></div>
<main><article><h1>${title}</h1><p>${text}</p>
<h2 id="run-it">Run it</h2><p>One command begins the work, and a second one ends it again when the tide has gone out.</p>
<pre><code class="language-sh">harbour run --tide low\n  --quiet</code></pre>
<table><thead><tr><th>Name</th><th>Meaning</th></tr></thead><tbody><tr><td>tide</td><td>when to begin</td></tr></tbody></table>
</article></main><footer>Copyright of Harbour, all rights reserved</footer>
<script>window.ran = true</script></body></html>`

const PAGES = {
  '/llms.txt': [
    '# Harbour',
    '',
    '## Guides',
    '',
    '- [Piers](/guide/piers)',
    '- [Moorings](/guide/moorings)',
    ...GENERATORS.map((name) => `- [Made by ${name}](/made/${name})`),
    '- [Shell](/app/shell)',
    '- [Lost](/guide/lost.md)',
    '',
  ].join('\n'),
  '/llms-full.txt':
    '# Lost\nSource: ORIGIN/guide/lost\n\nThis page was found in the full text alone, between others.\n\n# Else\nSource: ORIGIN/guide/else\n\nNobody lists this.\n',
}
const articles = 4 + GENERATORS.length

test.describe('a site that has no Markdown', () => {
  test.describe.configure({ mode: 'serial' })
  const dir = newLibraryFolder()
  let site: DocsSite
  let offprint: Offprint

  test.beforeAll(async () => {
    site = await serveDocs(PAGES)
    site.answer('/llms-full.txt', {
      type: 'text/plain',
      body: PAGES['/llms-full.txt'].replaceAll('ORIGIN', site.origin),
    })
    const html = (path: string, body: string): void => site.answer(path, { type: 'text/html', body })
    html(
      '/guide/piers',
      webPage('Piers', 'A pier holds ships that wait for their cargo, and tells each of them when to leave.'),
    )
    html(
      '/guide/moorings',
      webPage(
        'Moorings',
        'A mooring keeps one ship where it is, see <a href="/guide/piers#run-it">piers</a> for many.',
      ),
    )
    html(
      '/app/shell',
      '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>',
    )
    for (const name of GENERATORS) html(`/made/${name}`, fixture(name))
    offprint = await startOffprint({ dir })
  })
  test.afterAll(async () => {
    await offprint.close()
    await site.stop()
    removeLibrary(dir)
  })

  test('comes all the same; a page without text of its own is told', async () => {
    const { page } = offprint
    await addSource(page, site.index)
    await waitIdle(page)
    await expect(status(page)).toContainText(`${articles - 1} of ${articles} articles ready offline`)
    const report = await openReport(page)
    await expect(report.getByRole('list', { name: 'Failed' }).getByRole('listitem')).toHaveCount(1)
    await expect(report.getByRole('list', { name: 'Failed' })).toContainText('Shell')
    await page.keyboard.press('Escape')
  })

  test('is read with the network gone and after a restart: the article alone, with code, table and anchors', async () => {
    await site.stop()
    await offprint.close()
    offprint = await startOffprint({ dir })
    const { page } = offprint
    await openRow(page, 'Harbour')
    await openArticle(page, 'Moorings')
    const text = article(page)
    await expect(text).toContainText('A mooring keeps one ship where it is')
    await expect(text).toContainText("Converted from the site's web page.")
    await expect(text.locator('pre code')).toHaveText('harbour run --tide low\n  --quiet')
    await expect(text.getByRole('cell', { name: 'when to begin' })).toBeVisible()
    for (const outside of ['cookies', 'Pricing', 'Copyright']) await expect(text).not.toContainText(outside)
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    await text.getByRole('link', { name: 'piers' }).click()
    await expect(article(page).getByRole('heading', { level: 1 })).toHaveText('Piers')
    await expect(article(page).getByRole('heading', { name: 'Run it' })).toBeInViewport()
  })

  test('shows pages of real generators as articles', async () => {
    const { page } = offprint
    for (const name of GENERATORS) {
      await openRow(page, 'Harbour')
      // the row has the index's title, the article its own
      const row = treeItem(page, new RegExp(`^Made by ${name}`))
      await openRow(page, new RegExp(`^Made by ${name}`))
      await expect(row).toHaveAttribute('aria-current', 'page')
      await expect(article(page)).not.toHaveAttribute('aria-busy', 'true')
      await expect(article(page)).toContainText("Converted from the site's web page.")
      await expect(article(page).locator('pre code').first()).toContainText('lantern')
      await expect(article(page).locator('.callout').first()).toBeVisible()
      await expect(article(page)).not.toContainText(/On this page|Skip to content|Edit this page/)
    }
  })

  test('a page that only the full text has says so', async () => {
    const { page } = offprint
    await openRow(page, 'Harbour')
    await openArticle(page, 'Lost')
    await expect(article(page)).toContainText('found in the full text alone')
    await expect(article(page)).not.toContainText('Nobody lists this')
    await expect(article(page)).toContainText("Taken from the site's full text.")
  })
})
