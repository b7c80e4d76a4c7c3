import { expect, test, type Frame, type Page } from 'playwright/test'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

const fence = (code: string): string => `\`\`\`mermaid\n${code}\n\`\`\`\n`

const FLOWCHART = `---
title: From address to screen
---
flowchart LR
  A[Address] --> B{Index?}
  B -->|yes| C[Articles]
  B -->|no| D[Ask]
  C --> E[(Library)]`

const SEQUENCE = `sequenceDiagram
  participant R as Reader
  participant L as Library
  R->>L: open
  L-->>R: article`

const hostile = (canary: string): string => `flowchart TD
  accTitle: Traps
  A["<script>parent.__ran = 1</script><img src='${canary}/label.png' onerror='parent.__ran = 2'>"] --> B
  click A "javascript:parent.__ran = 3"
  click B call parent.alert(1)`

const remote = (canary: string): string => `flowchart TD
  A --> B
  B@{ img: "${canary}/shape.png", label: "outside", h: 60 }`

const directives = (canary: string): string => `%%{init: {"securityLevel": "loose", "htmlLabels": true,
  "themeCSS": "@import url(${canary}/theme.css); * { background: url(${canary}/back.png) }",
  "fontFamily": "x;} @font-face { font-family: y; src: url(${canary}/font.woff2) }"}}%%
flowchart LR
  accTitle: Directives
  H[Held] --> I[back]`

let site: DocsSite
let canary: DocsSite
let offprint: Offprint
const requested: string[] = []

test.beforeAll(async () => {
  canary = await serveDocs({})
  const at = canary.origin
  site = await serveDocs({
    '/llms.txt': `# Drawings

## Pages

- [Calm](/calm.md): No diagram and no formula.
- [Drawn](/drawn.md): Diagrams.
- [Broken](/broken.md): Not a diagram.
- [Hostile](/hostile.md): Tries everything.
- [Remote](/remote.md): Wants a picture from elsewhere.
- [Formulas](/formulas.md): Formulas.
`,
    '/calm.md': servedPage('Calm', 'No diagram and no formula.', 'Only words, for $5 and $6.\n'),
    '/drawn.md': servedPage('Drawn', 'Diagrams.', `${fence(FLOWCHART)}\nBetween.\n\n${fence(SEQUENCE)}`),
    '/broken.md': servedPage(
      'Broken',
      'Not a diagram.',
      `${fence('flowchart LR\n  A --> --> {{ broken')}\nAfter it.\n`,
    ),
    '/hostile.md': servedPage(
      'Hostile',
      'Tries everything.',
      `${fence(hostile(at))}\n${fence(directives(at))}\n${fence(`flowchart LR\n  A[${'x'.repeat(60_000)}]`)}\nThe end.\n`,
    ),
    '/remote.md': servedPage(
      'Remote',
      'Wants a picture from elsewhere.',
      `${fence(remote(at))}\nAfter it.\n`,
    ),
    '/formulas.md': servedPage(
      'Formulas',
      'Formulas.',
      'It costs $5 or $6.\n\n$$\n\\sqrt{\\frac{a}{b}} + \\int_0^1 x^2\\,dx\n$$\n\nInside $$e^{i\\pi}=-1$$ a line.\n\n' +
        `$$\n\\href{javascript:alert(1)}{x}\\includegraphics{${at}/tex.png}\n$$\n\n` +
        '$$\n\\frac{a\n$$\n\n```math\n\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n```\n',
    ),
  })
  offprint = await startOffprint()
  offprint.page.on('request', (request) => requested.push(request.url()))
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  await canary.stop()
  removeLibrary(offprint.dir)
})

const diagramFrame = (page: Page): Frame | undefined =>
  page.frames().find((frame) => frame.url().includes('/diagrams/index.html'))

async function wear(page: Page, theme: 'light' | 'sepia' | 'dark'): Promise<void> {
  await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
}

/** What a picture on screen looks like, once all of it is there: its pixels as one address. */
async function pictureOf(page: Page, name: string): Promise<string> {
  const picture = article(page).getByRole('img', { name })
  await expect(picture).toBeVisible()
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBeGreaterThan(50)
  return picture.evaluate((img: HTMLImageElement) => {
    const canvas = document.createElement('canvas')
    canvas.width = img.naturalWidth
    canvas.height = img.naturalHeight
    canvas.getContext('2d')?.drawImage(img, 0, 0)
    return canvas.toDataURL()
  })
}

test('a page without diagrams and formulas loads neither', async () => {
  const { page } = offprint
  await openArticle(page, 'Calm')
  await expect(article(page)).toContainText('for $5 and $6')
  expect(page.frames()).toHaveLength(1)
  expect(requested.filter((url) => /diagrams|katex|math/i.test(url))).toEqual([])
})

