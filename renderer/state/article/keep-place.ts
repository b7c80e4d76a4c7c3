import type { Target } from './scroll-to'

/** Frames for which a place that was just reached is held; more, up to the second number, while heights still change. */
const SETTLING_FRAMES = { least: 6, most: 40 } as const
/** So long after a touch of wheel, key or pointer what happens to the page is its doing, in milliseconds. */
const BY_PERSON_MS = 600

const SCROLL_KEYS = new Set([
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
  'Enter',
  'Tab',
])

export interface KeptPlace {
  /** Whether the page was scrolled away from its place by somebody. Call it when the page has scrolled. */
  leftIt(): boolean
  /** The target is another one: where the page stands now. */
  moved(): void
  end(): void
}

export interface PlaceHold {
  /** The place that is to be held now. */
  target(): Target
  /** The first frames are over: the place was reached and heights have become real. */
  settled(): void
  /** The person changed what stands on the page, or scrolled while it grew: it stays as it lies. */
  look(): void
}

/**
 * Holds a place: in the first frames, while estimated heights become real ones, and whenever the text takes another width, size or
 * height later, as in a resized window, with another font or when pictures come.
 */
export function keepPlace(
  view: HTMLElement,
  body: HTMLElement,
  { target, settled, look }: PlaceHold,
): KeptPlace {
  let frame = 0
  let frames = 0
  let calm = 0
  let actedAt = -Infinity
  let isPressed = false
  let held = { top: view.scrollTop, height: view.scrollHeight, off: target().off() }
  let shape = shapeOf(body)

  const note = (): void => {
    held = { top: view.scrollTop, height: view.scrollHeight, off: target().off() }
  }
  const hold = (): void => {
    target().put()
    note()
  }
  const letGo = (): void => {
    cancelAnimationFrame(frame)
    frame = 0
  }
  /** The place moved on the screen by just what the page was scrolled: nothing grew, somebody scrolled. */
  const isScrolled = (): boolean => {
    const by = view.scrollTop - held.top
    return Math.abs(by) > 1 && Math.abs(target().off() - held.off + by) <= 2
  }
  const settle = (): void => {
    if (isScrolled()) return letGo()
    frames += 1
    calm = view.scrollHeight === held.height ? calm + 1 : 0
    hold()
    const over = frames >= SETTLING_FRAMES.most || (frames >= SETTLING_FRAMES.least && calm >= 3)
    if (!over) {
      frame = requestAnimationFrame(settle)
      return
    }
    frame = 0
    settled()
  }
  const startSettling = (): void => {
    cancelAnimationFrame(frame)
    frames = 0
    calm = 0
    frame = requestAnimationFrame(settle)
  }
  const acted = (event: Event): void => {
    if (event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || !SCROLL_KEYS.has(event.key)))
      return
    actedAt = performance.now()
    letGo()
  }
  const pressed = (event: PointerEvent): void => {
    isPressed = event.buttons !== 0
    if (event.type === 'pointerdown') acted(event)
  }
  const isActing = (): boolean => isPressed || performance.now() - actedAt < BY_PERSON_MS

  const changed = (): void => {
    const now = shapeOf(body)
    if (now !== shape) {
      shape = now
      // what follows is no scrolling any more
      actedAt = -Infinity
      hold()
      startSettling()
    } else if (isActing()) {
      look()
    } else if (frame === 0 && !isScrolled()) hold()
  }
  const resized = new ResizeObserver(changed)
  resized.observe(body)
  document.fonts.addEventListener('loadingdone', changed)
  for (const event of ACTS) window.addEventListener(event, acted, { passive: true })
  for (const event of PRESSES) window.addEventListener(event, pressed, { passive: true })
  startSettling()
  return {
    leftIt() {
      // where the text has taken another shape, the browser scrolled along with it, even just after the person did
      if (view.scrollTop === held.top || shapeOf(body) !== shape) return false
      const isTheirs = frame === 0 && isActing()
      // While heights settle, the browser too scrolls along with text that grows above the view.
      // A person who scrolls is believed at once: to measure that in each frame would hold them up.
      const left = isTheirs || (frame === 0 ? Math.abs(target().off() - held.off) > 1 : isScrolled())
      if (!left) return false
      letGo()
      // what follows at once belongs to the same scrolling
      actedAt = performance.now()
      return true
    },
    moved() {
      held = { top: view.scrollTop, height: view.scrollHeight, off: 0 }
    },
    end() {
      letGo()
      resized.disconnect()
      document.fonts.removeEventListener('loadingdone', changed)
      for (const event of ACTS) window.removeEventListener(event, acted)
      for (const event of PRESSES) window.removeEventListener(event, pressed)
    },
  }
}

const ACTS = ['wheel', 'keydown', 'touchmove'] as const
const PRESSES = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const

/** What the lines of the text depend on. */
function shapeOf(body: HTMLElement): string {
  const { fontSize, lineHeight, fontFamily, hyphens, letterSpacing } = getComputedStyle(
    body.querySelector('.chunk') ?? body,
  )
  return [body.clientWidth, fontSize, lineHeight, fontFamily, hyphens, letterSpacing].join(' ')
}
