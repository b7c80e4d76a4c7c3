import type { PointerEvent, KeyboardEvent } from 'react'

/** Least and greatest width of the sidebar in pixels. */
export const SIDEBAR_BOUNDS = { least: 220, most: 420 } as const

const STEP = 16

export const withinBounds = (width: number): number =>
  Math.round(Math.min(SIDEBAR_BOUNDS.most, Math.max(SIDEBAR_BOUNDS.least, width)))

/** The line between sidebar and page: dragged or moved with the arrow keys. `onDone` says the width to remember. */
export function SidebarResizer(props: {
  readonly width: number
  readonly onResize: (width: number) => void
  readonly onDone: (width: number) => void
}) {
  const { width, onResize, onDone } = props
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const line = event.currentTarget
    const from = { x: event.clientX, width }
    const widthAt = (x: number): number => withinBounds(from.width + x - from.x)
    const move = (moved: globalThis.PointerEvent): void => onResize(widthAt(moved.clientX))
    line.setPointerCapture(event.pointerId)
    line.addEventListener('pointermove', move)
    line.addEventListener(
      'lostpointercapture',
      (ended: globalThis.PointerEvent) => {
        line.removeEventListener('pointermove', move)
        onDone(widthAt(ended.clientX))
      },
      { once: true },
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0
    if (by === 0) return
    event.preventDefault()
    onResize(withinBounds(width + by))
    onDone(withinBounds(width + by))
  }
  return (
    <div
      className="resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the sidebar"
      aria-valuemin={SIDEBAR_BOUNDS.least}
      aria-valuemax={SIDEBAR_BOUNDS.most}
      aria-valuenow={width}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  )
}
