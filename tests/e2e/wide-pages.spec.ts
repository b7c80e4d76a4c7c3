import { expect, test, type Page } from 'playwright/test'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, openArticle, openRow, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { WIDE_PAGES, widePages } from './helpers/wide-pages'

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs(widePages())
  offprint = await startOffprint({ dir: newLibraryFolder() })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, WIDE_PAGES)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

/** What of the open article reaches out of its column, apart from what scrolls by itself. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const article = document.querySelector('article')
    const pane = document.querySelector('.pane')
    if (!article || !pane) throw new Error('no article is open')
    const { left, right } = article.getBoundingClientRect()
    const scrolls = (element: Element): boolean =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    const inScroller = (element: Element): boolean => {
      for (let at = element.parentElement; at && at !== article; at = at.parentElement)
        if (scrolls(at)) return true
      return false
    }
    const range = document.createRange()
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    const out: string[] = []
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement
      if (!parent || inScroller(parent) || scrolls(parent) || parent.closest('.hidden-text, svg, button'))
        continue
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width > 1 && (box.right > right + 1 || box.left < left - 1)) out.push(node.textContent ?? '')
      }
    }
    return {
      out: out.slice(0, 3),
      page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      pane: pane.scrollWidth - pane.clientWidth,
      outside: right > innerWidth || left < 0,
    }
  })

for (const title of [
  'Long words',
  'Wide table',
  'Long code',
  'الإبحار',
  'הפלגה',
  '航行',
  '航海の手引き',
  'Parts',
]) {
  test(`nothing of "${title}" is cut off at 900 px and at 300 % zoom`, async () => {
    const { page } = offprint
    const row = new Map([
      ['الإبحار', 'Arabic'],
      ['הפלגה', 'Hebrew'],
      ['航行', 'Chinese'],
      ['航海の手引き', 'Japanese'],
    ]).get(title)
    await page.setViewportSize({ width: 1440, height: 900 })
    await openRow(page, new RegExp(`^${row ?? title}`))
    const shown = page.getByRole('article', { name: title })
    await expect(shown).toBeVisible()
    await expect(shown).not.toHaveAttribute('aria-busy', 'true')
    for (const size of [
      { width: 900, height: 700 },
      { width: 533, height: 300 },
      { width: 300, height: 400 },
    ]) {
      await page.setViewportSize(size)
      // the window's own change to the overlay comes a frame after its size
      await expect
        .poll(() => cutOff(page), { message: `at ${size.width}` })
        .toEqual({ out: [], page: 0, pane: 0, outside: false })
    }
    const scrollers = shown.locator('.table-box, .code > pre')
    for (const scroller of title === 'Wide table' || title === 'Long code' ? await scrollers.all() : []) {
      const reached = await scroller.evaluate((element) => {
        element.scrollLeft = 1e6
        return element.scrollLeft + element.clientWidth >= element.scrollWidth - 1 && element.scrollLeft > 300
      })
      expect(reached).toBe(true)
    }
  })
}

test('the arrow of a link that leads outside stands beside its words, however the lines break', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, 'Links')
  await expect(page.getByRole('article', { name: 'Links' }).getByRole('list').getByRole('img')).toHaveCount(
    40,
  )
  const alone = (): Promise<number> =>
    page.evaluate(() => {
      const words = document.createRange()
      return [...document.querySelectorAll('.outside-mark')].filter((mark) => {
        const text = mark.previousSibling
        if (!text) return true
        words.selectNodeContents(text)
        const line = [...words.getClientRects()].at(-1)
        const { left, top, bottom } = mark.getBoundingClientRect()
        return !line || left < line.right || top > line.bottom || bottom < line.top
      }).length
    })
  for (let width = 340; width >= 300; width -= 4) {
    await page.setViewportSize({ width, height: 700 })
    await expect.poll(alone, { message: `at ${width}` }).toBe(0)
  }
})

test('text from right to left begins at the right, with code and English from left to right', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 900, height: 700 })
  const sides = (): Promise<Record<string, string>> =>
    page.evaluate(() => {
      const side = (selector: string): string => {
        const element = document.querySelector(`article ${selector}`)
        if (!element) return 'missing'
        const range = document.createRange()
        range.selectNodeContents(element)
        const words = range.getBoundingClientRect()
        const column = (element.closest('.code, article') ?? element).getBoundingClientRect()
        return words.right > column.right - 60 && words.left > column.left + 60 ? 'right' : 'left'
      }
      return { title: side('h1'), heading: side('h2'), item: side('li'), code: side('.code pre code') }
    })
  await openRow(page, /^Arabic/)
  await expect(page.getByRole('article', { name: 'الإبحار' })).toBeVisible()
  expect(await sides()).toEqual({ title: 'right', heading: 'right', item: 'right', code: 'left' })
  await openRow(page, /^Hebrew/)
  await expect(page.getByRole('article', { name: 'הפלגה' })).toBeVisible()
  expect(await sides()).toMatchObject({ title: 'right', heading: 'right', item: 'right' })
  const english = page.getByText('A paragraph in English follows')
  expect(await english.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
})

test('the narrow window lays the library over the page, and the settings fit it', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 533, height: 300 })
  await expect(page.getByRole('tree', { name: 'Library' })).toBeHidden()
  await page.getByRole('button', { name: 'Show sidebar' }).click()
  await expect(page.getByRole('tree', { name: 'Library' })).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  for (const name of ['Text size', 'Line width', 'Line height']) {
    const slider = dialog.getByRole('slider', { name })
    await slider.scrollIntoViewIfNeeded()
    await expect(slider).toBeInViewport({ ratio: 1 })
  }
  expect(await dialog.locator('.settings').evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(0)
  await page.keyboard.press('Escape')
})

test('paper holds the whole article in the light theme, with nothing of the window', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, 'Parts')
  await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  const onScreen = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(onScreen).toBe('dark')
  await page.emulateMedia({ media: 'print' })
  const article = page.getByRole('article')
  for (const words of [
    'Moor at the north quay.',
    'Moor at the south quay.',
    'moor south',
    'Under the fold lies the tide table.',
    'The last words of it.',
  ]) {
    const shown = article.getByText(words)
    await expect(shown).toBeVisible()
    expect(
      await shown.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true })),
      words,
    ).toBe(true)
  }
  for (const gone of ['.sidebar', '.toolbar', '.status-line', '.outline', '.tab-list', 'article button']) {
    for (const element of await page.locator(gone).all()) await expect(element).toBeHidden()
  }
  const paper = await page.evaluate(() => {
    const content = (element: Element | null | undefined, pseudo: string): string =>
      element ? getComputedStyle(element, pseudo).content : 'missing'
    const links = [...document.querySelectorAll('article .chunk a')]
    const root = getComputedStyle(document.documentElement)
    return {
      scheme: root.colorScheme,
      paper: root.getPropertyValue('--paper').trim(),
      labels: [...document.querySelectorAll('.tab-panel')].map((panel) => content(panel, '::before')),
      links: links.map((link) => content(link, '::after')),
      clipped: ['html', 'body', '.app', '.main', '.pane'].filter(
        (name) => getComputedStyle(document.querySelector(name) ?? document.body).overflow !== 'visible',
      ),
      code: getComputedStyle(document.querySelector('.code pre code') ?? document.body).whiteSpace,
    }
  })
  expect(paper).toEqual({
    scheme: 'light',
    paper: '#fff',
    labels: ['"First harbour"', '"Second harbour"', '"north.sh"', '"south.sh"'],
    links: ['" (https://example.com/chart)"', 'none', 'none'],
    clipped: [],
    code: 'pre-wrap',
  })
  await page.emulateMedia({ media: null })
})

test('no table or line of code is wider than paper', async () => {
  const { page } = offprint
  for (const title of ['Wide table', 'Long code', 'Long words']) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await openArticle(page, title)
    await page.emulateMedia({ media: 'print' })
    // 170 mm: A4 without its margins
    await page.setViewportSize({ width: 643, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), title).toBeLessThanOrEqual(643)
    await page.emulateMedia({ media: null })
  }
})
