import { anchorId } from '../../../shared/markdown/anchor-id'
import { findLine, type Anchor } from '../place'
import { blockOfAnchor, type SectionPart } from './blocks'
import { firstLineFrom, lineHeightAt, spotInBlock, spotTop, type TextSpot } from './lines'

/** Room above a heading that was jumped to, in pixels. */
const ABOVE_HEADING = 20

/** A place that the page can be scrolled to, again and again. */
export interface Target {
  /** Pixels that the page would have to be scrolled down to stand there. */
  off(): number
  put(): void
}

/** The top of the page. */
export const toTop = (view: HTMLElement): Target => targetAt(view, () => -view.scrollTop)

function targetAt(view: HTMLElement, off: () => number): Target {
  return { off, put: () => scrollBy(view, off()) }
}

/**
 * Where the line of an anchor stands as it stood: the top of the page when it was the beginning or is gone. `parts` answers what is
 * mounted.
 */
export function toAnchor(view: HTMLElement, parts: () => readonly SectionPart[], anchor: Anchor): Target {
  let known: { readonly block: Element; readonly spot: TextSpot | null } | null = null
  const find = (): typeof known => {
    if (known?.block.isConnected && known.spot?.node.isConnected !== false) return known
    const block = blockOfAnchor(parts(), anchor)
    return (known = block && { block, spot: spotOf(block, anchor) })
  }
  const off = (): number => {
    const found = find()
    if (!found) return -view.scrollTop
    const { block, spot } = found
    if (spot && anchor.line) return spotTop(spot) - topOf(view) - anchor.line.below * lineHeightAt(spot)
    const isBeginning = anchor.offset === 0 && block === parts()[0]?.element.firstElementChild
    if (isBeginning) return -view.scrollTop
    const { top, height } = block.getBoundingClientRect()
    return top - topOf(view) + anchor.offset * height
  }
  return {
    off,
    put: () => {
      scrollBy(view, off())
      const spot = known?.spot
      if (known && spot) putFirst(view, known.block, spot)
    },
  }
}

function spotOf(block: Element, { line }: Anchor): TextSpot | null {
  const at = line ? findLine(block.textContent ?? '', line) : -1
  return at < 0 ? null : spotInBlock(block, at)
}

/** Where another whole line stands above this one, this one goes to the top: lines have become lower than they were. */
function putFirst(view: HTMLElement, block: Element, spot: TextSpot): void {
  const first = firstLineFrom(block, topOf(view))
  const top = spotTop(spot)
  if (first && first.top < top - 2) scrollBy(view, top - topOf(view))
}

/** A section, or whatever in the text has this id; the top of the page when there is neither. */
export function toHeading(view: HTMLElement, body: HTMLElement, slug: string): Target {
  let known: Element | null = null
  const find = (): Element | null => {
    if (known?.isConnected) return known
    const section = body.querySelector(`section[data-slug="${CSS.escape(slug)}"]`)
    known = section?.firstElementChild ?? body.querySelector(`#${CSS.escape(anchorId(slug))}`)
    if (known) openRound(known)
    return known
  }
  return targetAt(view, () => {
    const target = find()
    return target ? target.getBoundingClientRect().top - topOf(view) - ABOVE_HEADING : -view.scrollTop
  })
}

const topOf = (view: HTMLElement): number => view.getBoundingClientRect().top

/** What is less than half a pixel off stays: each scrolling is told to all who listen. */
function scrollBy(view: HTMLElement, pixels: number): void {
  if (Math.abs(pixels) >= 0.5) view.scrollTop += pixels
}

/** Opens the folded boxes and tabs that the target stands in. A tab listens for what a search of the page tells it. */
function openRound(target: Element): void {
  for (let box = target.parentElement; box !== null; box = box.parentElement) {
    if (box.hasAttribute('hidden')) box.dispatchEvent(new Event('beforematch'))
    else if (box instanceof HTMLDetailsElement) box.open = true
  }
}
