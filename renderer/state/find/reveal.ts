/** Room kept above and below a place that was gone to, in pixels: the find bar lies over the first. */
const ROOM = { above: 72, below: 40, beside: 24 } as const
/** Frames for which the place is held while estimated heights become real ones. */
const FRAMES = { calm: 4, most: 60 } as const

const BY_PERSON = ['wheel', 'pointerdown', 'touchmove'] as const

/** Opens the folded boxes, tabs and blocks of code that a place stands in. A tab listens for what a search of the page tells it. */
export function openRound(node: Node): void {
  for (let box = node.parentElement; box !== null; box = box.parentElement) {
    if (box.hasAttribute('hidden')) box.dispatchEvent(new Event('beforematch'))
    else if (box instanceof HTMLDetailsElement && !inItsSummary(box, node)) box.open = true
  }
}

const inItsSummary = (box: HTMLDetailsElement, node: Node): boolean =>
  box.querySelector(':scope > summary')?.contains(node) ?? false

/**
 * Brings a place of the page into view and holds it there while heights settle; one that is in view already stays where it is. Whoever
 * scrolls ends it, and so does the answered function.
 */
export function bringIntoView(pane: HTMLElement, range: Range): () => void {
  openRound(range.startContainer)
  let frame = 0
  let frames = 0
  let calm = 0
  let wanted: number | null = null

  const stop = (): void => {
    cancelAnimationFrame(frame)
    for (const event of BY_PERSON) window.removeEventListener(event, stop)
  }
  const settle = (): void => {
    frames += 1
    const rect = firstRect(range)
    if (rect !== null) {
      const view = pane.getBoundingClientRect()
      const isSeen = rect.top >= view.top + ROOM.above && rect.bottom <= view.bottom - ROOM.below
      if (wanted === null ? isSeen : Math.abs(rect.top - wanted) < 1) calm += 1
      else {
        calm = 0
        pane.scrollTop += rect.top - (wanted ?? view.top + view.height / 3)
      }
      scrollBoxes(pane, range)
      // at either end of the page it cannot stand where it should
      wanted = firstRect(range)?.top ?? wanted
    }
    if (calm >= FRAMES.calm || frames >= FRAMES.most) stop()
    else frame = requestAnimationFrame(settle)
  }
  for (const event of BY_PERSON) window.addEventListener(event, stop, { passive: true })
  settle()
  return stop
}

/** The first line of a range; null while it is not laid out. */
export function firstRect(range: Range): DOMRect | null {
  for (const rect of range.getClientRects()) if (rect.height > 0) return rect
  return null
}

/** Scrolls what scrolls by itself within the page: long lines of code, wide tables. */
function scrollBoxes(pane: HTMLElement, range: Range): void {
  for (let box = range.startContainer.parentElement; box && box !== pane; box = box.parentElement) {
    const isWide = box.scrollWidth > box.clientWidth + 1
    const isHigh = box.scrollHeight > box.clientHeight + 1
    if ((!isWide && !isHigh) || box.clientWidth === 0) continue
    const { overflowX, overflowY } = getComputedStyle(box)
    const rect = firstRect(range)
    if (rect === null) return
    const view = box.getBoundingClientRect()
    if (isWide && overflowX !== 'visible')
      box.scrollLeft += past(rect.left, rect.right, view.left + ROOM.beside, view.right - ROOM.beside)
    if (isHigh && overflowY !== 'visible') box.scrollTop += past(rect.top, rect.bottom, view.top, view.bottom)
  }
}

/** How far a stretch reaches out of a view: negative before it, 0 within. */
function past(from: number, to: number, least: number, most: number): number {
  if (from < least) return from - least
  return to > most ? Math.min(to - most, from - least) : 0
}
