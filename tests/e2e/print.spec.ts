import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from 'playwright/test'
import { extractText, getDocumentProxy } from 'unpdf'
import { prose, serveArticles } from './helpers/article-site'
import type { DocsSite } from './helpers/docs-site'
import { addSource, openRow, waitIdle } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()
const folder = join(dir, 'papers')

test.beforeAll(async () => {
  mkdirSync(folder)
  site = await serveArticles()
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitIdle(offprint.page)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

const notice = (page: Page): Locator => page.getByRole('status', { name: 'Notice' })

async function open(page: Page, title: string): Promise<void> {
  await openRow(page, /^Harbour documentation/)
  await page.getByRole('main').getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('article', { name: title, exact: true })).toBeVisible()
}

/** Has the system's dialog answer with a file; null: the person thinks better of it. Answers the names it was asked with. */
async function answerDialog(file: string | null): Promise<void> {
  await offprint.app.evaluate(({ dialog }, filePath) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    dialog.showSaveDialog = ((...given: unknown[]) => {
      asked.push(given.at(-1))
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
    }) as typeof dialog.showSaveDialog
  }, file)
}

const asked = (): Promise<readonly { defaultPath?: string }[]> =>
  offprint.app.evaluate(() => (globalThis as unknown as { asked: { defaultPath?: string }[] }).asked)

async function savePdf(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('button', { name: 'Save as PDF' }).click()
}

interface Paper {
  readonly text: string
  readonly pages: number
  readonly links: readonly string[]
}

async function readPdf(file: string): Promise<Paper> {
  const document = await getDocumentProxy(new Uint8Array(readFileSync(file)))
  const { text } = await extractText(document, { mergePages: true })
  const links: string[] = []
  for (let n = 1; n <= document.numPages; n += 1) {
    const annotations = await (await document.getPage(n)).getAnnotations()
    for (const { url } of annotations as { url?: string }[]) if (url) links.push(url)
  }
  return { text, pages: document.numPages, links }
}

/** Words alone: where lines and pages break is the paper's. */
const words = (text: string): string => text.replace(/\s+/g, '')

test('a PDF holds all of the article, all panels and boxes, links spelled out, and nothing of the window', async () => {
  const { page } = offprint
  await open(page, 'On paper')
  const file = join(folder, 'paper.pdf')
  await answerDialog(file)
  await savePdf(page)
  await expect(notice(page)).toHaveText('Saved “On paper” as PDF.')
  expect((await asked()).map(({ defaultPath }) => defaultPath)).toEqual(['On paper.pdf'])
  expect(readdirSync(folder)).toEqual(['paper.pdf'])

  const paper = await readPdf(file)
  expect(paper.pages).toBeGreaterThan(3)
  const text = words(paper.text)
  const expected = [
    'On paper',
    'To be printed.',
    'Harbour one',
    'Text of the first panel.',
    'Harbour two',
    'Text of the second panel.',
    'A folded box',
    'Text inside the folded box.',
    'one outside (https://outside.example/wide/world?a=1#b)',
    'https://bare.example/',
    `${site.origin}/reference/paper.md`,
    'Diver down',
    ...Array.from({ length: 40 }, (_, n) => `const ship${n} = ${n} // number ${n}`),
    ...Array.from({ length: 30 }, (_, n) => `Watch ${n}`),
    'The very last words of all.',
  ]
  for (const part of expected) expect(text, part).toContain(words(part))
  // every section's words, as often as the article has them
  expect(text.split(words(prose(6))).length - 1).toBe(30)
  const interfaceWords = [
    'Add source',
    'Bookmark',
    'Copy',
    'Harbour documentation',
    'Library',
    'min read',
    'Synced',
    'On this page',
    'Next in',
    'Previous in',
    'Sync report',
    'Show all',
    'Show less',
    'ready offline',
  ]
  for (const part of interfaceWords) expect(text, part).not.toContain(words(part))
})

test('paper is white, whatever theme the window wears, and the window keeps its own', async () => {
  const { page } = offprint
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Dark' }).click({ force: true })
  await page.keyboard.press('Escape')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  // the main process tells the runtime a moment after the click, which undoes what was emulated before that
  await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const onPaper = async (): Promise<readonly string[]> => {
    await page.emulateMedia({ media: 'print' })
    const colours = await page
      .locator('.article-body p')
      .first()
      .evaluate((block) => [getComputedStyle(block).color, getComputedStyle(document.body).backgroundColor])
    await page.emulateMedia({ media: null })
    return colours
  }
  const [ink = '', ground = ''] = await onPaper()
  const light = (colour: string): number =>
    (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3
  expect(light(ink)).toBeLessThan(80)
  expect(ground).toMatch(/rgba\(0, 0, 0, 0\)|rgb\(2[45]\d, 2[45]\d, 2[45]\d\)/)
  await answerDialog(join(folder, 'dark.pdf'))
  await savePdf(page)
  await expect(notice(page)).toHaveText('Saved “On paper” as PDF.')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a long article is printed whole, also when the order comes while it is still being mounted', async () => {
  const { page } = offprint
  const file = join(folder, 'signals.pdf')
  await answerDialog(file)
  await open(page, 'Signals')
  await savePdf(page)
  await expect(notice(page)).toHaveText('Saved “Signals” as PDF.', { timeout: 40_000 })
  const text = words((await readPdf(file)).text)
  for (const n of [0, 1, 210, 419]) expect(text).toContain(`Signal${n}Shipswait`)
})

test('a person who thinks better of it gets no file and no word', async () => {
  const { page } = offprint
  const before = readdirSync(folder)
  const said = await notice(page).textContent()
  await answerDialog(null)
  await savePdf(page)
  await expect.poll(async () => (await asked()).length).toBe(1)
  expect(readdirSync(folder)).toEqual(before)
  expect(await notice(page).textContent()).toBe(said)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a place that cannot be written to is refused with a sentence, and what stands there stays', async () => {
  const { page } = offprint
  const before = statSync(join(folder, 'paper.pdf')).size
  mkdirSync(join(folder, 'is-a-folder.pdf', 'inside'), { recursive: true })
  chmodSync(folder, 0o700)
  await answerDialog(join(folder, 'is-a-folder.pdf'))
  await savePdf(page)
  await expect(page.getByRole('alert')).toContainText('The file could not be written there.')
  expect(existsSync(join(folder, 'is-a-folder.pdf', 'inside'))).toBe(true)
  expect(statSync(join(folder, 'paper.pdf')).size).toBe(before)
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  await page.getByRole('button', { name: 'Dismiss' }).click()
})

test('Ctrl+P goes to the system, with the whole article on the page; no printer is told', async () => {
  const { page, app } = offprint
  const answerPrint = (success: boolean, reason: string): Promise<void> =>
    app.evaluate(
      ({ BrowserWindow }, answer) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (!contents) throw new Error('There is no window')
        contents.print = (_options, callback) => {
          Object.assign(globalThis, { printed: true })
          callback?.(answer.success, answer.reason)
        }
      },
      { success, reason },
    )
  const printed = (): Promise<boolean> =>
    app.evaluate(() => (globalThis as unknown as { printed?: boolean }).printed ?? false)
  await open(page, 'On paper')
  await answerPrint(false, 'Print job canceled')
  await page.keyboard.press('Control+p')
  await expect.poll(printed).toBe(true)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await answerPrint(false, 'Invalid printer settings')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('button', { name: 'Print…' }).click()
  await expect(page.getByRole('alert')).toContainText('The system could not print this.')
  expect(offprint.errors).toEqual([])
})
