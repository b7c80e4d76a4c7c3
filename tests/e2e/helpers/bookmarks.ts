import { expect, type Locator, type Page } from 'playwright/test'
import { article } from './library'

export const bookmarksPage = (page: Page): Locator => page.getByRole('region', { name: 'Bookmarks' })

export async function openBookmarks(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Bookmarks' }).click()
  const shown = bookmarksPage(page)
  await expect(shown).toBeVisible()
  return shown
}

export const notice = (page: Page): Locator => page.getByRole('status', { name: 'Notice' })

export const toolbar = (page: Page): Locator => page.getByRole('toolbar', { name: 'Selection' })

/** The buttons of a section's heading. */
export const headingButton = (page: Page, heading: string, name: string): Locator =>
  article(page)
    .locator('.heading')
    .filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
    .getByRole('button', { name })

/** Drags the pointer over these words of the article, as a person selects them. */
export async function selectByMouse(page: Page, words: string): Promise<void> {
  const ends = await rectOf(page, words)
  await page.mouse.move(ends.startX, ends.startY)
  await page.mouse.down()
  await page.mouse.move((ends.startX + ends.endX) / 2, ends.endY, { steps: 3 })
  await page.mouse.move(ends.endX, ends.endY, { steps: 3 })
  await page.mouse.up()
}

/** Selects words as the find bar or shifted arrows leave them: no pointer is involved. */
export async function selectByKeys(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('.article-body') ?? document,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(wanted)
      if (at < 0) continue
      node.parentElement?.scrollIntoView({ block: 'center' })
      window.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      return
    }
    throw new Error(`"${wanted}" is not on the page`)
  }, words)
}

async function rectOf(page: Page, words: string) {
  const measure = () =>
    page.evaluate((wanted) => {
      const walker = document.createTreeWalker(
        document.querySelector('.article-body') ?? document,
        NodeFilter.SHOW_TEXT,
      )
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node as Text).data.indexOf(wanted)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + wanted.length)
        range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
        const rects = [...range.getClientRects()]
        const [first, last] = [rects[0], rects.at(-1)]
        if (!first || !last) break
        const middle = (rect: DOMRect) => rect.top + rect.height / 2
        return { startX: first.left + 1, startY: middle(first), endX: last.right - 1, endY: middle(last) }
      }
      throw new Error(`"${wanted}" is not on the page`)
    }, words)
  await measure()
  return measure()
}

/** The words that a highlight of the page paints, in the order of the alphabet. */
export const painted = (page: Page, name: string): Promise<readonly string[]> =>
  page.evaluate(
    (key) => [...(CSS.highlights.get(key) ?? [])].map((range) => String(range).replace(/\s+/g, ' ')).sort(),
    name,
  )
