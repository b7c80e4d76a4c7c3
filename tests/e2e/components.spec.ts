import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, status } from './helpers/library'
import { componentsPage } from './helpers/components-page'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs({
    '/llms.txt':
      '# Parts\n\n## Pages\n\n- [Every part](/docs/every-part.md)\n- [Second](/docs/second.md)\n- [Absent](/docs/absent.md)\n- [Damaged](/docs/damaged.md)\n- [Blank](/docs/blank.md)\n',
    '/docs/blank.md': '# Blank\n',
    '/docs/every-part.md': componentsPage(),
    '/docs/second.md': servedPage(
      'Second',
      'Another article.',
      `${'Words before it.\n\n'.repeat(60)}## Far below\n\nHere.`,
    ),
    '/docs/damaged.md': servedPage(
      'Damaged',
      'A piece of it is broken.',
      '## Whole\n\nStill here.\n\n## Broken\n\nThe words are kept.\n\n```sh\nkeep --these   spaces\n```\n',
    ),
  })
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await expect(status(offprint.page)).toContainText('4 of 5 articles ready offline', { timeout: 30_000 })
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

const open = async (page: Page): Promise<Locator> => {
  await openArticle(page, 'Every part')
  return article(page)
}

test('each part has the name and role that its author meant', async () => {
  const text = await open(offprint.page)
  for (const kind of ['Note', 'Tip', 'Info', 'Check', 'Warning', 'Danger'])
    await expect(text.getByRole('note', { name: kind, exact: true }).first()).toBeAttached()
  await expect(text.getByRole('tab', { name: 'macOS' })).toBeAttached()
  await expect(text.getByRole('figure', { name: 'The harbour at night' })).toBeAttached()
  await expect(text.getByRole('region', { name: /^Table: Flag/ })).toBeAttached()
  await expect(text.getByRole('term').first()).toHaveText('Mooring')
  await expect(text.getByRole('checkbox', { checked: true })).toBeDisabled()
  await expect(text.getByText('This image is not downloaded.').first()).toBeAttached()
  await expect(text.getByText('Set <API_KEY> first')).toBeAttached()
  await expect(text.getByText('Interactive part, see the original')).toBeAttached()
  await expect(text).not.toContainText(/useState|a comment|for machines|Documentation Index/)
  const sideways = await offprint.page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(sideways).toBe(false)
  expect(offprint.errors).toEqual([])
})

test('a wide table scrolls inside its own region, by keys too', async () => {
  const table = (await open(offprint.page)).getByRole('region', { name: /^Table: Flag/ })
  await table.focus()
  await expect(table).toBeFocused()
  const { inner, outer } = await table.evaluate((box) => ({ inner: box.scrollWidth, outer: box.clientWidth }))
  expect(inner).toBeGreaterThan(outer)
  await offprint.page.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
})

test('one picture of a light and dark pair is shown, that of the theme', async () => {
  const { page } = offprint
  const text = await open(page)
  const shown = (): Promise<string[]> =>
    text
      .locator('[data-for-theme]')
      .evaluateAll((all) =>
        all
          .filter((one) => getComputedStyle(one).display !== 'none')
          .map((one) => one.getAttribute('data-for-theme') ?? ''),
      )
  for (const [theme, expected] of [
    ['Dark', 'dark'],
    ['Sepia', 'light'],
    ['Light', 'light'],
  ] as const) {
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: theme }).click()
    await page.keyboard.press('Escape')
    await expect.poll(shown).toEqual([expected])
  }
})

