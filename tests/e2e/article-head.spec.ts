import { expect, test, type Locator, type Page } from 'playwright/test'
import { DEEP_SECTIONS, MANY, prose, serveArticles } from './helpers/article-site'
import { servedPage, type DocsSite } from './helpers/docs-site'
import { addSource, article, openReport, openRow, syncToEnd, treeItem, waitIdle } from './helpers/library'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
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

const wide = { width: 1440, height: 900 }
const narrow = { width: 900, height: 700 }
const outline = (page: Page): Locator => page.getByRole('navigation', { name: 'On this page' })
const foot = (page: Page): Locator => page.getByRole('navigation', { name: 'Reading order' })
const crumbs = (page: Page): Locator => page.getByRole('navigation', { name: 'Breadcrumb' })
const notice = (page: Page): Locator => page.getByRole('status', { name: 'Notice' })

/** Opens an article from the page of its source. */
async function open(page: Page, title: string): Promise<void> {
  await openRow(page, /^Harbour documentation/)
  await page
    .getByRole('main')
    .getByRole('list', { name: 'Articles' })
    .getByRole('link', { name: title })
    .click()
  await shown(page, title)
}

async function shown(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('article', { name: title, exact: true })).toHaveAttribute('aria-busy', 'false')
}

/** What a person would get who pastes now; the page itself may not read the clipboard. */
async function pasted(page: Page): Promise<string> {
  const box = page.locator('#paste-here')
  await page.evaluate(() => {
    document.querySelector('#paste-here')?.remove()
    const area = document.createElement('textarea')
    area.id = 'paste-here'
    document.body.append(area)
  })
  await box.focus()
  await page.keyboard.press('Control+v')
  const text = await box.inputValue()
  await box.evaluate((element) => element.remove())
  return text
}

test('the foot leads through the whole source in the order of the tree, with keys and at the ends', async () => {
  const { page } = offprint
  await page.setViewportSize(wide)
  await open(page, 'Start')
  await expect(foot(page).getByRole('link')).toHaveText([/Next in Guide\s*Moorings/])
  await foot(page).getByRole('link', { name: 'Moorings' }).click()
  await shown(page, 'Moorings')
  await expect(foot(page).getByRole('link')).toHaveText([
    /Previous in Harbour documentation\s*Start/,
    new RegExp(`Next in ${DEEP_SECTIONS[3]}\\s*Lanterns`),
  ])
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await shown(page, 'Lanterns')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await shown(page, 'Signals')
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await shown(page, 'Lanterns')
  // the history is another matter, and keeps its keys
  await page.keyboard.press('Alt+ArrowLeft')
  await shown(page, 'Signals')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await shown(page, 'On paper')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect(page.getByRole('article', { name: 'Never there' })).toContainText('not on this laptop yet')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect(page.getByRole('article', { name: 'Never there' })).toBeVisible()
  // as wide as a text, in its column
  const box = await page.getByRole('article', { name: 'Never there' }).boundingBox()
  expect(box?.width).toBeGreaterThan(500)
})

