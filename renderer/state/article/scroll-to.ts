import { findAnchor, type Anchor } from '../place'
import { anchorBlocks, partsOf, type SectionPart } from './blocks'

/** Room above a heading that was jumped to, in pixels. */
const ABOVE_HEADING = 20

/** Puts the block of an anchor back to where it stood; the top of the page when it was the beginning or is gone. */
export function scrollToAnchor(view: HTMLElement, parts: readonly SectionPart[], anchor: Anchor): void {
  const blocks = anchorBlocks(parts)
  const index = findAnchor(blocks, anchor)
  const found = blocks[index]
  if (!found || (index === 0 && anchor.offset === 0)) {
    view.scrollTop = 0
    return
  }
  const { top, height } = found.element.getBoundingClientRect()
  view.scrollTop += top - view.getBoundingClientRect().top + anchor.offset * height
}

/** Goes to a section, or to whatever in the text has this id; stays at the top when there is neither. */
export function scrollToHeading(view: HTMLElement, body: HTMLElement, slug: string): void {
  const target =
    body.querySelector(`section[data-slug="${CSS.escape(slug)}"]`) ??
    body.querySelector(`#${CSS.escape(slug)}`)
  if (!target) {
    view.scrollTop = 0
    return
  }
  view.scrollTop += target.getBoundingClientRect().top - view.getBoundingClientRect().top - ABOVE_HEADING
}

/** Frames during which a place that was just reached is held while heights settle. */
const SETTLING_FRAMES = 6

/**
 * Holds the place: in the first frames after it was reached, when estimated heights become real ones, and whenever the column
 * changes its width. A person who scrolls ends the first at once. Answers the function that ends both.
 */
export function keepAt(view: HTMLElement, body: HTMLElement, anchor: () => Anchor | null): () => void {
  const hold = (): void => {
    const wanted = anchor()
    if (wanted) scrollToAnchor(view, partsOf(body), wanted)
  }
  let frames = 0
  let frame = 0
  const settle = (): void => {
    frames += 1
    hold()
    if (frames < SETTLING_FRAMES) frame = requestAnimationFrame(settle)
  }
  const letGo = (): void => cancelAnimationFrame(frame)
  frame = requestAnimationFrame(settle)
  for (const event of ['wheel', 'keydown', 'pointerdown', 'touchmove']) {
    window.addEventListener(event, letGo, { passive: true, once: true })
  }

  let width = body.clientWidth
  const resized = new ResizeObserver(() => {
    if (body.clientWidth === width) return
    width = body.clientWidth
    hold()
  })
  resized.observe(body)
  return () => {
    letGo()
    resized.disconnect()
    for (const event of ['wheel', 'keydown', 'pointerdown', 'touchmove']) {
      window.removeEventListener(event, letGo)
    }
  }
}
