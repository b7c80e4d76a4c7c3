import { offsetOf, quoteOf, type Anchor, type AnchorBlock } from '../place'
import type { BlockInView } from '../read-tracker'

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
    if (!part || part.element.getBoundingClientRect().top >= view.bottom) break
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
function firstInView(parts: readonly SectionPart[], y: number): number {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    const part = parts[middle]
    if (part && part.element.getBoundingClientRect().bottom <= y) low = middle + 1
    else high = middle
  }
  return low
}

/** The block that stands at the top of the view, as an anchor; null while nothing is mounted. */
export function anchorAtTop(scroller: HTMLElement, parts: readonly SectionPart[]): Anchor | null {
  const { top: viewTop } = scroller.getBoundingClientRect()
  for (let p = firstInView(parts, viewTop + 1); p < parts.length; p += 1) {
    const part = parts[p]
    const children = part ? [...part.element.children] : []
    const i = children.findIndex((child) => child.getBoundingClientRect().bottom > viewTop + 1)
    const child = children[i]
    if (!part || !child) continue
    const { top, height } = child.getBoundingClientRect()
    return {
      slug: part.slug,
      block: part.firstBlock + i,
      quote: quoteOf(child.textContent ?? ''),
      offset: offsetOf(top - viewTop, height),
    }
  }
  return null
}

/** Every mounted block with its element, for finding an anchor again. */
export function anchorBlocks(
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
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    const part = parts[middle]
    if (part && part.element.getBoundingClientRect().top <= line) low = middle + 1
    else high = middle
  }
  return parts[low - 1]?.slug ?? null
}
