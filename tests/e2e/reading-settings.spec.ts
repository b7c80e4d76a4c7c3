import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, openArticle, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { WIDE_PAGES, widePages } from './helpers/wide-pages'

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs(widePages())
  offprint = await startOffprint({ dir: newLibraryFolder() })
  await offprint.page.setViewportSize({ width: 1440, height: 900 })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, WIDE_PAGES)
  await openArticle(offprint.page, 'Parts')
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

/** How the first paragraph of the open article is set. */
const setting = (page: Page) =>
  page
    .getByRole('article')
    .locator('.chunk p')
    .first()
    .evaluate((paragraph) => {
      const { fontFamily, fontSize, lineHeight, hyphens } = getComputedStyle(paragraph)
      const { width } = paragraph.getBoundingClientRect()
      return {
        face: fontFamily.split(',')[0]?.replaceAll('"', ''),
        size: fontSize,
        lineHeight,
        hyphens,
        width,
      }
    })

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click()
  return page.getByRole('dialog', { name: 'Settings' })
}

const slider = (dialog: Locator, name: string): Locator => dialog.getByRole('slider', { name })

test('the font is chosen with the mouse and with the arrow keys, and changes the face but not the measure', async () => {
  const { page } = offprint
  const fonts = (await openSettings(page)).getByRole('radiogroup', { name: 'Font' })
  const charactersOnLine = (): Promise<number> =>
    page
      .getByRole('article')
      .locator('.chunk p')
      .first()
      .evaluate((paragraph) => {
        const line = paragraph.cloneNode() as HTMLElement
        line.textContent = 'The pilot comes on board and brings the ship into the harbour. '.repeat(3)
        line.style.cssText = 'position:absolute;width:max-content;white-space:nowrap'
        paragraph.after(line)
        const each = line.getBoundingClientRect().width / line.textContent.length
        line.remove()
        return paragraph.getBoundingClientRect().width / each
      })
  const serif = await charactersOnLine()
  expect(serif).toBeGreaterThan(65)
  expect(serif).toBeLessThan(75)
  await fonts.getByRole('radio', { name: 'Sans' }).click()
  await expect.poll(async () => (await setting(page)).face).toBe('Inter Variable')
  expect(Math.abs((await charactersOnLine()) / serif - 1)).toBeLessThan(0.12)
  await page.keyboard.press('ArrowRight')
  await expect(fonts.getByRole('radio', { name: 'Legible' })).toBeChecked()
  await expect.poll(async () => (await setting(page)).face).toBe('Atkinson Hyperlegible Next Variable')
  expect(await page.evaluate(() => document.fonts.check("18px 'Atkinson Hyperlegible Next Variable'"))).toBe(
    true,
  )
  expect(Math.abs((await charactersOnLine()) / serif - 1)).toBeLessThan(0.12)
  await page.keyboard.press('Escape')
})

test('sliders and the switch apply at once to the open article, by key and by mouse', async () => {
  const { page } = offprint
  const dialog = await openSettings(page)
  const size = slider(dialog, 'Text size')
  await size.focus()
  await page.keyboard.press('ArrowRight')
  await expect(size).toHaveValue('19')
  await expect(size).toHaveAttribute('aria-valuetext', '19 px')
  await expect(dialog.getByText('19 px')).toBeVisible()
  expect((await setting(page)).size).toBe('19px')
  await page.keyboard.press('End')
  expect((await setting(page)).size).toBe('28px')
  await page.keyboard.press('Home')
  expect((await setting(page)).size).toBe('14px')
  const track = await size.boundingBox()
  await size.click({ position: { x: (track?.width ?? 0) / 2, y: (track?.height ?? 0) / 2 } })
  expect((await setting(page)).size).toBe('21px')

  const before = await setting(page)
  await slider(dialog, 'Line width').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  expect((await setting(page)).width).toBeCloseTo(before.width - 21, 0)
  await slider(dialog, 'Line height').focus()
  await page.keyboard.press('Home')
  expect(parseFloat((await setting(page)).lineHeight)).toBeCloseTo(21 * 1.3, 1)

  const hyphens = dialog.getByRole('switch', { name: 'Hyphenate long words' })
  await hyphens.focus()
  await page.keyboard.press('Space')
  await expect(hyphens).toBeChecked()
  expect((await setting(page)).hyphens).toBe('auto')
  await hyphens.click()
  await expect(hyphens).not.toBeChecked()
  expect((await setting(page)).hyphens).toBe('manual')
  await page.keyboard.press('Escape')
})

