import { expect, test, type Locator, type Page } from 'playwright/test'
import { pasted } from './helpers/clipboard'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, treeItem, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { png } from './helpers/picture-files'

const ROPES = `Ropes hold **ships** to a [mooring](/moorings#kinds), and [the world](https://example.com/world) looks on.

## Knots & bends

Two words of a knot.

\`\`\`ts knot.ts {1}
const knot = tie("bowline")
undo(knot)
\`\`\`

1. Take the end.
2. Make a loop.
3. Pull it tight.

| Knot | Holds |
| --- | --- |
| Bowline | a loop |
| Sheet bend | two ropes |

![A coil of rope](/img/coil.png)

The end of the page.
`

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs({
    '/llms.txt':
      '# Rope docs\n\n## Pages\n\n- [Ropes](/ropes.md): What holds.\n- [Moorings](/moorings.md): Where ships wait.\n',
    '/ropes.md': servedPage('Ropes', 'What holds.', ROPES),
    '/moorings.md': servedPage('Moorings', 'Where ships wait.', '## Kinds\n\nMany.'),
  })
  site.answer('/img/coil.png', { type: 'image/png', body: png(400, 200, 120) })
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

test.beforeEach(async () => {
  await openArticle(offprint.page, 'Ropes')
  await offprint.page.evaluate(() => window.getSelection()?.removeAllRanges())
})

test.afterEach(async () => {
  await offprint.page.keyboard.press('Escape')
  expect(offprint.errors).toEqual([])
})

const menu = (page: Page): Locator => page.getByRole('menu')
const entry = (page: Page, name: string): Locator => menu(page).getByRole('menuitem', { name, exact: true })
const entries = (page: Page): Promise<string[]> => menu(page).getByRole('menuitem').allTextContents()

/** Selects from the beginning of one place of the article to the end of another. */
async function select(page: Page, from: Locator, to: Locator = from): Promise<void> {
  await page.getByRole('main').focus()
  const end = await to.elementHandle()
  await from.evaluate((first, last) => {
    const range = document.createRange()
    range.setStart(first, 0)
    if (last) range.setEnd(last, last.childNodes.length)
    window.getSelection()?.removeAllRanges()
    window.getSelection()?.addRange(range)
  }, end)
}

const address = (path: string): string => `${site.origin}${path}`

test('offers for a place of the article what can be done with it, and no more', async () => {
  const { page } = offprint
  await article(page).getByText('Two words of a knot.').click({ button: 'right' })
  await expect(menu(page)).toBeVisible()
  expect(await entries(page)).toEqual(['Open original', 'Copy address'])
  await entry(page, 'Copy address').click()
  await expect(menu(page)).toBeHidden()
  await expect.poll(async () => (await pasted(page)).text).toBe(address('/ropes.md'))
  await page.getByRole('button', { name: 'Sync report' }).click({ button: 'right' })
  await expect(menu(page)).toBeHidden()
})

test('opens links and copies their addresses on the web', async () => {
  const { page } = offprint
  await article(page).getByRole('link', { name: 'mooring' }).click({ button: 'right' })
  expect((await entries(page)).slice(0, 2)).toEqual(['Open', 'Copy link'])
  await entry(page, 'Copy link').click()
  await expect.poll(async () => (await pasted(page)).text).toBe(address('/moorings#kinds'))
  await article(page).getByRole('link', { name: 'the world' }).click({ button: 'right' })
  await entry(page, 'Open in browser').click()
  await expect.poll(() => offprint.openedLinks()).toContain('https://example.com/world')
  await article(page).getByRole('link', { name: 'mooring' }).click({ button: 'right' })
  await entry(page, 'Open').click()
  await expect(page.getByRole('article', { name: 'Moorings' })).toBeVisible()
})

test('copies code and knows pictures', async () => {
  const { page } = offprint
  await article(page).locator('pre').click({ button: 'right' })
  await entry(page, 'Copy code').click()
  await expect.poll(async () => (await pasted(page)).text).toBe('const knot = tie("bowline")\nundo(knot)')
  const picture = article(page).getByRole('img', { name: 'A coil of rope' })
  await picture.scrollIntoViewIfNeeded()
  await picture.click({ button: 'right' })
  expect((await entries(page)).slice(0, 2)).toEqual(['Enlarge', 'Save image…'])
})