test('a heading copies its address on the site, by mouse and by key, and says so', async () => {
  const { page } = offprint
  await open(page, 'Moorings')
  const link = (heading: string): Locator =>
    page.locator('.heading', { has: page.getByRole('heading', { name: heading }) }).getByRole('button', {
      name: 'Link to section',
    })
  const icon = (heading: string): Locator => link(heading).locator('.icon')
  await expect(icon('Kinds')).toBeHidden()
  await page.getByRole('heading', { name: 'Kinds' }).hover()
  await expect(icon('Kinds')).toBeVisible()
  await link('Kinds').click()
  await expect(notice(page)).toHaveText('Copied the link to “Kinds”.')
  expect(await pasted(page)).toBe(`${site.origin}/guide/moorings#kinds-of-mooring`)
  await page
    .locator('.heading', { has: page.getByRole('heading', { name: 'Prices' }) })
    .getByRole('button', { name: 'Bookmark section' })
    .focus()
  await page.keyboard.press('Tab')
  await expect(link('Prices')).toBeFocused()
  await expect(icon('Prices')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(notice(page)).toHaveText('Copied the link to “Prices”.')
  expect(await pasted(page)).toBe(`${site.origin}/guide/moorings#prices`)
})

test('no line stands empty below a heading as wide as the text', async () => {
  const { page } = offprint
  await open(page, 'Moorings')
  const heights = await page
    .locator('.article-body .heading')
    .first()
    .evaluate((box) => {
      const heading = box.querySelector('h2')
      const words = heading?.textContent ?? ''
      if (heading) heading.textContent = 'Many words of a long heading '.repeat(6)
      const found = [box.clientHeight, heading?.clientHeight]
      if (heading) heading.textContent = words
      return found
    })
  expect(heights[0]).toBeGreaterThan(50)
  expect(heights[0]).toBe(heights[1])
})

test('breadcrumbs open the sections, and fold in the middle where there is no room', async () => {
  const { page } = offprint
  await page.setViewportSize(narrow)
  await open(page, 'Lanterns')
  const folded = crumbs(page).getByRole('button', { name: 'Sections between' })
  await expect(folded).toBeVisible()
  await expect(crumbs(page).getByRole('button', { name: 'Harbour documentation' })).toBeVisible()
  await expect(crumbs(page).getByRole('button', { name: DEEP_SECTIONS[3] })).toBeVisible()
  const right = await crumbs(page).evaluate((nav) => {
    const last = nav.lastElementChild
    return { last: last?.getBoundingClientRect().right ?? 0, nav: nav.getBoundingClientRect().right }
  })
  expect(right.last).toBeLessThanOrEqual(right.nav + 1)
  await folded.click()
  await crumbs(page).getByRole('button', { name: DEEP_SECTIONS[1] }).click()
  await expect(page.getByRole('region', { name: `Section ${DEEP_SECTIONS[1]}` })).toBeVisible()
  await page.setViewportSize({ width: 2200, height: 900 })
  await page.keyboard.press('Alt+ArrowLeft')
  await shown(page, 'Lanterns')
  await expect(folded).toHaveCount(0)
  await crumbs(page).getByRole('button', { name: 'Guide' }).click()
  await expect(page.getByRole('region', { name: 'Section Guide' })).toBeVisible()
})

test('the facts are one line at 900 pixels, and nothing moves when a section is read', async () => {
  const { page } = offprint
  await page.setViewportSize(narrow)
  await open(page, 'Moorings')
  const facts = page.locator('.article-facts')
  await expect(facts).toHaveText(/^\d+ min read.*Updated today.*Synced today, \d\d:\d\d.*127\.0\.0\.1:\d+/)
  const places = (): Promise<readonly number[]> =>
    page.locator('.article-facts > *, .article-body .chunk').evaluateAll((elements) =>
      elements.flatMap((element) => {
        const { x, y } = element.getBoundingClientRect()
        return [x, y]
      }),
    )
  const tops = await page
    .locator('.article-facts > *')
    .evaluateAll((elements) => elements.map((element) => Math.round(element.getBoundingClientRect().top)))
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(4)
  await expect(page.locator('.article-left')).toHaveCount(0)
  const toTop = (): Promise<void> =>
    page.getByRole('main').evaluate((pane) => {
      pane.scrollTop = 0
    })
  await toTop()
  const before = await places()
  await page
    .locator('.heading', { has: page.getByRole('heading', { name: 'Kinds' }) })
    .getByRole('button', { name: 'Mark section as read' })
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.article-left')).toHaveText(/^\d+ min left$/)
  await toTop()
  expect(await places()).toEqual(before)
})

test('the article is copied as Markdown with its title and where it is from', async () => {
  const { page } = offprint
  await page.setViewportSize(wide)
  await open(page, 'Lanterns')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(notice(page)).toHaveText('Copied “Lanterns” as Markdown.')
  expect(await pasted(page)).toBe(
    `# Lanterns\n\nSource: <${site.origin}/guide/lanterns.md>\n\n> What burns at night.\n\n${prose(4)}\n`,
  )
  await page.getByRole('article').click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('Control+Shift+c')
  await expect(notice(page)).toHaveText('Copied “Lanterns” as Markdown.')
})

test('the outline of hundreds of headings follows the scroll, goes by keys, and its spine keeps its length', async () => {
  const { page } = offprint
  await page.setViewportSize(wide)
  await open(page, 'Signals')
  const links = outline(page).getByRole('link')
  await expect(links).toHaveCount(MANY)
  await links.nth(300).evaluate((link: HTMLElement) => link.click())
  await expect(links.nth(300)).toHaveAttribute('aria-current', 'location')
  await expect(links.nth(300)).toBeInViewport()
  await page.mouse.move(700, 500)
  await page.mouse.wheel(0, 3000)
  await expect(links.nth(300)).not.toHaveAttribute('aria-current', 'location')
  const current = outline(page).locator('[aria-current]')
  await expect(current).toBeInViewport()
  await links.nth(20).focus()
  await page.keyboard.press('ArrowDown')
  await expect(links.nth(21)).toBeFocused()
  await page.keyboard.press('End')
  await expect(links.nth(MANY - 1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(
    article(page).getByRole('heading', { name: `Signal ${MANY - 1}`, exact: true }),
  ).toBeInViewport()
  // three lines at most, however long a title is; deeper ones stand further in
  const lines = await links.nth(11).evaluate((link) => {
    const { height } = link.getBoundingClientRect()
    return height / Number.parseFloat(getComputedStyle(link).lineHeight)
  })
  expect(lines).toBeLessThan(4)
  const indents = await links.evaluateAll((all) =>
    [0, 5, 1].map((n) => Number.parseFloat(getComputedStyle(all[n] ?? document.body).paddingInlineStart)),
  )
  expect(indents).toEqual([14, 28, 42])

  await page.setViewportSize(narrow)
  const spine = await page.locator('.rail').evaluate((rail) => ({
    height: rail.getBoundingClientRect().height,
    inside: rail.scrollHeight,
  }))
  expect(spine.inside).toBeLessThanOrEqual(spine.height + 1)
})

test('folded to its spine the outline unfolds by its button and gets out of the way again', async () => {
  const { page } = offprint
  await page.setViewportSize(narrow)
  await open(page, 'Moorings')
  await page.mouse.move(400, 400)
  const button = page.getByRole('button', { name: 'Outline' })
  await expect(outline(page)).toHaveCSS('opacity', '0')
  await button.click()
  await expect(outline(page)).toHaveCSS('opacity', '1')
  await outline(page).getByRole('link', { name: 'Kinds' }).focus()
  await page.keyboard.press('Escape')
  await expect(outline(page)).toHaveCSS('opacity', '0')
  await button.click()
  await outline(page).getByRole('link', { name: 'Prices' }).focus()
  await page.keyboard.press('Enter')
  await expect(outline(page)).toHaveCSS('opacity', '0')
  await expect(article(page).getByRole('heading', { name: 'Prices' })).toBeInViewport()
})

test('no skeleton flashes while articles that are here open', async () => {
  const { page } = offprint
  await page.setViewportSize(wide)
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { skeletons: seen })
    let clicked = 0
    window.addEventListener('click', () => (clicked = performance.now()), true)
    window.addEventListener('keydown', () => (clicked = performance.now()), true)
    new MutationObserver(() => {
      if (document.querySelector('.skeleton')) seen.push(performance.now() - clicked)
    }).observe(document.body, { childList: true, subtree: true })
  })
  for (const title of ['Start', 'Signals', 'On paper']) await open(page, title)
  const skeletons = await page.evaluate(() => (window as unknown as { skeletons: number[] }).skeletons)
  expect(skeletons.filter((after) => after < 150)).toEqual([])
})

