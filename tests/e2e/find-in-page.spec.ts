import { expect, test, type Locator, type Page } from 'playwright/test'
import { serveDocs, servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, openRow, waitReady } from './helpers/library'
import { longestTask } from './helpers/task-times'
import { removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

const filler = (from: number): string =>
  Array.from({ length: 40 }, (_, n) => `Paragraph ${from + n} keeps the lanterns apart.`).join('\n\n')

const LAMPS = `The first lantern hangs here. A lan**ter**n may be split, and a
soft break stands in a red
lantern too.

## Closed

<Accordion title="Folded box">
  A hidden beacon stands in the box.
</Accordion>

<Tabs>
  <Tab title="Brass">
    A brass tab.
  </Tab>
  <Tab title="Steel">
    The second beacon stands behind a tab.
  </Tab>
</Tabs>

\`\`\`ts steel.ts
const harbour = openHarbour("steel", 12) // keeper
\`\`\`

## Odd words

The cafe\u0301 of Zürich, the CAFÉ of Köln. One end

beacon at the border. Keeper and keepers.

${filler(0)}

## Far away

${filler(40)}

The last beacon shines here.
`

/** A megabyte of text with 17,500 needles. */
const BIG_PAGE = Array.from(
  { length: 700 },
  (_, n) =>
    `## Chapter ${n}\n\n${'Every tide has its own measure, and a needle lies in it. '.repeat(24)}The **last** needle ${n} of \`tides\`.\n`,
).join('\n')

let site: DocsSite
let offprint: Offprint

test.beforeAll(async () => {
  site = await serveDocs({
    '/llms.txt':
      '# Lamp docs\n\n## Pages\n\n- [Lamps](/lamps.md): Where they hang.\n- [Tides](/tides.md): A long page.\n- [Quiet](/quiet.md): Little.\n',
    '/lamps.md': servedPage('Lamps', 'Where they hang.', LAMPS),
    '/tides.md': servedPage('Tides', 'A long page.', BIG_PAGE),
    '/quiet.md': servedPage('Quiet', 'Little.', 'One beacon, and that is all.'),
  })
  offprint = await startOffprint()
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 3)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(offprint.dir)
})

test.beforeEach(async () => {
  await openArticle(offprint.page, 'Lamps')
  await article(offprint.page).evaluate((element) => element.closest('main')?.scrollTo(0, 0))
})

test.afterEach(async () => {
  const { page } = offprint
  if (await bar(page).isVisible()) await bar(page).getByRole('button', { name: 'Close' }).click()
  expect(offprint.errors).toEqual([])
})

const bar = (page: Page): Locator => page.getByRole('search', { name: 'Find in page' })
const field = (page: Page): Locator => bar(page).getByRole('textbox', { name: 'Find' })
const count = (page: Page): Locator => bar(page).getByRole('status')

/** Opens the long article and waits until all of it is there. */
async function openTides(page: Page): Promise<void> {
  test.setTimeout(120_000)
  await openRow(page, /^Tides/)
  await expect(page.getByRole('article', { name: 'Tides' })).toHaveAttribute('aria-busy', 'false', {
    timeout: 45_000,
  })
}

async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+F')
  await field(page).fill(words)
}

/** Text of what is marked by a name, in order; the page itself is not changed. */
const marked = (page: Page, name: 'find' | 'find-current'): Promise<string[]> =>
  page.evaluate((which) => {
    const ranges = [...(CSS.highlights.get(which) ?? [])]
    return ranges.map((one) => {
      const range = document.createRange()
      range.setStart(one.startContainer, one.startOffset)
      range.setEnd(one.endContainer, one.endOffset)
      return range.toString().replace(/\s+/g, ' ')
    })
  }, name)

/** Whether the current place is laid out and within the pane. */
const currentInView = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [one] = [...(CSS.highlights.get('find-current') ?? [])]
    const view = document.querySelector('main')?.getBoundingClientRect()
    if (!one || !view) return false
    const range = document.createRange()
    range.setStart(one.startContainer, one.startOffset)
    range.setEnd(one.endContainer, one.endOffset)
    const { top, bottom, height } = range.getBoundingClientRect()
    return height > 0 && top >= view.top && bottom <= view.bottom
  })

