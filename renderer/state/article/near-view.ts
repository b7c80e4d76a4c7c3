/** Pixels around the view in which something counts as near. */
const NEAR = 800

type Tell = (isInside: boolean) => void

interface Watch {
  readonly observer: IntersectionObserver
  readonly tell: Map<Element, Tell>
}

type Watches = WeakMap<Element | Document, Watch>

const near: Watches = new WeakMap()
const inView: Watches = new WeakMap()
/** Who waits to come near a view, and how they are told. */
const waiting = new Map<Element, Tell>()

/** Tells when an element comes near the view of what scrolls it, and when it leaves. Answers the function that stops that. */
export function watchNear(element: Element, scroller: Element | null, tell: Tell): () => void {
  const stop = watch(near, NEAR, element, scroller, tell)
  waiting.set(element, tell)
  return () => {
    stop()
    waiting.delete(element)
  }
}

/** Tells whatever waits below `root` that it is near, wherever it stands: paper has no view. Answers how many these were. */
export function callNear(root: Element): number {
  const called = [...waiting].filter(([element]) => root.contains(element))
  for (const [, tell] of called) tell(true)
  return called.length
}

/** How many still wait below `root`: those that were told and are done have stopped. */
export const countWaiting = (root: Element): number =>
  [...waiting.keys()].filter((element) => root.contains(element)).length

/** Tells at once, and at each change, whether any of an element is in the view. Answers the function that stops that. */
export const watchInView = (element: Element, scroller: Element | null, tell: Tell): (() => void) =>
  watch(inView, 0, element, scroller, tell)

function watch(
  watches: Watches,
  margin: number,
  element: Element,
  scroller: Element | null,
  tell: Tell,
): () => void {
  const root = scroller ?? element.ownerDocument
  const found = watches.get(root) ?? startWatch(root, margin)
  watches.set(root, found)
  found.tell.set(element, tell)
  found.observer.observe(element)
  return () => {
    found.tell.delete(element)
    found.observer.unobserve(element)
  }
}

function startWatch(root: Element | Document, margin: number): Watch {
  const tell = new Map<Element, Tell>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tell.get(target)?.(isIntersecting)
    },
    { root, rootMargin: `${margin}px 0px` },
  )
  return { observer, tell }
}
