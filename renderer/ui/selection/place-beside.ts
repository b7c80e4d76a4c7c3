/** Room between the words and the box, and between the box and the edges of the page, in pixels. */
const GAP = 8

interface Edges {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Puts a fixed box above the first line of a range, under its last one where there is no room, and always within the page. */
export function placeBeside(box: HTMLElement, range: Range, page: Edges): void {
  const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  const first = rects[0]
  const last = rects.at(-1)
  if (!first || !last) return
  const { width, height } = box.getBoundingClientRect()
  const above = first.top - height - GAP
  const below = last.bottom + GAP
  const lowest = page.bottom - height - GAP
  const wanted = above >= page.top + GAP ? above : below
  const top = Math.max(page.top + GAP, Math.min(wanted, lowest))
  const middle = (Math.max(first.left, page.left) + Math.min(first.right, page.right)) / 2
  const left = Math.max(page.left + GAP, Math.min(middle - width / 2, page.right - width - GAP))
  box.style.top = `${Math.round(top)}px`
  box.style.left = `${Math.round(left)}px`
}
