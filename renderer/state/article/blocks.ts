import { findAnchor, offsetOf, quoteOf, type Anchor, type AnchorBlock } from '../place'
import type { BlockInView } from '../read-tracker'
import { firstLineFrom, firstReaching, indexInBlock, lineHeightAt, wordsFrom } from './lines'
import { beginsAbove, countFirst, endsAbove } from './strip-boxes'

/** One `section[data-slug]` on the page; a section that was cut into several chunks has several. */
export interface SectionPart {
  readonly element: HTMLElement
  readonly slug: string
  /** Number of its first block within the whole section. */
  readonly firstBlock: number
}

/** The parts of all sections that are mounted, in order. */
export function partsOf(body: HTMLElement): readonly SectionPart[] {
  const counts = new Map<string, number>()
  return [...body.querySelectorAll<HTMLElement>('section[data-slug]')].map((element) => {
    const slug = element.dataset.slug ?? ''
    const firstBlock = counts.get(slug) ?? 0
    counts.set(slug, firstBlock + element.childElementCount)
    return { element, slug, firstBlock }
  })
}

/** Answers the parts as they are now, without counting them again while no other one was mounted: scrolling asks in every frame. */
export function partsReader(body: HTMLElement): () => readonly SectionPart[] {
  let parts = partsOf(body)
  let count = body.childElementCount
  return () => {
    if (body.childElementCount !== count || parts[0]?.element.isConnected === false) {
      parts = partsOf(body)
      count = body.childElementCount
    }
    return parts
  }
}

/** How many blocks each section has. */
export function blockCounts(parts: readonly SectionPart[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { slug, element } of parts) counts.set(slug, (counts.get(slug) ?? 0) + element.childElementCount)
  return counts
}

const wordsOf = new WeakMap<Element, number>()

function countWords(block: Element): number {
  const known = wordsOf.get(block)
  if (known !== undefined) return known
  const words = (block.textContent ?? '').split(/\s+/).filter(Boolean).length
  wordsOf.set(block, words)
  return words
}

/** The blocks that touch the view. Only sections in view are measured inside: the others are not even laid out. */
export function blocksInView(scroller: HTMLElement, parts: readonly SectionPart[]): readonly BlockInView[] {
  const view = scroller.getBoundingClientRect()
  const found: BlockInView[] = []
  for (let p = firstInView(parts, view.top); p < parts.length; p += 1) {
    const part = parts[p]
    if (!part || !beginsAbove(part.element, view.bottom)) break
    ;[...part.element.children].forEach((child, i) => {
      const { top, bottom, height } = child.getBoundingClientRect()
      if (bottom < view.top || top > view.bottom) return
      const block = part.firstBlock + i
      found.push({ slug: part.slug, block, words: countWords(child), top: top - view.top, height })
    })
  }
  return found
}

/** Index of the first part that reaches below `y`; parts stand below each other. */
const firstInView = (parts: readonly SectionPart[], y: number): number =>
  countFirst(parts, ({ element }) => endsAbove(element, y))

/** A line that stands lower than this below the top of the view is not what is read there, in pixels: a picture is. */
const LINE_WITHIN = 120

/** Where the view stands in the text: the block at its top and the first whole line; null while nothing is mounted. */
export function anchorAtTop(scroller: HTMLElement, parts: readonly SectionPart[]): Anchor | null {
  const { top: viewTop } = scroller.getBoundingClientRect()
  let atTop: Anchor | null = null
  for (let p = firstInView(parts, viewTop + 1); p < parts.length; p += 1) {
    const part = parts[p]
    if (!part) break
    const { children } = part.element
    for (let i = firstReaching(children, viewTop + 1); i < children.length; i += 1) {
      const child = children[i]
      if (!child) break
      const { top, height } = child.getBoundingClientRect()
      // above the first block stands the head of the article, however high it is
      const isFirst = p === 0 && i === 0
      if (atTop !== null && top - viewTop > LINE_WITHIN) return atTop
      const block = { slug: part.slug, block: part.firstBlock + i, quote: quoteOf(child.textContent ?? '') }
      const anchor = { ...block, offset: offsetOf(top - viewTop, height) }
      if (isFirst && scroller.scrollTop <= 0) return anchor
      const spot = firstLineFrom(child, viewTop)
      if (spot && (isFirst || spot.top - viewTop <= LINE_WITHIN)) {
        const below = (spot.top - viewTop) / lineHeightAt(spot)
        const line = { at: indexInBlock(child, spot), words: wordsFrom(child, spot), below }
        return { ...anchor, line }
      }
      atTop ??= anchor
      if (spot) return atTop
    }
  }
  return atTop
}

/** The block of an anchor; null when neither its words nor its section are there. */
export function blockOfAnchor(parts: readonly SectionPart[], anchor: Anchor): Element | null {
  const own = parts.find(
    ({ slug, firstBlock, element }) =>
      slug === anchor.slug &&
      anchor.block >= firstBlock &&
      anchor.block < firstBlock + element.childElementCount,
  )
  const same = own?.element.children[anchor.block - own.firstBlock]
  if (same && quoteOf(same.textContent ?? '') === anchor.quote) return same
  const blocks = anchorBlocks(parts)
  return blocks[findAnchor(blocks, anchor)]?.element ?? null
}

/** Every mounted block with its element, for finding an anchor again. */
function anchorBlocks(
  parts: readonly SectionPart[],
): readonly (AnchorBlock & { readonly element: Element })[] {
  return parts.flatMap(({ element, slug, firstBlock }) =>
    [...element.children].map((child, i) => ({
      slug,
      block: firstBlock + i,
      quote: quoteOf(child.textContent ?? ''),
      element: child,
    })),
  )
}

/** Slug of the section that is being read: the last one that began above the upper third of the view; null before the first. */
export function sectionAtView(scroller: HTMLElement, parts: readonly SectionPart[]): string | null {
  const view = scroller.getBoundingClientRect()
  const atEnd =
    scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
  if (atEnd) return parts.at(-1)?.slug ?? null
  const line = view.top + view.height / 3
  return parts[countFirst(parts, ({ element }) => beginsAbove(element, line)) - 1]?.slug ?? null
}
