import { anchorId } from '../../../shared/markdown/anchor-id'
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
    body.querySelector(`#${CSS.escape(anchorId(slug))}`)
  if (!target) {
    view.scrollTop = 0
    return
  }
  openRound(target)
  view.scrollTop += target.getBoundingClientRect().top - view.getBoundingClientRect().top - ABOVE_HEADING
}

/** Opens the folded boxes and tabs that the target stands in. A tab listens for what a search of the page tells it. */
function openRound(target: Element): void {
  for (let box = target.parentElement; box !== null; box = box.parentElement) {
    if (box.hasAttribute('hidden')) box.dispatchEvent(new Event('beforematch'))
    else if (box instanceof HTMLDetailsElement) box.open = true
  }
}

/** Frames for which a place that was just reached is held; more, up to the second number, while heights still change. */
const SETTLING_FRAMES = { least: 6, most: 40 } as const

export interface KeptPlace {
  /** True while the place is being held: scrolling is then none of the person's. Call it when the page has scrolled. */
  settling(): boolean
  end(): void
}

/**
 * Holds the place: by `goal` in the first frames after it was reached, while estimated heights become real ones, and at the block of
 * `anchor` whenever the column changes its width. Whoever scrolls ends the first at once. `settled` is called when it held to the end.
 */
export function keepPlace(
  view: HTMLElement,
  body: HTMLElement,
  goal: () => void,
  anchor: () => Anchor | null,
  settled: () => void,
): KeptPlace {
  let frames = 0
  let calm = 0
  let frame = 0
  let holding = true
  let held = { top: view.scrollTop, height: view.scrollHeight }

  const letGo = (): void => {
    holding = false
    cancelAnimationFrame(frame)
  }
  /** The page stands elsewhere though nothing grew: somebody scrolled. */
  const scrolledAway = (): boolean => view.scrollTop !== held.top && view.scrollHeight === held.height
  const settle = (): void => {
    if (scrolledAway()) return letGo()
    frames += 1
    calm = view.scrollHeight === held.height ? calm + 1 : 0
    goal()
    held = { top: view.scrollTop, height: view.scrollHeight }
    const over = frames >= SETTLING_FRAMES.most || (frames >= SETTLING_FRAMES.least && calm >= 3)
    if (!over) frame = requestAnimationFrame(settle)
    else {
      letGo()
      settled()
    }
  }
  frame = requestAnimationFrame(settle)
  for (const event of BY_PERSON) window.addEventListener(event, letGo, { passive: true })

  let width = body.clientWidth
  const resized = new ResizeObserver(() => {
    if (body.clientWidth === width) return
    width = body.clientWidth
    const wanted = anchor()
    if (wanted) scrollToAnchor(view, partsOf(body), wanted)
  })
  resized.observe(body)
  return {
    settling() {
      if (holding && scrolledAway()) letGo()
      return holding
    },
    end() {
      letGo()
      resized.disconnect()
      for (const event of BY_PERSON) window.removeEventListener(event, letGo)
    },
  }
}

const BY_PERSON = ['wheel', 'keydown', 'pointerdown', 'touchmove'] as const
