import { expect, test, type Locator } from 'playwright/test'
import { servedPage, serveDocs, type Answer, type DocsSite } from './helpers/docs-site'
import { article, openArticle, openRow, status, treeItem, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

let offprint: Offprint
const sites: DocsSite[] = []

test.beforeAll(async () => {
  offprint = await startOffprint()
})

test.afterEach(async () => {
  await offprint.page.keyboard.press('Escape')
  await Promise.all(sites.splice(0).map((site) => site.stop()))
})

test.afterAll(async () => {
  await offprint.close()
  removeLibrary(offprint.dir)
})

async function serve(pages: Readonly<Record<string, string>>): Promise<DocsSite> {
  const site = await serveDocs(pages)
  sites.push(site)
  return site
}

/** As a person types it: without a scheme. */
const typed = (site: DocsSite, path = ''): string => site.origin.replace('http://', '') + path

const html = (head = '', headers: Readonly<Record<string, string>> = {}): Answer => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html><head><title>App</title>${head}</head><body><div id="app"></div></body></html>`,
  headers,
})

const page = (title: string): string => servedPage(title, `About ${title}.`, `## Part\n\nWords of ${title}.`)

const docs = (title: string, links: readonly string[]): string =>
  `# ${title}\n\n## Docs\n\n${links.map((link) => `- [${link}](/${link}.md): About it.`).join('\n')}\n`

/** Types an address and presses Check. */
async function check(address: string): Promise<{ dialog: Locator; found: Locator }> {
  const { page } = offprint
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add source' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill(address)
  await dialog.getByRole('button', { name: 'Check' }).click()
  return { dialog, found: dialog.getByRole('region', { name: 'Found' }) }
}

async function add(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('an index that the Link header names is found, and a sync asks for that one', async () => {
  const site = await serve({ '/ai/llms.txt': docs('By header', ['one', 'two']) })
  site.answer('/', html('', { link: '</ai/llms.txt>; rel="llms-txt"' }))
  for (const name of ['one', 'two']) site.answer(`/${name}.md`, { body: page(name) })
  const { dialog, found } = await check(typed(site))
  await expect(found).toContainText('By header')
  await expect(found).toContainText('2 articles, about 24 kB')
  await expect(found).toContainText('found through the site’s Link header')
  await add(dialog)
  await waitReady(offprint.page, 2)
  expect(site.requests.filter((path) => path.includes('llms'))).toEqual(['/ai/llms.txt', '/ai/llms.txt'])
})

test('an index that the HTML links is found', async () => {
  const site = await serve({ '/docs/index.txt': docs('By HTML', ['one', 'two', 'three']) })
  site.answer('/', html('<link rel="llms-txt" href="/docs/index.txt">'))
  const { found } = await check(typed(site))
  await expect(found).toContainText('3 articles')
  await expect(found).toContainText('found in the page’s HTML')
})

test('from a deep page the nearest llms.txt upwards is found', async () => {
  const site = await serve({ '/docs/llms.txt': docs('By path', ['one']), '/llms.txt': docs('Root', ['two']) })
  site.answer('/docs/guide/deep/intro', html())
  const { found } = await check(typed(site, '/docs/guide/deep/intro'))
  await expect(found).toContainText('By path')
  await expect(found).toContainText(`found at /docs/llms.txt of ${typed(site)}`)
})

test('a site that answers every address with a web page is refused with its sentence', async () => {
  const site = await serve({})
  for (const path of ['/', '/llms.txt', '/.well-known/llms.txt']) site.answer(path, html())
  const { dialog, found } = await check(typed(site))
  await expect(dialog.getByRole('alert')).toContainText(/web page/i)
  await expect(dialog.getByRole('alert')).toContainText('127.0.0.1')
  await expect(found).toBeHidden()
})

test('nested indexes are read in place; what stays out is told with its reason', async () => {
  const site = await serve({
    '/llms.txt':
      '# Nested\n\nWords of the index, with **weight**.\n\n- [Guide](/guide/llms.txt)\n- [API](/api/llms.txt)\n- [Data](/data.json)\n' +
      '- [Code](https://github.com/acme/code)\n- [More code](https://github.com/acme/more)\n- [Chat](https://chat.example/acme)\n',
    '/guide/llms.txt': '# Guide\n\n- [Start](/guide/start.md)\n- [Stop](/guide/stop.md)\n',
    '/api/llms.txt': '# API\n\n- [Calls](/api/calls.md)\n',
    '/guide/start.md': page('Start'),
    '/guide/stop.md': page('Stop'),
    '/api/calls.md': page('Calls'),
  })
  const { dialog, found } = await check(typed(site, '/llms.txt'))
  await expect(found).toContainText('3 articles')
  await expect(found.getByRole('list', { name: 'Sections' }).getByRole('listitem')).toHaveText([
    /Guide\s*2 articles/,
    /API\s*1 article/,
  ])
  await found.getByText('Read from 3 indexes').click()
  await expect(found).toContainText(`${site.origin}/api/llms.txt`)
  await expect(found.getByText('1 file that is not an article')).toBeVisible()
  const outside = found.getByText('3 links to other sites: github.com, chat.example')
  await outside.click()
  await expect(found.getByText('https://github.com/acme/more')).toBeVisible()
  await expect(found.getByRole('checkbox', { name: 'Include github.com (2 links)' })).not.toBeChecked()
  await add(dialog)
  await waitReady(offprint.page, 3)
  await openRow(offprint.page, /^Nested/)
  const region = offprint.page.getByRole('region', { name: 'Section' })
  await expect(region).toContainText('Words of the index, with weight.')
  await expect(region).toContainText('Read from 3 indexes')
})

test('an index that is the whole text is one article to read', async () => {
  const text = `# Manual\n\n> All of it.\n\n${'Every word of the manual stands in this file. '.repeat(40)}\n\n## Last part\n\nThe end of it.\n`
  const site = await serve({ '/llms.txt': text })
  const { dialog, found } = await check(typed(site))
  await expect(found).toContainText('1 article')
  await add(dialog)
  await waitReady(offprint.page, 1)
  const source = treeItem(offprint.page, /^Manual/).first()
  await expect(source).toHaveAttribute('aria-level', '1')
  const region = offprint.page.getByRole('region', { name: 'Section' })
  await expect(region.getByRole('list', { name: 'Articles' }).getByRole('listitem')).toHaveCount(1)
  await region.getByRole('list', { name: 'Articles' }).getByRole('link').click()
  await expect(article(offprint.page)).toContainText('The end of it.')
  await expect(treeItem(offprint.page, /^Manual/).nth(1)).toHaveAttribute('aria-level', '2')
  await expect(status(offprint.page)).toContainText('1 of 1 articles ready offline')
})

test('a host that the person includes brings its pages, in every sync', async () => {
  const other = await serve({ '/far.md': page('Far away') })
  const site = await serve({
    '/llms.txt': `# Two hosts\n\n- [Near](/near.md)\n- [Nearby](/nearby.md)\n- [Far away](${other.origin}/far.md)\n`,
    '/near.md': page('Near'),
    '/nearby.md': page('Nearby'),
  })
  const { dialog, found } = await check(typed(site))
  await expect(found).toContainText('2 articles')
  const box = found.getByRole('checkbox', { name: `Include ${typed(other)} (1 link)` })
  await box.check()
  await expect(found).toContainText('3 articles')
  await box.uncheck()
  await expect(found).toContainText('2 articles')
  await box.check()
  await expect(found).toContainText('3 articles')
  expect(other.requests).toEqual([])
  await add(dialog)
  await waitReady(offprint.page, 3)
  await openArticle(offprint.page, 'Far away')
  await expect(article(offprint.page)).toContainText('Words of Far away.')
  await openRow(offprint.page, /^Two hosts/)
  other.requests.length = 0
  await offprint.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect.poll(() => other.requests).toEqual(['/far.md'])
  await waitReady(offprint.page, 3)
  await expect(treeItem(offprint.page, /^Far away/)).not.toHaveAccessibleName(/Removed upstream/)
})

test('nothing of this made the page log an error', () => {
  expect(offprint.errors).toEqual([])
})
