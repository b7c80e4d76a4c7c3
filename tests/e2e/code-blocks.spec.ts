import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, servedPage, smallSite, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, waitReady } from './helpers/library'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

const TYPESCRIPT = `// Brings a ship in.
export async function moor(ship: Ship, at = 12): Promise<void> {
  await harbour.open("north quay, a line that is much longer than the column of the reader is wide, so it scrolls")
}
`
const NOTED = 'const old = 1 // [!code --]\nconst now = 2 // [!code ++]\nuse(now)\n'
const SESSION = '$ harbour --start\nlistening\n$ harbour --stop\n'

const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\`\`\`\n\n`
const filler = Array.from({ length: 60 }, (_, n) => `Paragraph ${n} of a long page.`).join('\n\n')

const PAGE = servedPage(
  'Pilots',
  'Who brings them in.',
  fence('ts src/moor.ts {2} lines theme={{"light":"x"}}', TYPESCRIPT) +
    fence('ts', NOTED) +
    fence('console', SESSION) +
    fence('whatlang', 'const stays = "plain"\n') +
    fence('json Large', `${'{"a": 1}\n'.repeat(4_500)}`) +
    `${filler}\n\n${fence('python', 'def far(): return "away"\n')}`,
)

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs({ ...smallSite(), '/guide/pilots.md': PAGE })
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 6)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

const block = (page: Page, n: number): Locator => article(page).locator('.code').nth(n)

/** Sections out of view have guessed heights until they come near: the way to a far block is found in steps. */
const scrollTo = (target: Locator): Promise<void> =>
  expect(async () => {
    await target.scrollIntoViewIfNeeded()
    await expect(target).toBeInViewport({ timeout: 500 })
  }).toPass()

const chooseTheme = async (page: Page, theme: string): Promise<void> => {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: theme }).click()
  await page.keyboard.press('Escape')
}

test('colours arrive near the view and change neither text nor size', async () => {
  const { page } = offprint
  // What each block was when it was put on the page, seen before any colour can have come.
  await page.evaluate(() => {
    const seen: { text: string; height: number; spans: number }[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => {
      const blocks = document.querySelectorAll<HTMLElement>('article .code')
      if (seen.length >= blocks.length) return
      for (const one of [...blocks].slice(seen.length))
        seen.push({
          text: one.querySelector('pre')?.textContent ?? '',
          height: one.getBoundingClientRect().height,
          spans: one.querySelectorAll('[class^="tok-"]').length,
        })
    }).observe(document.body, { childList: true, subtree: true })
  })
  await openArticle(page, 'Pilots')
  await expect(block(page, 0).locator('.tok-key').first()).toHaveText(/export async function/)
  await expect(block(page, 0).locator('.tok-com')).toHaveText(/Brings a ship in/)

  const first = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { text: string; height: number; spans: number }[] }
    const now = document.querySelector<HTMLElement>('article .code')
    return {
      before: seen[0],
      text: now?.querySelector('pre')?.textContent,
      height: now?.getBoundingClientRect().height,
      overflow: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      scrolls: [...document.querySelectorAll('article pre')].some((pre) => pre.scrollWidth > pre.clientWidth),
    }
  })
  expect(first.before).toEqual({ text: TYPESCRIPT, height: first.height, spans: 0 })
  expect(first.text).toBe(TYPESCRIPT)
  expect(first).toMatchObject({ overflow: false, scrolls: true })

  await expect(block(page, 3)).toContainText('const stays')
  await expect(block(page, 3).locator('[class^="tok-"]')).toHaveCount(0)
  await expect(block(page, 4).locator('[class^="tok-"]')).toHaveCount(0)
  await expect(block(page, 5).locator('[class^="tok-"]')).toHaveCount(0)
  await scrollTo(block(page, 5))
  await expect(block(page, 5).locator('.tok-str')).toHaveText('"away"')
  expect(offprint.errors).toEqual([])
})

test('copy puts the clean text on the clipboard', async () => {
  const { page } = offprint
  await openArticle(page, 'Pilots')
  const copied = async (n: number): Promise<string> => {
    await scrollTo(block(page, n))
    await block(page, n).getByRole('button', { name: 'Copy code' }).click()
    await expect(block(page, n).getByRole('button', { name: 'Copied code' })).toBeVisible()
    // the page may not read the clipboard, a person may paste
    const paper = await page.evaluateHandle(() => {
      const area = document.body.appendChild(document.createElement('textarea'))
      area.focus()
      return area
    })
    await page.keyboard.press('Control+V')
    return paper.evaluate((area) => {
      area.remove()
      return area.value
    })
  }
  expect(await copied(0)).toBe(TYPESCRIPT.trimEnd())
  expect(await copied(1)).toBe('const now = 2\nuse(now)')
  expect(await copied(2)).toBe('harbour --start\nharbour --stop')
})

test('text that is selected in a numbered block has its lines once, without numbers', async () => {
  const { page } = offprint
  await openArticle(page, 'Pilots')
  await expect(block(page, 0).locator('.code-line[data-mark="marked"]')).toHaveCount(1)
  const selected = await block(page, 0)
    .locator('code')
    .evaluate((code) => {
      getSelection()?.selectAllChildren(code)
      return getSelection()?.toString()
    })
  expect(selected?.trimEnd()).toBe(TYPESCRIPT.trimEnd())
})

test('colours follow the theme', async () => {
  const { page } = offprint
  await openArticle(page, 'Pilots')
  const word = block(page, 0).locator('.tok-key').first()
  const seen = new Set<string>()
  for (const theme of ['Light', 'Sepia', 'Dark']) {
    await chooseTheme(page, theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase())
    seen.add(await word.evaluate((element) => getComputedStyle(element).color))
  }
  expect([...seen]).toEqual(['rgb(123, 47, 116)', 'rgb(119, 48, 95)', 'rgb(217, 162, 212)'])
})

test('a colour worker that broke is replaced; the page stays as it is', async () => {
  const { page } = offprint
  const workers = (): number => page.workers().filter((one) => /colour\.worker/.test(one.url())).length
  await openArticle(page, 'Pilots')
  await expect(block(page, 0).locator('.tok-key').first()).toBeVisible()
  expect(workers()).toBe(1)
  const worker = page.workers().find((one) => /colour\.worker/.test(one.url()))
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken on purpose')
    })
  })
  await expect.poll(workers).toBe(0)
  await openArticle(page, 'Getting started')
  await expect(article(page).locator('.tok-fn').first()).toHaveText(/harbour/)
  expect(workers()).toBe(1)
})
