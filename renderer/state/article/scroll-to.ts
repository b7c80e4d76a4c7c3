import { anchorId } from '../../../shared/markdown/anchor-id'
import { findLine, type Anchor } from '../place'
import { blockOfAnchor, type SectionPart } from './blocks'
import { firstLineFrom, lineHeightAt, spotInBlock, spotTop, type TextSpot } from './lines'

/** Room above a heading that was jumped to, in pixels. */
const ABOVE_HEADING = 20

/**
 * Answers what puts the line of an anchor back to where it stood, again and again: the top of the page when it was the beginning or is
 * gone. `parts` answers what is mounted.
 */
export function toAnchor(view: HTMLElement, parts: () => readonly SectionPart[], anchor: Anchor): () => void {
  let known: { readonly block: Element; readonly spot: TextSpot | null } | null = null
  const find = (): typeof known => {
    const block = blockOfAnchor(parts(), anchor)
    return block && { block, spot: spotOf(block, anchor) }
  }
  return () => {
    if (!known?.block.isConnected || known.spot?.node.isConnected === false) known = find()
    const isFirst = known !== null && known.block === parts()[0]?.element.firstElementChild
    if (known === null || (isFirst && anchor.offset === 0 && !anchor.line)) {
      scrollBy(view, -view.scrollTop)
      return
    }
    const { block, spot } = known
    if (spot && anchor.line) {
      putLine(view, block, spot, anchor.line.below)
      return
    }
    const { top, height } = block.getBoundingClientRect()
    scrollBy(view, top - topOf(view) + anchor.offset * height)
  }
}

function spotOf(block: Element, { line }: Anchor): TextSpot | null {
  const at = line ? findLine(block.textContent ?? '', line) : -1
  return at < 0 ? null : spotInBlock(block, at)
}

/** Puts the line so many of its heights below the top: less where another whole line would then stand above it. */
function putLine(view: HTMLElement, block: Element, spot: TextSpot, below: number): void {
  const top = spotTop(spot) - topOf(view)
  scrollBy(view, top - below * lineHeightAt(spot))
  const first = firstLineFrom(block, topOf(view))
  const now = spotTop(spot)
  if (first && first.top < now - 2) scrollBy(view, now - topOf(view))
}

/** Goes to a section, or to whatever in the text has this id; stays at the top when there is neither. */
export function scrollToHeading(view: HTMLElement, body: HTMLElement, slug: string): void {
  const section = body.querySelector(`section[data-slug="${CSS.escape(slug)}"]`)
  const target = section?.firstElementChild ?? body.querySelector(`#${CSS.escape(anchorId(slug))}`)
  if (!target) {
    scrollBy(view, -view.scrollTop)
    return
  }
  openRound(target)
  scrollBy(view, target.getBoundingClientRect().top - topOf(view) - ABOVE_HEADING)
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
