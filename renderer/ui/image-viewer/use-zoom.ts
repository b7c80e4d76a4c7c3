import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { fitted, moved, zoomed, type Size, type ZoomView } from '../../state/image-viewer/zoom'

interface Zoom {
  /** Null until the stage was measured. */
  readonly view: ZoomView | null
  /** Larger or smaller round the middle of the stage. */
  zoomBy(factor: number): void
  moveBy(x: number, y: number): void
  fit(): void
  /** Whether the click that just came ended a drag. */
  isDragged(): boolean
}

/** Pixels of a wheel that double the size. */
const DOUBLED_BY = 350
/** Less is the trembling of a click. */
const DRAG_FROM = 4

/** A picture on a stage: wheel, double click and drag; whole again, and the whole of it seen, whenever the stage changes its size. */
export function useZoom(stage: RefObject<HTMLElement | null>, picture: Size): Zoom {
  const { width, height } = picture
  const [size, setSize] = useState<Size | null>(null)
  /** Null while it is fitted. */
  const [chosen, setChosen] = useState<ZoomView | null>(null)
  const dragged = useRef(false)
  const view = size && (chosen ?? fitted({ width, height }, size))

  useLayoutEffect(() => {
    const element = stage.current
    if (!element) return
    const measure = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight })
      setChosen(null)
    })
    measure.observe(element)
    return () => measure.disconnect()
  }, [stage])

  const zoomAt = useCallback(
    (factor: number, at: { x: number; y: number }): void => {
      if (!size) return
      const own = { width, height }
      setChosen((now) => zoomed(now ?? fitted(own, size), factor, at, own, size))
    },
    [size, width, height],
  )
  const moveBy = useCallback(
    (x: number, y: number): void => {
      if (!size) return
      const own = { width, height }
      setChosen((now) => now && moved(now, x, y, own, size))
    },
    [size, width, height],
  )
  const toggleAt = useCallback(
    (at: { x: number; y: number }): void => {
      if (!size) return
      const own = { width, height }
      const whole = fitted(own, size)
      setChosen((now) => (now ? null : zoomed(whole, Math.max(2, 1 / whole.scale), at, own, size)))
    },
    [size, width, height],
  )

  useEffect(() => {
    const element = stage.current
    if (!element) return
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 30
      zoomAt(2 ** (-pixels / DOUBLED_BY), placeOn(element, event))
    }
    const onDouble = (event: MouseEvent): void => toggleAt(placeOn(element, event))
    element.addEventListener('wheel', onWheel, { passive: false })
    element.addEventListener('dblclick', onDouble)
    return () => {
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('dblclick', onDouble)
    }
  }, [stage, zoomAt, toggleAt])

  useEffect(() => {
    const element = stage.current
    if (!element) return
    return followDrag(element, moveBy, (is) => {
      dragged.current = is
    })
  }, [stage, moveBy])

  return {
    view,
    zoomBy: (factor) => zoomAt(factor, { x: 0, y: 0 }),
    moveBy,
    fit: () => setChosen(null),
    isDragged: () => dragged.current,
  }
}

/** A place of the pointer from the middle of the stage. */
function placeOn(stage: HTMLElement, { clientX, clientY }: MouseEvent): { x: number; y: number } {
  const { left, top, width, height } = stage.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}

function followDrag(
  stage: HTMLElement,
  moveBy: (x: number, y: number) => void,
  setDragged: (is: boolean) => void,
): () => void {
  let way = 0
  let held = false
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    held = true
    way = 0
    setDragged(false)
  }
  const onMove = (event: PointerEvent): void => {
    if (!held) return
    way += Math.abs(event.movementX) + Math.abs(event.movementY)
    if (way < DRAG_FROM) return
    // not before: a click belongs to what holds the pointer
    stage.setPointerCapture(event.pointerId)
    setDragged(true)
    moveBy(event.movementX, event.movementY)
  }
  const onUp = (): void => {
    held = false
  }
  stage.addEventListener('pointerdown', onDown)
  stage.addEventListener('pointermove', onMove)
  stage.addEventListener('pointerup', onUp)
  stage.addEventListener('pointercancel', onUp)
  return () => {
    stage.removeEventListener('pointerdown', onDown)
    stage.removeEventListener('pointermove', onMove)
    stage.removeEventListener('pointerup', onUp)
    stage.removeEventListener('pointercancel', onUp)
  }
}
