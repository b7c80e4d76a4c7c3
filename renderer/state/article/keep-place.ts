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
  end(): void
}

export interface PlaceHold {
  /** Scrolls the page to the place. */
  put(): void
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
  { put, settled, look }: PlaceHold,
): KeptPlace {
  let frame = 0
  let frames = 0
  let calm = 0
  let actedAt = -Infinity
  let isPressed = false
  let held = { top: view.scrollTop, height: view.scrollHeight }
  let shape = shapeOf(body)

  const note = (): void => {
    held = { top: view.scrollTop, height: view.scrollHeight }
  }
  const hold = (): void => {
    put()
    note()
  }
  const letGo = (): void => {
    cancelAnimationFrame(frame)
    frame = 0
  }
  /** Text that grows or shrinks above the view moves the page by as much; more than that is somebody's doing. */
  const isMoved = (): boolean =>
    Math.abs(view.scrollTop - held.top) > Math.abs(view.scrollHeight - held.height) + 1
  const settle = (): void => {
    if (isMoved()) return letGo()
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
      hold()
      startSettling()
    } else if (isActing()) {
      look()
      note()
    } else if (frame === 0 && !isMoved()) hold()
  }
  const resized = new ResizeObserver(changed)
  resized.observe(body)
  document.fonts.addEventListener('loadingdone', changed)
  for (const event of ACTS) window.addEventListener(event, acted, { passive: true })
  for (const event of PRESSES) window.addEventListener(event, pressed, { passive: true })
  startSettling()
  return {
    leftIt() {
      if (view.scrollTop === held.top || shapeOf(body) !== shape) return false
      if (isMoved() || (isActing() && frame === 0)) {
        letGo()
        note()
        // what follows at once belongs to the same scrolling
        actedAt = performance.now()
        return true
      }
      if (frame === 0) hold()
      return false
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
