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

/** Tells when an element comes near the view of what scrolls it, and when it leaves. Answers the function that stops that. */
export const watchNear = (element: Element, scroller: Element | null, tell: Tell): (() => void) =>
  watch(near, NEAR, element, scroller, tell)

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