test('everything that can be set stands in one dialog, and its links lead to each page', async () => {
  const { page } = offprint
  const dialog = await openSettings(page)
  await expect(dialog.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio')).toHaveCount(4)
  await dialog.getByRole('spinbutton', { name: 'Requests at a time' }).fill('3')
  await dialog.getByRole('switch', { name: 'Download images' }).scrollIntoViewIfNeeded()
  const pages = dialog.getByRole('navigation')
  await pages.getByRole('link', { name: 'Reading' }).click()
  await expect(dialog.getByRole('heading', { name: 'Reading' })).toBeInViewport()
  await pages.getByRole('link', { name: 'Library and sync' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('heading', { name: 'Library and sync' })).toBeInViewport()
  await expect(pages.getByRole('link', { name: 'Library and sync' })).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Escape')
})

test('the style is kept over a restart, and stands before the first paint', async () => {
  const { dir } = offprint
  const chosen = await setting(offprint.page)
  await offprint.close()
  offprint = await startOffprint({ dir })
  const { page } = offprint
  await page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(page, 'Parts')
  expect(await setting(page)).toEqual(chosen)
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { sizesSeen: seen })
    const look = (): void => {
      const size = document.documentElement.style.getPropertyValue('--reading-size')
      if (document.querySelector('.app') && seen.at(-1) !== size) seen.push(size)
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
  })
  await page.reload()
  await openArticle(page, 'Parts')
  expect(await page.evaluate(() => Reflect.get(window, 'sizesSeen') as unknown)).toEqual(['21px'])
})

test('Reset sets the style back and Undo brings it again; what was kept survives a kill', async () => {
  const chosen = await setting(offprint.page)
  const dialog = await openSettings(offprint.page)
  await dialog.getByRole('button', { name: 'Reset' }).click()
  expect(await setting(offprint.page)).toMatchObject({ face: 'Source Serif 4 Variable', size: '18px' })
  await expect(dialog.getByText('18 px')).toBeVisible()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  expect(await setting(offprint.page)).toEqual(chosen)
  // the words below the name say what is committed
  await expect(dialog.getByText('21 px')).toBeVisible()
  await expect(dialog.getByText('1.30.')).toBeVisible()
  await offprint.kill()
  offprint = await startOffprint({ dir: offprint.dir })
  await offprint.page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(offprint.page, 'Parts')
  expect(await setting(offprint.page)).toMatchObject({ size: '21px', lineHeight: '27.3px' })
  await (await openSettings(offprint.page)).getByRole('button', { name: 'Reset' }).click()
  await offprint.page.keyboard.press('Escape')
})

test('Ctrl with +, - and 0 changes the text size, not the zoom, and says so once it is kept', async () => {
  const { page } = offprint
  const notice = page.getByRole('status', { name: 'Notice' })
  const zoom = (): Promise<unknown> => page.evaluate(() => [devicePixelRatio, innerWidth])
  const before = await zoom()
  for (const [key, size] of [
    ['Control+=', 19],
    ['Control+Shift++', 20],
    ['Control+NumpadAdd', 21],
    ['Control+-', 20],
    ['Control+NumpadSubtract', 19],
    ['Meta+-', 18],
    ['Control+-', 17],
    ['Control+0', 18],
  ] as const) {
    await page.keyboard.press(key)
    await expect(notice).toHaveText(`Text size ${size}`)
    expect((await setting(page)).size, key).toBe(`${size}px`)
  }
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('Control+=')
  await expect(notice).toHaveText('Text size 28, the largest')
  expect(await zoom()).toEqual(before)
  await offprint.kill()
  offprint = await startOffprint({ dir: offprint.dir })
  await offprint.page.setViewportSize({ width: 1440, height: 900 })
  await openArticle(offprint.page, 'Parts')
  expect((await setting(offprint.page)).size).toBe('28px')
  await offprint.page.keyboard.press('Control+0')
  await expect(offprint.page.getByRole('status', { name: 'Notice' })).toHaveText('Text size 18')
})

test('the wishes of the desktop hold: less motion, more contrast, its own colours', async () => {
  const { page } = offprint
  const token = (name: string): Promise<string> =>
    page.evaluate((asked) => getComputedStyle(document.documentElement).getPropertyValue(asked).trim(), name)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(parseFloat(await token('--t-base'))).toBe(0)
  await page.emulateMedia({ reducedMotion: null, contrast: 'more' })
  for (const theme of ['light', 'sepia', 'dark']) {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme)
    expect(await token('--ink-3'), theme).toBe(await token('--ink'))
    expect(await token('--focus-width'), theme).toBe('3px')
  }
  await page.emulateMedia({ contrast: null, forcedColors: 'active' })
  const link = page.getByRole('article').getByRole('link', { name: 'the chart' })
  await link.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const ring = await link.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return { outlineStyle, outlineWidth }
  })
  expect(ring).toEqual({ outlineStyle: 'solid', outlineWidth: '2px' })
  const marked = await page.evaluate(() => {
    const mark = document.createElement('mark')
    document.querySelector('.chunk p')?.append(mark)
    const { backgroundColor } = getComputedStyle(mark)
    mark.remove()
    return (
      backgroundColor !== getComputedStyle(document.querySelector('.main') ?? document.body).backgroundColor
    )
  })
  expect(marked).toBe(true)
  await page.emulateMedia({ forcedColors: null })
})
