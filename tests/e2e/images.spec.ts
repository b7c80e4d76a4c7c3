import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openReport, openRow, status, waitIdle } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { png } from './helpers/picture-files'
import { realSitesAreHere, serveAtRoot, serveSites } from './helpers/real-sites'
import { PICTURE_SITE, servePictures } from './helpers/picture-site'

const { articles, images, had } = PICTURE_SITE
const counts = (ready: number): string =>
  `${articles} of ${articles} articles ready offline, ${ready} of ${images} images`

/** Waits until an image is drawn, from bytes of the window alone. */
async function expectDrawn(page: Page, alt: string, width: number): Promise<void> {
  const image = article(page).getByRole('img', { name: alt, exact: true })
  await expect(image).toHaveAttribute('src', /^blob:/)
  await expect
    .poll(() => image.evaluate((drawn) => (drawn instanceof HTMLImageElement ? drawn.naturalWidth : 0)))
    .toBe(width)
}

const imageRequests = (site: DocsSite): string[] => site.requests.filter((path) => path.startsWith('/img/'))

const topOf = (place: Locator): Promise<number> =>
  place.evaluate((element) => element.getBoundingClientRect().top)

async function inSettings(page: Page, act: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await act(dialog)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

const chooseTheme = (page: Page, name: 'Light' | 'Sepia' | 'Dark'): Promise<void> =>
  inSettings(page, async (dialog) => {
    await dialog.getByRole('radio', { name }).check()
    await expect(page.locator('html')).toHaveAttribute('data-theme', name.toLowerCase())
  })

const downloadImages = (page: Page, on: boolean): Promise<void> =>
  inSettings(page, async (dialog) => {
    const choice = dialog.getByRole('switch', { name: 'Download images' })
    await expect(choice).toHaveAttribute('aria-checked', String(!on))
    await choice.click()
    await expect(choice).toHaveAttribute('aria-checked', String(on))
  })

test.describe('images of a site', () => {
  test.describe.configure({ mode: 'serial' })
  const dir = newLibraryFolder()
  let canary: DocsSite
  let site: DocsSite
  let offprint: Offprint

  test.beforeAll(async () => {
    canary = await serveDocs({})
    site = await servePictures(canary.origin)
    offprint = await startOffprint({ dir })
  })

  test.afterAll(async () => {
    await offprint.close()
    await site.stop()
    await canary.stop()
    removeLibrary(dir)
  })

  test('come with the articles and are counted', async () => {
    const { page } = offprint
    await addSource(page, site.index)
    await expect(status(page)).toContainText(`${counts(had)}, checked`, { timeout: 30_000 })
    await openArticle(page, 'Quay')
    await expectDrawn(page, 'The quay', 640)
    await expectDrawn(page, 'built', 90)
  })

  test('that cannot be had are named in the report, with a reason and their article', async () => {
    const { page } = offprint
    const report = await openReport(page)
    const missing = report.getByRole('list', { name: 'Missing images' }).getByRole('listitem')
    await expect(report.getByText(`${had} images stored, ${images - had} missing.`)).toBeVisible()
    await expect(missing).toHaveCount(2)
    await expect(missing.filter({ hasText: '/img/lost.png' })).toContainText(
      'There is nothing at its address',
    )
    const refused = missing.filter({ hasText: '/img/page.png' })
    await expect(refused).toContainText('is no image that Offprint can show')
    await expect(report.getByRole('list', { name: 'Failed' })).toHaveCount(0)
    await refused.getByRole('link', { name: 'Traps' }).click()
    await expect(report).toBeHidden()
    await expect(page.getByRole('article', { name: 'Traps' })).toContainText(
      'A page. This image is not downloaded.',
    )
  })

  test('that are drawings run nothing and ask nobody', async () => {
    const { page } = offprint
    await openArticle(page, 'Traps')
    await expectDrawn(page, 'Armed', 200)
    await expect(article(page).locator('svg script, object, iframe, embed')).toHaveCount(0)
    expect(await page.evaluate(() => Reflect.get(window, '__ran'))).toBeUndefined()
    expect(canary.requests).toEqual([])
  })

  test('whose bytes are damaged say so in words', async () => {
    const { page } = offprint
    await expect(article(page)).toContainText(
      'Fallen in the water. This image is damaged and cannot be shown.',
    )
  })

  test('that were missing come with Try again when the site has them', async () => {
    const { page } = offprint
    site.answer('/img/lost.png', { type: 'image/png', body: png(500, 250, 60) })
    const report = await openReport(page)
    await report.getByRole('button', { name: 'Try again' }).click()
    await waitIdle(page)
    await page.keyboard.press('Escape')
    await expect(status(page)).toContainText(counts(had + 1))
    await openArticle(page, 'Quay')
    await expectDrawn(page, 'The lost ship', 500)
  })

  test('of a pair for two themes the one of the theme is drawn, and only that one is read', async () => {
    const { page } = offprint
    await chooseTheme(page, 'Light')
    await openArticle(page, 'Pair')
    await expectDrawn(page, 'By day', 300)
    await expect(article(page).locator('[data-for-theme=dark]')).toBeHidden()
    await expect(article(page).locator('[data-for-theme=dark] img')).toHaveCount(0)
    await chooseTheme(page, 'Dark')
    await expectDrawn(page, 'By night', 300)
    await expect(article(page).locator('[data-for-theme=light]')).toBeHidden()
    await chooseTheme(page, 'Sepia')
    await expectDrawn(page, 'By day', 300)
    await expect(article(page).locator('[data-for-theme=dark]')).toBeHidden()
  })

  test('keep their room: nothing moves when the bytes come', async () => {
    const { page } = offprint
    await openArticle(page, 'Pair')
    // holds every address back that a picture is given
    await page.evaluate(() => {
      const set = Element.prototype.setAttribute
      const held: (() => void)[] = []
      Element.prototype.setAttribute = function (name: string, value: string): void {
        if (this instanceof HTMLImageElement && name === 'src') held.push(() => set.call(this, name, value))
        else set.call(this, name, value)
      }
      Reflect.set(window, '__heldPictures', held)
      Reflect.set(window, '__freePictures', () => {
        Element.prototype.setAttribute = set
        for (const free of held) free()
      })
    })
    await openArticle(page, 'Quay')
    const below = article(page).getByText('Below the quay.')
    await expect
      .poll(() => page.evaluate(() => (Reflect.get(window, '__heldPictures') as unknown[]).length))
      .toBeGreaterThanOrEqual(2)
    const before = await topOf(below)
    const height = await article(page).evaluate((element) => element.scrollHeight)
    await page.evaluate(() => (Reflect.get(window, '__freePictures') as () => void)())
    await expectDrawn(page, 'The quay', 640)
    expect(await topOf(below)).toBe(before)
    expect(await article(page).evaluate((element) => element.scrollHeight)).toBe(height)
    // never wider than the column
    const widths = await article(page)
      .locator('.picture')
      .evaluateAll((all) =>
        all.map((one) => [one.clientWidth, one.closest('.chunk')?.getBoundingClientRect().width ?? 0]),
      )
    for (const [own = 0, column = 0] of widths) expect(own).toBeLessThanOrEqual(column)
  })

  test('are there with the server stopped and the program started again', async () => {
    await site.stop()
    await offprint.close()
    offprint = await startOffprint({ dir })
    const { page } = offprint
    await openRow(page, /^Picture docs/)
    await expect(status(page)).toContainText(counts(had + 1))
    await openArticle(page, 'Quay')
    await expectDrawn(page, 'The quay', 640)
    await expectDrawn(page, 'The lost ship', 500)
    await article(page).getByText('Below the pier.').scrollIntoViewIfNeeded()
    await expectDrawn(page, 'The far pier', 400)
    expect(canary.requests).toEqual([])
    expect(offprint.errors).toEqual([])
  })
})

test.describe('images switched off and on', () => {
  test.describe.configure({ mode: 'serial' })
  let site: DocsSite
  let offprint: Offprint

  test.beforeAll(async () => {
    site = await servePictures('http://127.0.0.1:9')
    offprint = await startOffprint()
  })

  test.afterAll(async () => {
    await offprint.close()
    await site.stop()
    removeLibrary(offprint.dir)
  })

  test('off: a new source fetches none, and the status says nothing of them', async () => {
    const { page } = offprint
    await downloadImages(page, false)
    await addSource(page, site.index)
    await expect(status(page)).toHaveText(
      new RegExp(`^${articles} of ${articles} articles ready offline, checked`),
      { timeout: 30_000 },
    )
    expect(imageRequests(site)).toEqual([])
    await openArticle(page, 'Quay')
    await expect(article(page)).toContainText('The quay. This image is not downloaded.')
    await expect(article(page).locator('img')).toHaveCount(0)
  })

  test('one can be downloaded in its article all the same', async () => {
    const { page } = offprint
    await article(page)
      .locator('.missing-picture', { hasText: 'The quay.' })
      .getByRole('button', { name: 'Download image' })
      .click()
    await expectDrawn(page, 'The quay', 640)
    expect(imageRequests(site)).toEqual(['/img/quay.png'])
    const lost = article(page).locator('.missing-picture', { hasText: 'The lost ship.' })
    await lost.getByRole('button', { name: 'Download image' }).click()
    await expect(lost).toContainText('There is nothing at its address')
    await expect(lost.getByRole('button', { name: 'Download image' })).toBeEnabled()
  })

  test('on: what is missing comes at once, and what is in view waits for the person', async () => {
    const { page } = offprint
    await openArticle(page, 'Pair')
    await openArticle(page, 'Quay')
    const badge = article(page).locator('.missing-picture', { hasText: 'built.' })
    await expect(badge).toBeInViewport()
    const below = article(page).getByText('Below the lost ship.')
    const before = await topOf(below)
    await page.getByRole('button', { name: 'Settings' }).click()
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    await expect(dialog.getByText(new RegExp(`${images - 1} images are not downloaded, about`))).toBeVisible()
    await page.keyboard.press('Escape')
    await downloadImages(page, true)
    await expect(status(page)).toContainText(counts(had), { timeout: 30_000 })
    await expect(badge).toContainText('This image is here now.')
    expect(await topOf(below)).toBe(before)
    await badge.getByRole('button', { name: 'Show image' }).click()
    await expectDrawn(page, 'built', 90)
    // below the view it took its place by itself
    await article(page).getByText('Below the pier.').scrollIntoViewIfNeeded()
    await expectDrawn(page, 'The far pier', 400)
  })

  test('off again: what is here stays', async () => {
    const { page } = offprint
    await downloadImages(page, false)
    await expect(status(page)).not.toContainText('images')
    await openArticle(page, 'Pair')
    await openArticle(page, 'Quay')
    await expectDrawn(page, 'The quay', 640)
    expect(offprint.errors).toEqual([])
  })
})

if (realSitesAreHere) {
  test('images of real sites are there with the server stopped and the program started again', async () => {
    test.setTimeout(180_000)
    const { child, origin } = await serveSites()
    let offprint = await startOffprint()
    const { dir } = offprint
    for (const name of ['mcp', 'sei', 'mem0']) {
      const site = await serveAtRoot(origin, name)
      await addSource(offprint.page, site.index)
      await expect(status(offprint.page)).toHaveText(/ready offline, [1-9]\d* of \d+ images, checked/, {
        timeout: 90_000,
      })
      console.log(`${name}: ${await status(offprint.page).textContent()}`)
      await site.stop()
    }
    child.kill()
    await offprint.close()
    offprint = await startOffprint({ dir })
    const { page } = offprint
    const filter = page.getByRole('textbox', { name: 'Filter library' })
    for (const title of ['Client Best Practices', 'Sei Brand Guidelines']) {
      if (!(await filter.isVisible())) await page.getByRole('button', { name: 'Filter' }).click()
      await filter.fill(title)
      await openArticle(page, title)
      const drawn = article(page).locator('.picture > img')
      await article(page).locator('.picture').filter({ visible: true }).first().scrollIntoViewIfNeeded()
      await expect
        .poll(() => drawn.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0)
      await expect(drawn.first()).toHaveAttribute('src', /^blob:/)
    }
    expect(offprint.errors).toEqual([])
    await offprint.close()
    removeLibrary(dir)
  })
}