test('copies a selection as text, as HTML and as a quote, clean of the program', async () => {
  const { page } = offprint
  const heading = article(page).getByRole('heading', { name: 'Knots & bends' })
  await select(page, heading, article(page).getByText('The end of the page.'))
  await heading.click({ button: 'right' })
  expect((await entries(page)).slice(0, 2)).toEqual(['Copy', 'Copy as quote'])
  await entry(page, 'Copy').click()
  const { text, html } = await pasted(page)
  expect(text).toBe(
    [
      'Knots & bends',
      'Two words of a knot.',
      'knot.ts',
      'const knot = tie("bowline")\nundo(knot)',
      '1. Take the end.\n2. Make a loop.\n3. Pull it tight.',
      'Knot\tHolds\nBowline\ta loop\nSheet bend\ttwo ropes',
      'A coil of rope',
      'The end of the page.',
    ].join('\n\n'),
  )
  expect(html).toContain('<h2>Knots &amp; bends</h2>')
  expect(html).toContain('const knot = tie("bowline")\nundo(knot)')
  expect(html).toContain(`src="${address('/img/coil.png')}"`)
  expect(html).not.toMatch(/class=|data-|blob:|<button|Copy/)
  await select(page, heading, article(page).locator('pre code'))
  await heading.click({ button: 'right' })
  await entry(page, 'Copy as quote').click()
  await expect
    .poll(async () => (await pasted(page)).text)
    .toBe(
      [
        '> Knots & bends',
        '>',
        '> Two words of a knot.',
        '>',
        '> knot.ts',
        '>',
        '> ```',
        '> const knot = tie("bowline")',
        '> undo(knot)',
        '> ```',
        '>',
        `> [Ropes › Knots & bends](<${address('/ropes.md#knots--bends')}>)`,
      ].join('\n'),
    )
})

test('copies with the keys too: parts of code, of a table and of a list keep their shape', async () => {
  const { page } = offprint
  const copy = async (): Promise<{ text: string; html: string }> => {
    await page.keyboard.press('Control+C')
    return pasted(page)
  }
  await select(page, article(page).locator('pre code'))
  expect((await copy()).text).toBe('const knot = tie("bowline")\nundo(knot)')
  const cell = (name: string): Locator => article(page).getByRole('cell', { name })
  await select(page, cell('Bowline'), cell('two ropes'))
  const table = await copy()
  expect(table.text).toBe('Bowline\ta loop\nSheet bend\ttwo ropes')
  expect(table.html).toContain('<table><tbody><tr><td>Bowline</td><td>a loop</td></tr>')
  const item = (name: string): Locator => article(page).getByText(name, { exact: true })
  await select(page, item('Make a loop.'), item('Pull it tight.'))
  const list = await copy()
  expect(list.text).toBe('2. Make a loop.\n3. Pull it tight.')
  expect(list.html).toContain('<ol start="2"><li>Make a loop.</li>')
  await select(page, article(page).getByText('Ropes hold'))
  const linked = await copy()
  expect(linked.text).toBe('Ropes hold ships to a mooring, and the world looks on.')
  expect(linked.html).toContain(`<a href="${address('/moorings#kinds')}">mooring</a>`)
})

test('serves text fields, without an entry for what may not be done', async () => {
  const { page } = offprint
  const filter = page.getByRole('textbox', { name: 'Filter library' })
  await filter.fill('ropes')
  await filter.selectText()
  await filter.click({ button: 'right', position: { x: 10, y: 8 } })
  await filter.selectText()
  await page.keyboard.press('Shift+F10')
  await expect(menu(page)).toBeVisible()
  expect(await entries(page)).toEqual(['Cut', 'Copy', 'Select all'])
  await entry(page, 'Cut').click()
  await expect(filter).toHaveValue('')
  await expect(filter).toBeFocused()
  expect((await pasted(page)).text).toBe('ropes')
  await filter.fill('')
})

test('serves rows of the library and fields of dialogs', async () => {
  const { page } = offprint
  await treeItem(page, /^Moorings/).click({ button: 'right' })
  expect(await entries(page)).toEqual(['Open', 'Copy link'])
  await entry(page, 'Copy link').click()
  await expect.poll(async () => (await pasted(page)).text).toBe(address('/moorings.md'))
  await treeItem(page, /^Moorings/).click({ button: 'right' })
  await entry(page, 'Open').click()
  await expect(page.getByRole('article', { name: 'Moorings' })).toBeVisible()
  await page.getByRole('button', { name: 'Add source' }).first().click()
  const field = page.getByRole('textbox', { name: 'Address' })
  await field.fill('docs.example.com')
  await field.click({ button: 'right' })
  await entry(page, 'Select all').click()
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBe(16)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('is driven by keys alone and stays inside the window', async () => {
  const { page } = offprint
  const link = article(page).getByRole('link', { name: 'mooring' })
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await link.focus()
    await page.keyboard.press(key)
    await expect(entry(page, 'Open')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(entry(page, 'Copy link')).toBeFocused()
    await page.keyboard.press('End')
    await expect(entry(page, 'Copy address')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(entry(page, 'Open')).toBeFocused()
    await page.keyboard.press('o')
    await expect(entry(page, 'Open original')).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('Escape')
    await expect(menu(page)).toBeHidden()
    await expect(link).toBeFocused()
  }
  await page.setViewportSize({ width: 900, height: 600 })
  await article(page).evaluate((element) => element.closest('main')?.scrollTo(0, 0))
  const main = page.getByRole('main')
  const box = await main.boundingBox()
  if (!box) throw new Error('no page')
  await page.mouse.click(box.x + box.width - 20, box.y + box.height - 4, { button: 'right' })
  const place = await menu(page).boundingBox()
  expect(place && place.x + place.width).toBeLessThanOrEqual(900)
  expect(place && place.y + place.height).toBeLessThanOrEqual(600)
})