/** Whether the current place is one of those that are marked. */
const currentIsMarked = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const [one] = [...(CSS.highlights.get('find-current') ?? [])]
    const all = [...(CSS.highlights.get('find') ?? [])]
    return all.some(
      (mark) => mark.startContainer === one?.startContainer && mark.startOffset === one.startOffset,
    )
  })

test('marks and counts all, and goes round with keys and buttons', async () => {
  const { page } = offprint
  await find(page, 'lantern')
  await expect(count(page)).toHaveText('1 of 83')
  await expect.poll(() => marked(page, 'find')).toEqual(Array(83).fill('lantern'))
  await page.keyboard.press('Enter')
  await expect(count(page)).toHaveText('2 of 83')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(count(page)).toHaveText('83 of 83')
  await expect.poll(() => currentInView(page)).toBe(true)
  await bar(page).getByRole('button', { name: 'Next' }).click()
  await expect(count(page)).toHaveText('1 of 83')
  await bar(page).getByRole('button', { name: 'Previous' }).click()
  await page.keyboard.press('Control+G')
  await expect(count(page)).toHaveText('1 of 83')
  await page.keyboard.press('Control+Shift+G')
  await expect(count(page)).toHaveText('83 of 83')
  // the runtime of these tests may keep F3 to itself
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F3', cancelable: true })),
  )
  await expect(count(page)).toHaveText('1 of 83')
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => currentInView(page)).toBe(true)
})

test('finds across inline elements and soft breaks, never across blocks', async () => {
  const { page } = offprint
  await find(page, 'A lantern may')
  await expect(count(page)).toHaveText('1 of 1')
  await expect.poll(() => marked(page, 'find-current')).toEqual(['A lantern may'])
  await find(page, 'red lantern')
  await expect(count(page)).toHaveText('1 of 1')
  await find(page, 'end beacon')
  await expect(count(page)).toHaveText('No results')
  await expect.poll(() => marked(page, 'find')).toEqual([])
})

test('finds letters however they were composed, with case and whole words as asked', async () => {
  const { page } = offprint
  await find(page, 'café')
  await expect(count(page)).toHaveText('1 of 2')
  await bar(page).getByRole('button', { name: 'Match case' }).click()
  await expect(bar(page).getByRole('button', { name: 'Match case' })).toHaveAttribute('aria-pressed', 'true')
  await expect(count(page)).toHaveText('1 of 1')
  await bar(page).getByRole('button', { name: 'Match case' }).click()
  await field(page).fill('keeper')
  await expect(count(page)).toHaveText(/^\d of 3$/)
  await bar(page).getByRole('button', { name: 'Whole words' }).click()
  await expect(count(page)).toHaveText(/^\d of 2$/)
  await bar(page).getByRole('button', { name: 'Whole words' }).click()
})

test('finds coloured code and names of tabs once, and no word of the program', async () => {
  const { page } = offprint
  await find(page, 'openHarbour("steel')
  await expect(count(page)).toHaveText('1 of 1')
  await expect(article(page).locator('.code [class^="tok-"]').first()).toBeAttached()
  await expect(count(page)).toHaveText('1 of 1')
  await expect.poll(() => marked(page, 'find-current')).toEqual(['openHarbour("steel'])
  await field(page).fill('Brass')
  await expect(count(page)).toHaveText('1 of 2')
  for (const words of ['Copy', 'TypeScript', 'Mark section']) {
    await field(page).fill(words)
    await expect(count(page)).toHaveText('No results')
  }
})

test('opens the box and the tab that the place stands in, and scrolls to what was never laid out', async () => {
  const { page } = offprint
  await find(page, 'beacon')
  await expect(count(page)).toHaveText('1 of 4')
  await expect(article(page).locator('details')).toHaveAttribute('open', '')
  await expect.poll(() => currentInView(page)).toBe(true)
  await page.keyboard.press('Enter')
  await expect(article(page).getByRole('tab', { name: 'Steel' })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => currentInView(page)).toBe(true)
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(count(page)).toHaveText('4 of 4')
  await expect.poll(() => currentInView(page)).toBe(true)
})