test('tabs: arrows choose, the others stay in the document and open when the browser finds something in them', async () => {
  const { page } = offprint
  const text = await open(page)
  const tab = (name: string): Locator => text.getByRole('tab', { name })
  await tab('macOS').click()
  await page.keyboard.press('ArrowRight')
  await expect(tab('Linux')).toBeFocused()
  await expect(tab('Linux')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(tab('Windows')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tab('macOS')).toBeFocused()
  await expect(tab('Linux')).toHaveAttribute('tabindex', '-1')

  const panel = text.locator('[role=tabpanel]', { hasText: 'Only on Windows' })
  await expect(panel).toHaveAttribute('hidden', 'until-found')
  // Chromium itself opens what is hidden until found, here for a fragment, as it does for a search of the page.
  await page.evaluate(() => {
    location.hash = 'at-windows-only'
  })
  await expect(tab('Windows')).toHaveAttribute('aria-selected', 'true')
  await expect(panel).toBeVisible()
  await page.evaluate(() => history.replaceState(history.state, '', location.pathname))
})

test('a link into a closed tab or a folded box opens it', async () => {
  const { page } = offprint
  const text = await open(page)
  await text.getByRole('link', { name: 'to Windows' }).click()
  await expect(text.getByRole('heading', { name: 'Windows only' })).toBeInViewport()
  await expect(text.getByRole('tab', { name: 'Windows' })).toHaveAttribute('aria-selected', 'true')
  await text.getByRole('link', { name: 'to the folded' }).click()
  await expect(text.getByRole('heading', { name: 'In the fold' })).toBeInViewport()
})

test('footnotes lead there and back', async () => {
  const text = await open(offprint.page)
  await text.getByRole('link', { name: '1', exact: true }).click()
  await expect(text.getByText('A note at the foot.')).toBeInViewport()
  await text.getByRole('link', { name: /^Back to reference 1/ }).click()
  await expect(text.getByRole('link', { name: '1', exact: true })).toBeInViewport()
})

test('links: inside at the heading, to what is not there, and outside after the check', async () => {
  const { page } = offprint
  for (const name of ['relative', 'from the root', 'without its ending']) {
    const text = await open(page)
    await text.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('article', { name: 'Second' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Far below' })).toBeInViewport()
  }
  let text = await open(page)
  await text.getByRole('link', { name: 'not there yet', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Download this article' })).toBeVisible()

  text = await open(page)
  await expect(text.getByText('a bad scheme')).toBeAttached()
  await expect(text.getByRole('link', { name: 'a bad scheme' })).toHaveCount(0)
  await text.getByRole('link', { name: /^the wide world/ }).click()
  await expect.poll(() => offprint.openedLinks()).toContain('https://example.com/world')
  await text.getByRole('link', { name: 'see the original' }).click()
  await expect.poll(() => offprint.openedLinks()).toContain(`${site.origin}/docs/every-part.md`)
})

test('a page that is a title alone says so', async () => {
  const { page } = offprint
  await openArticle(page, 'Blank')
  await expect(article(page).getByRole('note')).toContainText('a title and no text')
  await expect(article(page).getByRole('button', { name: 'Open original' })).toBeVisible()
  await openArticle(page, 'Second')
  await expect(article(page).getByText('a title and no text')).toHaveCount(0)
})

test('a piece whose stored tree is damaged shows its text, the others are whole', async () => {
  const { page } = offprint
  await openArticle(page, 'Damaged')
  await openArticle(page, 'Every part')
  const changed = await page.evaluate(damageTree)
  expect(changed).toBe(1)
  await page.reload()
  await page.getByRole('tree', { name: 'Library' }).waitFor({ state: 'attached' })
  await openRow(page, /^Damaged/)
  await expect(article(page).getByText('could not be shown as it should')).toBeVisible()
  await expect(article(page).getByText('Still here.')).toBeVisible()
  await expect(article(page)).toContainText('The words are kept.')
  await expect(article(page)).toContainText('keep --these   spaces')
})

/** Runs in the page: takes from the tree of "Damaged" what every element must have, as a fault of the disk might. */
async function damageTree(): Promise<number> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
    })
  const through = async (bytes: BlobPart, transform: GenericTransformStream): Promise<Response> =>
    new Response(new Blob([bytes]).stream().pipeThrough(transform as ReadableWritablePair))
  let changed = 0
  const damaged = async (piece: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
    const chunks = (await (await through(piece, new DecompressionStream('deflate-raw'))).json()) as {
      section: string
      tree: { children: { tagName?: string; properties?: unknown }[] }
    }[]
    for (const { tree } of chunks.filter(({ section }) => section === 'broken')) {
      for (const node of tree.children) if (node.tagName === 'pre') delete node.properties
      tree.children.push({ tagName: 'p' })
      changed += 1
    }
    return (await through(JSON.stringify(chunks), new CompressionStream('deflate-raw'))).bytes()
  }
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name ?? ''))
    if (db.objectStoreNames.contains('trees')) {
      const rows = (await done(db.transaction('trees').objectStore('trees').getAll())) as {
        address: string
        pieces: Uint8Array<ArrayBuffer>[]
      }[]
      for (const row of rows.filter(({ address }) => address.endsWith('/damaged'))) {
        const pieces = await Promise.all(row.pieces.map(damaged))
        await done(
          db
            .transaction('trees', 'readwrite')
            .objectStore('trees')
            .put({ ...row, pieces }),
        )
      }
    }
    db.close()
  }
  return changed
}
