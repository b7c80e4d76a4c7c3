/** Pixels around the view in which something counts as near. */
const NEAR = 800

type Tell = (isNear: boolean) => void

interface Watch {
  readonly observer: IntersectionObserver
  readonly tell: Map<Element, Tell>
}

const watches = new WeakMap<Element | Document, Watch>()

/** Tells when an element comes near the view of what scrolls it, and when it leaves. Answers the function that stops that. */
export function watchNear(element: Element, scroller: Element | null, tell: Tell): () => void {
  const root = scroller ?? element.ownerDocument
  const watch = watches.get(root) ?? startWatch(root)
  watch.tell.set(element, tell)
  watch.observer.observe(element)
  return () => {
    watch.tell.delete(element)
    watch.observer.unobserve(element)
  }
}

function startWatch(root: Element | Document): Watch {
  const tell = new Map<Element, Tell>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tell.get(target)?.(isIntersecting)
    },
    { root, rootMargin: `${NEAR}px 0px` },
  )
  const watch = { observer, tell }
  watches.set(root, watch)
  return watch
}