test('is left with Escape: the place is selected, in view, and the focus is back', async () => {
  const { page } = offprint
  await page.getByRole('main').focus()
  await find(page, 'last beacon')
  await expect(count(page)).toHaveText('1 of 1')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe('last beacon')
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
  await page.keyboard.press('Control+F')
  await expect(field(page)).toHaveValue('last beacon')
  await page.keyboard.press('Escape')
  await article(page).getByText('Where they hang.').selectText()
  await page.keyboard.press('Control+F')
  await expect(field(page)).toHaveValue('Where they hang.')
  await expect(count(page)).toHaveText('1 of 1')
})

test('counts the article that is opened while it is open, to the true end', async () => {
  const { page } = offprint
  await find(page, 'beacon')
  await openArticle(page, 'Quiet')
  await expect(count(page)).toHaveText('1 of 1')
  await page.keyboard.press('Control+F')
  await field(page).fill('needle')
  await openTides(page)
  await expect(count(page)).toHaveText(/^\d+ of 17500$/)
})

test('counts nothing as final while a long article is being mounted', async () => {
  const { page } = offprint
  await find(page, 'needle')
  await page.evaluate(() => {
    const seen: string[] = []
    const note = (): void => {
      const text = document.querySelector('.find-count')?.textContent ?? ''
      if (seen.at(-1) !== text) seen.push(text)
    }
    const place = document.querySelector('.find-bar')
    if (place)
      new MutationObserver(note).observe(place, { subtree: true, childList: true, characterData: true })
    Reflect.set(window, '__counts', seen)
  })
  await openTides(page)
  await expect(count(page)).toHaveText(/^\d+ of 17500$/)
  const counts = await page.evaluate(() => Reflect.get(window, '__counts') as string[])
  const final = counts.filter((text) => / of \d+$/.test(text))
  expect(new Set(final.map((text) => text.replace(/^\d+ of /, '')))).toEqual(new Set(['17500']))
})

test('counts truly what is too much to mark, and marks what is round the view', async () => {
  const { page } = offprint
  await openTides(page)
  await find(page, 'e')
  await expect(count(page)).toHaveText(/^\d+ of \d{6}$/)
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('find')?.size)).toBe(1000)
  await page.keyboard.press('Shift+Enter')
  await expect.poll(() => currentInView(page)).toBe(true)
  await expect.poll(() => currentIsMarked(page)).toBe(true)
})

test('never holds the window while one types on a page of a megabyte', async () => {
  const { page } = offprint
  await openTides(page)
  const busy = await longestTask(page, () =>
    page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            const end = performance.now() + 400
            while (performance.now() < end);
            resolve()
          })
        }),
    ),
  )
  expect(busy, 'a long task is noticed').toBeGreaterThan(30)
  await expect(page.getByRole('navigation', { name: 'On this page' }).getByRole('link')).toHaveCount(700)
  // what else goes on makes tasks longer, never shorter: the best of a few tries is what typing takes
  await expect(async () => {
    const longest = await longestTask(page, async () => {
      await page.keyboard.press('Control+F')
      await field(page).fill('')
      for (const letter of 'needle 69') {
        await page.keyboard.type(letter)
        await expect(count(page)).toHaveText(/^\d+ of \d+$/)
      }
      await expect(count(page)).toHaveText(/^\d+ of 11$/)
      await page.keyboard.press('Enter')
      await expect.poll(() => currentInView(page)).toBe(true)
    })
    expect(longest).toBeLessThan(50)
  }).toPass({ timeout: 60_000, intervals: [500] })
})

test('finds on a page of the library too', async () => {
  const { page } = offprint
  await openRow(page, /^Lamp docs/)
  await find(page, 'where they hang')
  await expect(count(page)).toHaveText('1 of 1')
})