test('diagrams are drawn as images, in the colours of the theme', async () => {
  const { page } = offprint
  await openArticle(page, 'Drawn')
  const pictures = new Set<string>()
  const name = 'Flowchart: From address to screen'
  for (const theme of ['light', 'sepia', 'dark'] as const) {
    await wear(page, theme)
    await expect.poll(async () => pictures.has(await pictureOf(page, name))).toBe(false)
    pictures.add(await pictureOf(page, name))
    await pictureOf(page, 'Sequence diagram')
    await page.screenshot({ path: test.info().outputPath(`${theme}.png`) })
  }
  expect(pictures.size).toBe(3)
  await wear(page, 'light')
  expect(offprint.errors).toEqual([])
})

test('the source of a drawn diagram stays in the document, folded', async () => {
  const { page } = offprint
  const source = article(page).getByText('Source of this diagram').first()
  await expect(article(page)).toContainText('B -->|yes| C[Articles]')
  await source.click()
  await expect(article(page).getByRole('group', { name: 'Code mermaid' }).first()).toBeVisible()
})

test('the frame has no origin and goes nowhere', async () => {
  const { page } = offprint
  const frame = diagramFrame(page)
  if (frame === undefined) throw new Error('no frame')
  expect(await frame.evaluate(() => self.origin)).toBe('null')
  const tried = await frame.evaluate(async (outside) => {
    const tries = [
      () => localStorage.length,
      () => top?.document.title,
      () => window.open(outside)?.closed ?? Promise.reject(new Error('denied')),
      () => fetch(outside),
      () => fetch('../index.html'),
    ]
    const results = await Promise.allSettled(tries.map(async (attempt) => attempt()))
    return results.map(({ status }) => status)
  }, `${canary.origin}/from-frame`)
  expect(tried).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'rejected'])
  const before = page.url()
  for (const address of [`${canary.origin}/navigate`, '../index.html', 'data:text/html,moved']) {
    await frame.evaluate((to) => void (location.href = to), address).catch(() => undefined)
    await frame.evaluate((to) => void (top ? (top.location.href = to) : 0), address).catch(() => undefined)
  }
  await pictureOf(page, 'Sequence diagram')
  expect(page.url()).toBe(before)
  expect(
    page
      .frames()
      .map((one) => one.url())
      .filter((url) => url.startsWith(canary.origin)),
  ).toEqual([])
  expect(canary.requests).toEqual([])
  offprint.errors.length = 0
})

test('one that cannot be drawn shows its source and says so', async () => {
  const { page } = offprint
  await openArticle(page, 'Broken')
  await expect(article(page)).toContainText('This diagram could not be drawn. Its source is shown.')
  await expect(article(page).getByRole('group', { name: 'Code mermaid' })).toContainText(
    'A --> --> {{ broken',
  )
  await expect(article(page).locator('figure img')).toHaveCount(0)
  await expect(article(page)).toContainText('After it.')
})

test('a hostile one runs, requests and opens nothing', async () => {
  const { page } = offprint
  await openArticle(page, 'Hostile')
  const shown = article(page)
  await pictureOf(page, 'Flowchart: Traps')
  await pictureOf(page, 'Flowchart: Directives')
  await shown.getByText('The end.').scrollIntoViewIfNeeded()
  await expect(shown.locator('figure').nth(2)).toContainText('could not be drawn')
  for (const picture of await shown.locator('figure img').all()) {
    await picture.click()
    await expect(page.getByRole('dialog', { name: 'Image' })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  expect(await page.evaluate(() => Reflect.get(window, '__ran'))).toBeUndefined()
  expect(canary.requests).toEqual([])
  expect(requested.filter((url) => url.startsWith(canary.origin))).toEqual([])
  expect(offprint.openedLinks()).toEqual([])
  // the frame's policy may have had something to refuse, the page's had not
  expect(
    offprint.errors.filter((error) => !error.includes('inline event handler') && !/label\.png/.test(error)),
  ).toEqual([])
  offprint.errors.length = 0
  await page.screenshot({ path: test.info().outputPath('hostile.png') })
})

test('one that wants a picture from elsewhere is refused by the frame, and shows its source', async () => {
  const { page } = offprint
  await openArticle(page, 'Remote')
  await expect(article(page)).toContainText('This diagram could not be drawn.')
  expect(offprint.errors.filter((error) => !/shape\.png.*Content Security Policy/.test(error))).toEqual([])
  offprint.errors.length = 0
  expect(canary.requests).toEqual([])
})

test('formulas are set, and one with an error shows its source', async () => {
  const { page } = offprint
  await openArticle(page, 'Formulas')
  const shown = article(page)
  await expect(shown).toContainText('It costs $5 or $6.')
  await expect(shown.locator('math')).toHaveCount(3)
  await expect(shown.getByText('\\frac{a', { exact: true })).toBeVisible()
  await expect(shown.locator('.article-body a')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.fonts.check('16px KaTeX_Main'))).toBe(true)
  for (const theme of ['light', 'sepia', 'dark'] as const) {
    await wear(page, theme)
    await page.screenshot({ path: test.info().outputPath(`${theme}.png`) })
  }
  await wear(page, 'light')
  expect(canary.requests).toEqual([])
  expect(offprint.errors).toEqual([])
})
