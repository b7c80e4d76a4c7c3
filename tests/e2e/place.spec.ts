import { expect, test, type Page } from 'playwright/test'
import { seededRandom } from '../../tools/bench/seeded-random.mjs'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, waitReady } from './helpers/library'
import { firstLine, frames } from './helpers/lines'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

/** So many words, each another one; `every` n-th is a name in code. */
const words = (name: string, count: number, every = 0): string =>
  Array.from({ length: count }, (_, n) =>
    every > 0 && n % every === 0 ? `\`${name}${n}\`` : `${name}${n}`,
  ).join(' ')

const lines = (name: string, count: number): string =>
  Array.from({ length: count }, (_, n) => `const ${name}${n} = read('${name}', ${n}) // the ${n}th`).join(
    '\n',
  )

const list = (name: string, count: number): string =>
  Array.from({ length: count }, (_, n) => `- ${words(`${name}${n}x`, 3 + ((n * 7) % 40))}`).join('\n')

const table = (name: string, count: number): string =>
  `| Name | Meaning |\n| --- | --- |\n${Array.from({ length: count }, (_, n) => `| ${name}${n} | ${words(`${name}${n}m`, 5 + ((n * 11) % 30))} |`).join('\n')}`

const filling = Array.from({ length: 6 }, (_, n) => `## Before ${n}\n\n${words(`before${n}y`, 300)}`).join(
  '\n\n',
)

const PAGES = {
  '/llms.txt': '# Lines\n\n## Pages\n\n- [Long](/long.md)\n- [Short](/short.md)\n',
  '/long.md': servedPage(
    'Long',
    'Blocks of many lines.',
    `${filling}\n\n## Paragraph\n\n${words('para', 600, 9)}\n\n## Code\n\n\`\`\`ts\n${lines('line', 500)}\n\`\`\`\n\n## List\n\n${list('item', 100)}\n\n## Table\n\n${table('row', 60)}\n\n## End\n\n${words('end', 400)}`,
  ),
  '/short.md': servedPage('Short', 'Little.', `## One\n\n${words('one', 20)}`),
}

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs(PAGES)
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

/** Wheels through the text until a share of the named section is above the view. */
async function scrollInto(page: Page, slug: string, share: number): Promise<void> {
  await page
    .getByRole('navigation', { name: 'On this page' })
    .locator(`[href="#${slug}"]`)
    .evaluate((link: HTMLElement) => link.click())
  await expect(article(page)).not.toHaveAttribute('aria-busy', 'true')
  await frames(page, 20)
  const height = await page
    .locator(`section[data-slug="${slug}"]`)
    .evaluateAll((parts) => parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0))
  const box = await page.getByRole('main').boundingBox()
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 200)
  await page.mouse.wheel(0, Math.round(height * share))
  await still(page)
}

/** Waits until the page stands still. */
async function still(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const view = document.querySelector('main')
        let calm = 0
        let last = -1
        const look = (): void => {
          const top = view?.scrollTop ?? 0
          calm = top === last ? calm + 1 : 0
          last = top
          if (calm > 12) resolve()
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
  )
}

const START = { width: 1280, height: 800 }

/** What a person may change about the page, drawn by chance: its size or one of the variables that the reading settings set. */
async function changeSomething(page: Page, random: () => number): Promise<string> {
  const between = (low: number, high: number): number => low + random() * (high - low)
  const style = async (name: string, value: string): Promise<string> => {
    // where a rule for this width sets the variable itself, the person's choice is to win
    await page.evaluate(
      ([property, chosen]) => {
        document.documentElement.style.setProperty(property, chosen)
        document.querySelector<HTMLElement>('.sheet')?.style.setProperty(property, chosen)
      },
      [name, value] as const,
    )
    return `${name}: ${value}`
  }
  const kind = Math.floor(random() * 6)
  if (kind === 0) return style('--read-size', `${Math.round(between(14, 28))}px`)
  if (kind === 1) return style('--read-leading', between(1.3, 2.1).toFixed(2))
  if (kind === 2) return style('--measure', `${between(26, 50).toFixed(1)}em`)
  if (kind === 3) return style('--font-read', random() < 0.5 ? 'monospace' : 'sans-serif')
  const size = { width: Math.round(between(600, 2200)), height: Math.round(between(500, 1100)) }
  await page.setViewportSize(size)
  return `${size.width} x ${size.height}`
}

async function resetAll(page: Page): Promise<void> {
  await page.setViewportSize(START)
  await page.evaluate(() => {
    for (const name of ['--read-size', '--read-leading', '--measure', '--font-read']) {
      document.documentElement.style.removeProperty(name)
      document.querySelector<HTMLElement>('.sheet')?.style.removeProperty(name)
    }
  })
}

for (const [slug, share, seed] of [
  ['paragraph', 0.55, 3],
  ['code', 0.4, 5],
  ['list', 0.5, 7],
  ['table', 0.5, 11],
] as const) {
  test(`the line that is being read stays first through 20 changes of size and type: ${slug}`, async () => {
    const { page } = offprint
    await page.setViewportSize(START)
    await openArticle(page, 'Long')
    await scrollInto(page, slug, share)
    const before = await firstLine(page)
    const [word = ''] = before
    expect(word).not.toBe('')
    const random = seededRandom(seed)
    for (let n = 0; n < 20; n += 1) {
      const what = await changeSomething(page, random)
      await still(page)
      expect(await firstLine(page), `${n}: ${what}`).toContain(word)
    }
    await resetAll(page)
    await still(page)
    expect(await firstLine(page)).toEqual(before)
  })
}

test('each heading has the same room above it, wherever the text is cut into strips', async () => {
  const { page } = offprint
  await openArticle(page, 'Long')
  const rooms = await page
    .locator('.article-body .heading-h2')
    .evaluateAll((headings) => headings.map((heading) => getComputedStyle(heading).marginBlockStart))
  expect(rooms).toHaveLength(11)
  const strips = await page.locator('.article-body .strip').count()
  expect(strips).toBeGreaterThan(5)
  expect(new Set(rooms.slice(1)).size).toBe(1)
  expect(Number.parseFloat(rooms[1] ?? '')).toBeGreaterThan(20)
})

test('the line is the same after a restart, at another size of window too', async () => {
  let { page } = offprint
  await openArticle(page, 'Long')
  await scrollInto(page, 'code', 0.7)
  const before = await firstLine(page)
  await openRow(page, /^Short/)
  await expect(article(page)).toContainText('one19')
  await offprint.kill()

  offprint = await startOffprint({ dir })
  page = offprint.page
  await page.setViewportSize({ width: 820, height: 640 })
  await page.setViewportSize({ width: 1000, height: 640 })
  await openArticle(page, 'Long')
  await still(page)
  expect(await firstLine(page)).toContain(before[0])
  await page.setViewportSize(START)
  await still(page)
  expect(await firstLine(page)).toEqual(before)
})

test('going back to an article finds the line that was left', async () => {
  const { page } = offprint
  await openArticle(page, 'Long')
  await scrollInto(page, 'list', 0.3)
  const before = await firstLine(page)
  await openArticle(page, 'Short')
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('article', { name: 'Long' })).not.toHaveAttribute('aria-busy', 'true')
  await still(page)
  expect(await firstLine(page)).toEqual(before)
})
