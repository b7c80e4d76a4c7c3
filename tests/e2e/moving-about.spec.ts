import { expect, test, type Locator } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, waitReady } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'
import { option, search, searchDialog } from './helpers/search'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const shown = (title: string): Locator => offprint.page.getByRole('article', { name: title })
const heading = (name: string): Locator => article(offprint.page).getByRole('heading', { name })

/** Opens "Signals" and goes to one of its headings. */
async function goToFlags(): Promise<void> {
  await openArticle(offprint.page, 'Signals')
  await offprint.page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: 'Flags' })
    .click()
  await expect(heading('Flags')).toBeInViewport()
}

test('back and forward lead to the same places, by keys, buttons of the mouse and the toolbar', async () => {
  const { page } = offprint
  await page.setViewportSize({ width: 1280, height: 600 })
  await goToFlags()
  await openArticle(page, 'Tides')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(shown('Signals')).toBeVisible()
  await expect(heading('Flags')).toBeInViewport()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(shown('Tides')).toBeVisible()

  const press = (button: number): Promise<void> =>
    page.evaluate(
      (button) => void window.dispatchEvent(new MouseEvent('mouseup', { button, bubbles: true })),
      button,
    )
  await press(3)
  await expect(heading('Flags')).toBeInViewport()
  await press(4)
  await expect(shown('Tides')).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(heading('Flags')).toBeInViewport()
  await expect(page.getByRole('button', { name: 'Forward', exact: true })).toBeEnabled()
})

test('what was open last opens again at its place, also after SIGKILL, with the way that led there', async () => {
  // The way is kept a moment after each step; the place when the page has come to rest.
  await openArticle(offprint.page, 'Charts')
  await isKept('charts')
  await goToFlags()
  await isKept('"heading":"flags"')
  await expect.poll(() => offprint.page.evaluate(storedPlace, 'signals')).toBe('flags')
  await offprint.kill()

  offprint = await startOffprint({ dir })
  const { page } = offprint
  await page.setViewportSize({ width: 1000, height: 600 })
  await expect(shown('Signals')).toBeVisible()
  await expect(heading('Flags')).toBeInViewport()
  await expect(page).toHaveTitle('Signals - Offprint')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(shown('Signals')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(shown('Charts')).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(heading('Flags')).toBeInViewport()
})

test('a start with --source shows that source, and what was open lies behind it', async () => {
  await offprint.close()
  offprint = await startOffprint({ dir, args: [`--source=${site.index}`] })
  const { page } = offprint
  await expect(page.getByRole('region', { name: 'Section' })).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(shown('Signals')).toBeVisible()
  await isKept('signals')
  await offprint.close()

  offprint = await startOffprint({ dir, args: ['offprint://add?url=https%3A%2F%2Fdocs.example.com'] })
  const dialog = offprint.page.getByRole('dialog', { name: 'Add source' })
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('https://docs.example.com')
  await offprint.page.keyboard.press('Escape')
  await expect(shown('Signals')).toBeVisible()
})

test('an article says which others link to it', async () => {
  const { page } = offprint
  await openArticle(page, 'Moorings')
  const linked = page.getByRole('navigation', { name: 'Linked from' })
  await linked.getByText('Linked from 1 article').click()
  await linked.getByRole('link', { name: 'Getting started' }).click()
  await expect(shown('Getting started')).toBeVisible()
  await openArticle(page, 'Tides')
  await expect(article(page)).toHaveAttribute('aria-busy', 'false')
  await expect(linked).toHaveCount(0)
})

test('a few letters of a title lead to it, and what was open is offered first', async () => {
  const { page } = offprint
  await openRow(page, /^Harbour docs/)
  await search(page, 'gttst')
  await expect(option(page, 'Getting started')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(searchDialog(page)).toBeHidden()
  await expect(shown('Getting started')).toBeVisible()
  await expect(page.locator('main')).toBeFocused()

  await search(page, '')
  const recent = searchDialog(page).getByRole('group', { name: 'Recently read' }).getByRole('option')
  await expect(recent.first()).toHaveAccessibleName('Tides')
  await expect(recent.filter({ hasText: 'Getting started' })).toHaveCount(0)
  await recent.first().click()
  await expect(shown('Tides')).toBeVisible()
  expect(offprint.errors).toEqual([])
})

test('a list is where it was left, on the way back and after SIGKILL', async () => {
  const scrolled = (): Promise<number> =>
    offprint.page.locator('main').evaluate((pane) => Math.round(pane.scrollTop))
  await offprint.page.setViewportSize({ width: 1000, height: 360 })
  await openRow(offprint.page, 'Harbour docs')
  await expect(offprint.page.getByRole('list', { name: 'Articles' })).toHaveAttribute('aria-busy', 'false')
  await offprint.page.locator('main').hover()
  await offprint.page.mouse.wheel(0, 173)
  await expect.poll(scrolled).toBe(173)
  await openArticle(offprint.page, 'Tides')
  await expect.poll(scrolled).toBe(0)
  await offprint.page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(scrolled).toBe(173)
  await isKept('"top":173')
  // of windows that end at once, one after another, the next opens at the start
  await expect.poll(() => offprint.page.evaluate(storedSetting, 'livedAt')).toBeTruthy()
  await offprint.kill()

  offprint = await startOffprint({ dir })
  await offprint.page.setViewportSize({ width: 1000, height: 360 })
  await expect.poll(scrolled).toBe(173)
})

/** Waits until what is open is kept as this page. */
const isKept = (name: string): Promise<void> =>
  expect
    .poll(async () => {
      const [at = '0', ...stops] = ((await offprint.page.evaluate(storedSetting, 'history')) ??
        []) as string[]
      return stops[Number(at)] ?? ''
    })
    .toContain(name)

/** Runs in the page: what is kept under this name. */
function storedSetting(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('offprint-state')
    open.onerror = () => reject(new Error('the state database cannot be opened'))
    open.onsuccess = () => {
      const asked: IDBRequest<{ value: unknown } | undefined> = open.result
        .transaction('settings')
        .objectStore('settings')
        .get(name)
      asked.onsuccess = () => {
        open.result.close()
        resolve(asked.result?.value)
      }
    }
  })
}

/** Runs in the page: the section of the place that is saved for the article whose address ends so. */
function storedPlace(end: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('offprint-state')
    open.onerror = () => reject(new Error('the state database cannot be opened'))
    open.onsuccess = () => {
      const asked: IDBRequest<{ address: string; slug: string; heading: string }[]> = open.result
        .transaction('places')
        .objectStore('places')
        .getAll()
      asked.onsuccess = () => {
        open.result.close()
        resolve(asked.result.find(({ address }) => address.endsWith(end))?.heading.toLowerCase())
      }
    }
  })
}

test('the page before stays in sight until the article that was opened stands: nothing empty is drawn between them', async () => {
  const { page } = offprint
  await openArticle(page, 'Signals')
  await openArticle(page, 'Tides')
  const back = page.getByRole('button', { name: 'Back', exact: true })
  const drawn = await back.evaluate(
    (button: HTMLElement) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        const look = (): void => {
          const pane = document.querySelector('main .page')
          const title = pane?.querySelector('h1')?.textContent ?? 'nothing'
          const state = pane?.getAttribute('aria-hidden') === 'true' ? `${title}, left` : title
          if (seen.at(-1) !== state) seen.push(state)
          if (state === 'Signals') resolve(seen)
          else requestAnimationFrame(look)
        }
        button.click()
        requestAnimationFrame(look)
      }),
  )
  // how many frames it takes is the machine's
  expect(drawn.filter((state) => state !== 'Tides, left')).toEqual(['Signals'])
})
