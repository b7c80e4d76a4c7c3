/** What holds the text that the browser lays out, and leaves out, as one. */
const STRIP = '.strip'

/**
 * Whether what stands in the text ends at `y` or above it. The box of its strip answers where it can: to measure inside one that is
 * left out would lay it out, higher than the room that is kept for it, over what follows.
 */
export function endsAbove(element: Element, y: number): boolean {
  const strip = boxOfStrip(element)
  if (strip && strip.bottom <= y) return true
  if (strip && strip.top > y) return false
  return element.getBoundingClientRect().bottom <= y
}

/** Whether it begins at `y` or above it; asked in the same way. */
export function beginsAbove(element: Element, y: number): boolean {
  const strip = boxOfStrip(element)
  if (strip && strip.bottom < y) return true
  if (strip && strip.top > y) return false
  return element.getBoundingClientRect().top <= y
}

/** How many of the first of these are so; whatever follows one that is not is not either. */
export function countFirst<T>(all: readonly T[], isSo: (one: T) => boolean): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = all[middle]
    if (one !== undefined && isSo(one)) low = middle + 1
    else high = middle
  }
  return low
}

const boxOfStrip = (element: Element): DOMRect | undefined => element.closest(STRIP)?.getBoundingClientRect()
