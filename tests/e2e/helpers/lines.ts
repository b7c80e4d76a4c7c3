import type { Page } from 'playwright/test'

/** Words of the first line of the open article that stands whole in the view, in their order; asked without the program's own code. */
export function firstLine(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const view = document.querySelector<HTMLElement>('main')
    if (!view) return []
    const { top, bottom } = view.getBoundingClientRect()
    const found: { word: string; top: number; bottom: number }[] = []
    for (const section of view.querySelectorAll('section[data-slug]')) {
      const box = section.getBoundingClientRect()
      // a part of the text that the browser leaves out is as high as the room kept for it, not as what is in it
      const strip = section.closest('.strip')?.getBoundingClientRect() ?? box
      if (Math.min(box.bottom, strip.bottom) <= top || Math.max(box.top, strip.top) >= bottom) continue
      const walk = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        for (const match of (node.nodeValue ?? '').matchAll(/\S+/g)) {
          const range = document.createRange()
          range.setStart(node, match.index)
          range.setEnd(node, match.index + 1)
          const [rect] = range.getClientRects()
          if (rect && rect.top >= top - 1 && rect.top < top + 250)
            found.push({ word: match[0], top: rect.top, bottom: rect.bottom })
        }
        // the first lines are enough
        const first = found[0]
        const last = found.at(-1)
        if (first && last && last.top > first.bottom + 60) break
      }
    }
    const [first] = found
    return first
      ? found
          .filter((word) => word.top < first.bottom - 2 && word.bottom > first.top + 2)
          .map(({ word }) => word)
      : []
  })
}

/** Resolves when the page has drawn so many frames. */
export function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        let left = wanted
        const next = (): void => {
          left -= 1
          if (left <= 0) resolve()
          else requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    count,
  )
}
