import { expect, test, type Page } from 'playwright/test'
import { longPages } from '../../tools/bench/long-pages.mjs'
import { serveDocs, type DocsSite } from './helpers/docs-site'
import { addSource, article, openArticle, syncToEnd, waitReady } from './helpers/library'
import { frames } from './helpers/lines'
import { newLibraryFolder, removeLibrary, startOffprint, type Offprint } from './helpers/offprint'

test.describe.configure({ mode: 'serial' })

/** The schema of the Model Context Protocol where the corpus is, else a made page of its size. */
const long = longPages().pages.find(({ name }) => name === '726 kB') ?? { title: '', text: '' }
/** Most headings that are jumped to: a made page has thousands. */
const MOST = 200
/** Pixels between the top of the view and a heading that was jumped to. */
const ABOVE = 20

let site: DocsSite
let offprint: Offprint
const dir = newLibraryFolder()

test.beforeAll(async () => {
  site = await serveDocs({
    '/llms.txt': `# Jumps\n\n## Pages\n\n- [${long.title}](/long.md)\n- [Links](/links.md)\n`,
    '/long.md': long.text,
    '/links.md': '# Links\n\nNone yet.\n',
  })
  offprint = await startOffprint({ dir })
  await addSource(offprint.page, site.index)
  await waitReady(offprint.page, 2)
})

test.afterAll(async () => {
  await offprint.close()
  await site.stop()
  removeLibrary(dir)
})

interface Landing {
  readonly slug: string
  /** Pixels from where the heading belongs; the end of the page cannot be scrolled further. */
  readonly off: number
}

/** Jumps to headings of the outline one after another, `every` n-th of them, and tells where each landed. */
function jumpToEach(page: Page, every: number): Promise<readonly Landing[]> {
  return page.evaluate(
    async ([step, above]) => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
      const view = document.querySelector('main')
      const links = [...document.querySelectorAll<HTMLAnchorElement>('nav[aria-label="On this page"] a')]
      const landings: Landing[] = []
      for (let n = 0; n < links.length; n += step) {
        const link = links[n]
        const slug = decodeURIComponent(link?.hash.slice(1) ?? '')
        link?.click()
        let waited = 0
        for (let isBusy = true; isBusy && waited < 300; waited += 1) {
          await frame()
          isBusy = document.querySelector('article')?.getAttribute('aria-busy') !== 'false'
        }
        // the first frames show what was estimated until then at its real height
        for (let n = 0; n < 5; n += 1) await frame()
        const heading = view?.querySelector(`section[data-slug="${CSS.escape(slug)}"] > :first-child`)
        if (!view || !heading) continue
        const top = heading.getBoundingClientRect().top - view.getBoundingClientRect().top
        const rest = view.scrollHeight - view.clientHeight - view.scrollTop
        landings.push({ slug, off: rest <= 1 ? Math.min(0, top - above) : top - above })
      }
      return landings
    },
    [every, ABOVE] as const,
  )
}

test('a jump to each heading of a page of 726 kB lands within two pixels', async () => {
  test.setTimeout(120_000)
  const { page } = offprint
  await openArticle(page, long.title)
  const links = page.getByRole('navigation', { name: 'On this page' }).getByRole('link')
  await expect(links.nth(100)).toBeAttached()
  const count = await links.count()
  const every = Math.ceil(count / MOST)
  const landings = await jumpToEach(page, every)
  expect(landings.length).toBeGreaterThan(100)
  expect(landings.filter(({ off }) => Math.abs(off) > 2)).toEqual([])
})

/** Where the heading of a section stands below the top of the view. */
const headingTop = (page: Page, slug: string): Promise<number> =>
  page.evaluate((wanted) => {
    const heading = document.querySelector(`section[data-slug="${CSS.escape(wanted)}"] > :first-child`)
    const view = document.querySelector('main')
    return (heading?.getBoundingClientRect().top ?? NaN) - (view?.getBoundingClientRect().top ?? NaN)
  }, slug)

/** Lets what stands in the section before grow by so many pixels, as a picture does that arrives late. */
const growBefore = (page: Page, slug: string, pixels: number): Promise<void> =>
  page.evaluate(
    ([wanted, height]) => {
      const section = document.querySelector(`section[data-slug="${CSS.escape(wanted)}"]`)
      const block = section?.previousElementSibling?.lastElementChild
      if (block instanceof HTMLElement) block.style.paddingBlockEnd = `${height}px`
    },
    [slug, pixels] as const,
  )

test('a heading stays where it landed when what is above it grows, until the person scrolls', async () => {
  const { page } = offprint
  const link = page.getByRole('navigation', { name: 'On this page' }).getByRole('link').nth(60)
  const slug = decodeURIComponent((await link.getAttribute('href'))?.slice(1) ?? '')
  await link.evaluate((element: HTMLElement) => element.click())
  await frames(page, 60)
  expect(Math.abs((await headingTop(page, slug)) - ABOVE)).toBeLessThanOrEqual(2)
  await expect(link).toHaveAttribute('aria-current', 'location')
  for (const pixels of [400, 90, 1200]) {
    await growBefore(page, slug, pixels)
    await frames(page, 10)
    expect(Math.abs((await headingTop(page, slug)) - ABOVE)).toBeLessThanOrEqual(2)
  }
  const box = await page.getByRole('main').boundingBox()
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 200)
  await page.mouse.wheel(0, 130)
  await expect.poll(() => headingTop(page, slug)).toBeLessThan(ABOVE - 100)
  const after = await headingTop(page, slug)
  await frames(page, 30)
  expect(await headingTop(page, slug)).toBe(after)
})

test('a link to one of its last headings lands there from another article', async () => {
  const { page } = offprint
  const link = page.getByRole('navigation', { name: 'On this page' }).getByRole('link')
  const last = link.nth((await link.count()) - 20)
  const slug = (await last.getAttribute('href'))?.slice(1) ?? ''
  site.answer('/links.md', { body: `# Links\n\nSee [far below](/long.md#${slug}).\n` })
  await page.getByRole('treeitem', { name: /^Jumps/ }).click()
  await syncToEnd(page, site)
  await openArticle(page, 'Links')
  await article(page).getByRole('link', { name: 'far below' }).click()
  const shown = page.getByRole('article', { name: long.title })
  await expect(shown).toBeVisible()
  await expect(shown).not.toHaveAttribute('aria-busy', 'true')
  await frames(page, 60)
  expect(Math.abs((await headingTop(page, decodeURIComponent(slug))) - ABOVE)).toBeLessThanOrEqual(2)
})
