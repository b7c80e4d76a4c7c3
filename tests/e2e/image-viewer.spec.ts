import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, status } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { png } from './helpers/picture-files'

const QUAY = png(1600, 400, 90)
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><script>window.__ran = 1</script><rect width="300" height="200" fill="teal"/></svg>'

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs({
    '/llms.txt': '# Pictures\n\n## Pages\n\n- [Quay](/quay.md): Pictures.\n- [Other](/other.md): Another.\n',
    '/quay.md': servedPage(
      'Quay',
      'Pictures.',
      '![The quay](/img/..%2Fquay%3F.png "At low tide")\n\n![A plan](/img/plan.svg)\n\n[![Linked](/img/linked.png)](/other)\n\nA badge ![built](/img/badge.png) in a line.',
    ),
    '/other.md': servedPage('Other', 'Another.', 'Nothing else.'),
  })
  site.answer('/img/..%2Fquay%3F.png', { type: 'image/png', body: QUAY })
  site.answer('/img/plan.svg', { type: 'image/svg+xml', body: DRAWING })
  site.answer('/img/linked.png', { type: 'image/png', body: png(300, 150, 60) })
  site.answer('/img/badge.png', { type: 'image/png', body: png(90, 20, 120) })
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await expect(status(offprint.page)).toContainText('4 of 4 images', { timeout: 30_000 })
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

test.beforeEach(() => openArticle(offprint.page, 'Quay'))

test.afterEach(async () => {
  if (await viewer(offprint.page).isVisible()) await offprint.page.keyboard.press('Escape')
  expect(offprint.errors).toEqual([])
})

const viewer = (page: Page): Locator => page.getByRole('dialog', { name: 'Image' })
const picture = (page: Page, name: string): Locator => article(page).getByRole('img', { name, exact: true })
const button = (page: Page, name: string): Locator => viewer(page).getByRole('button', { name, exact: true })

async function open(page: Page, name: string): Promise<Locator> {
  await picture(page, name).click()
  const large = viewer(page).getByRole('img', { name })
  await expect(large).toBeVisible()
  return large
}

async function boxOf(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await place.boundingBox()
  if (!box) throw new Error('it is not there')
  return box
}

test('opens a picture with a click, fitted, with its words, and closes with Escape', async () => {
  const { page } = offprint
  const large = await open(page, 'The quay')
  const { width, height } = await boxOf(large)
  const window = page.viewportSize() ?? { width: 0, height: 0 }
  expect(width / height).toBeCloseTo(4, 1)
  expect(width).toBeGreaterThan(window.width * 0.9)
  await expect(viewer(page)).toContainText('At low tide')
  await expect(viewer(page)).toContainText('The quay')
  await page.keyboard.press('Escape')
  await expect(viewer(page)).toBeHidden()
  await expect(picture(page, 'The quay')).toBeFocused()
})

test('opens with Enter and is zoomed and moved by keys', async () => {
  const { page } = offprint
  await picture(page, 'The quay').focus()
  await page.keyboard.press('Enter')
  const large = viewer(page).getByRole('img', { name: 'The quay' })
  const before = await boxOf(large)
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  const larger = await boxOf(large)
  expect(larger.width).toBeGreaterThan(before.width * 1.9)
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await boxOf(large)).x).toBeLessThan(larger.x - 30)
  await page.keyboard.press('-')
  expect((await boxOf(large)).width).toBeLessThan(larger.width)
  await page.keyboard.press('0')
  expect(await boxOf(large)).toEqual(before)
  // smaller than the whole of it is of no use
  await page.keyboard.press('-')
  expect(await boxOf(large)).toEqual(before)
})

test('is zoomed by wheel, double click and buttons, and dragged', async () => {
  const { page } = offprint
  const large = await open(page, 'The quay')
  const before = await boxOf(large)
  const at = { x: before.x + before.width / 4, y: before.y + before.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.wheel(0, -700)
  await expect.poll(async () => (await boxOf(large)).width / before.width).toBeCloseTo(4, 1)
  const after = await boxOf(large)
  // what was under the pointer still is
  expect((at.x - after.x) / after.width).toBeCloseTo(0.25, 2)
  await page.mouse.down()
  await page.mouse.move(at.x + 80, at.y, { steps: 4 })
  await page.mouse.up()
  expect((await boxOf(large)).x).toBeCloseTo(after.x + 80, 0)
  await expect(viewer(page)).toBeVisible()
  await button(page, 'Fit').click()
  expect(await boxOf(large)).toEqual(before)
  await large.dblclick()
  expect((await boxOf(large)).width).toBeGreaterThan(before.width * 1.5)
  await large.dblclick()
  expect(await boxOf(large)).toEqual(before)
  await button(page, 'Zoom in').click()
  await button(page, 'Zoom in').click()
  await button(page, 'Zoom out').click()
  expect((await boxOf(large)).width).toBeCloseTo(before.width * 1.4, 0)
  await button(page, 'Close').click()
  await expect(viewer(page)).toBeHidden()
})

test('shows a drawing as a picture that runs nothing', async () => {
  const { page } = offprint
  const large = await open(page, 'A plan')
  await expect(large).toHaveAttribute('src', /^blob:/)
  expect(await page.evaluate(() => Reflect.get(window, '__ran'))).toBeUndefined()
})

test('leaves a picture in a link to the link, and a badge to its line', async () => {
  const { page } = offprint
  await picture(page, 'built').click()
  await expect(viewer(page)).toBeHidden()
  await picture(page, 'Linked').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Enlarge' }).click()
  await expect(viewer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await picture(page, 'Linked').click()
  await expect(page.getByRole('article', { name: 'Other' })).toBeVisible()
})

/** Answers the system's dialog with a path, or with none; tells what it was asked. */
const answerDialog = (path: string | null): Promise<void> =>
  offprint.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      Reflect.set(globalThis, '__asked', args.at(-1))
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
    }
  }, path)
const askedPath = (): Promise<string> =>
  offprint.app.evaluate(() => (Reflect.get(globalThis, '__asked') as { defaultPath: string }).defaultPath)

test('saves the very bytes of a picture where the person says, under a clean name', async () => {
  const { page } = offprint
  const folder = join(offprint.dir, 'saved')
  mkdirSync(folder)
  const path = join(folder, 'mine.png')
  await answerDialog(path)
  await open(page, 'The quay')
  await button(page, 'Save image').click()
  await expect.poll(() => existsSync(path)).toBe(true)
  expect(readFileSync(path).equals(QUAY)).toBe(true)
  expect(readdirSync(folder)).toEqual(['mine.png'])
  expect(await askedPath()).toMatch(/[/\\]quay\.png$/)
  await page.keyboard.press('Escape')
  await answerDialog(null)
  await picture(page, 'A plan').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Save image…' }).click()
  await expect.poll(askedPath).toMatch(/[/\\]plan\.svg$/)
  expect(readdirSync(folder)).toEqual(['mine.png'])
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('says why a picture could not be saved', async () => {
  const { page } = offprint
  await answerDialog(join(offprint.dir, 'nowhere', 'mine.png'))
  await open(page, 'The quay')
  await button(page, 'Save image').click()
  await expect(viewer(page).getByRole('alert')).toContainText('The image was not saved')
  await viewer(page).getByRole('button', { name: 'Dismiss' }).click()
})