test('a page that never came is told with its reason, and the report does not say that it has arrived', async () => {
  const { page } = offprint
  await open(page, 'Start')
  await page.keyboard.press('Escape')
  const report = await openReport(page)
  const failed = report.getByRole('list', { name: 'Failed' }).getByRole('listitem')
  await expect(failed).toHaveCount(1)
  await expect(failed).toContainText('Never there')
  await expect(failed.getByRole('button', { name: 'Fetch "Never there" now' })).toBeVisible()
  // when the site drops it nobody misses it any more; it has not arrived all the same
  const index = await (await fetch(site.index)).text()
  site.answer('/llms.txt', { body: index.replace(/^- \[Never there\].*$/m, '') })
  await page.keyboard.press('Escape')
  await syncToEnd(page, site)
  const later = await openReport(page)
  await later.getByRole('combobox', { name: 'Run' }).selectOption({ index: 1 })
  await expect(failed).toContainText('Never there')
  await expect(failed.getByRole('button')).toHaveCount(0)
  await expect(failed).not.toContainText('It has arrived since.')
  await page.keyboard.press('Escape')
})

test('an updated article says so before its text, and the outline marks what has changed', async () => {
  const { page } = offprint
  await page.setViewportSize(wide)
  await open(page, 'Moorings')
  for (const heading of ['Kinds', 'Prices']) {
    const mark = page
      .locator('.heading', { has: page.getByRole('heading', { name: heading }) })
      .getByRole('button', { name: 'Mark section as read' })
    if ((await mark.getAttribute('aria-pressed')) === 'false') await mark.click()
    await expect(mark).toHaveAttribute('aria-pressed', 'true')
  }
  site.answer('/guide/moorings.md', {
    body: servedPage(
      'Moorings',
      'Where ships wait.',
      `${prose(10)}\n\n## Kinds {#kinds-of-mooring}\n\n${prose(20)}\n\n## Prices\n\n${prose(19)} Twice as much.`,
    ),
  })
  await open(page, 'Start')
  await syncToEnd(page, site)
  await expect(treeItem(page, /^Moorings.*Updated/)).toBeVisible()
  await open(page, 'Moorings')
  await expect(article(page).getByRole('note')).toContainText(
    'Updated. The text has changed since you read it.',
  )
  const link = (name: string): Locator => outline(page).getByRole('link', { name })
  await expect(link('Prices')).toHaveAttribute('data-changed', 'true')
  await expect(link('Kinds')).not.toHaveAttribute('data-changed', 'true')
  expect(offprint.errors).toEqual([])
})
