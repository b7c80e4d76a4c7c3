import { expect, test } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, openArticle, openRow, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

test('holds from 900 to 2560 pixels: nothing is cut off sideways, the column keeps its measure', async () => {
  const { page } = offprint
  for (const show of [() => openArticle(page, 'Getting started'), () => openRow(page, /^Harbour docs/)]) {
    await page.setViewportSize({ width: 1280, height: 840 })
    await show()
    for (const width of [900, 1180, 1440, 1600, 2200, 2560]) {
      await page.setViewportSize({ width, height: 840 })
      const layout = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        main: document.querySelector('main')?.getBoundingClientRect().right ?? 0,
        text: Math.max(
          0,
          ...[...document.querySelectorAll('article p')].map((p) => p.getBoundingClientRect().width),
        ),
      }))
      expect(layout.page, `page at ${width}`).toBeLessThanOrEqual(width)
      expect(layout.main, `main at ${width}`).toBeLessThanOrEqual(width)
      expect(layout.text, `column at ${width}`).toBeLessThanOrEqual(680)
    }
  }
})

test('window size is remembered', async () => {
  await offprint.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 10, y: 10, width: 1111, height: 777 })
  })
  const { dir } = offprint
  await offprint.close()
  offprint = await startOffprint({ dir })
  const bounds = await offprint.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(bounds).toMatchObject({ width: 1111, height: 777 })
})
