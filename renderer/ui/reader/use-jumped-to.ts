import { useEffect, useState } from 'react'
import { useStop } from '../../state/view/view-store'
import { useScroller } from '../frame/scroller'

const SCROLL_KEYS: ReadonlySet<string> = new Set([
  'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', ' ',
]) // prettier-ignore

/**
 * Slug of the heading that the person jumped to, until they scroll on by themselves; null otherwise. Where sections are short, others
 * stand below it in the view, and the one they asked for is still the one they look at.
 */
export function useJumpedTo(): string | null {
  const { id, view } = useStop()
  const heading = view.kind === 'article' ? view.heading : null
  const scroller = useScroller()
  const [leftStop, setLeftStop] = useState<number | null>(null)

  useEffect(() => {
    const pane = scroller.current
    if (heading === null || !pane) return
    const leave = (): void => setLeftStop(id)
    const onKey = (event: KeyboardEvent): void => {
      const inOutline = event.target instanceof Element && event.target.closest('.outline') !== null
      if (SCROLL_KEYS.has(event.key) && !inOutline) leave()
    }
    // the scroll bar is the pane's own
    const onPointer = (event: PointerEvent): void => {
      if (event.target === pane) leave()
    }
    const ends = new AbortController()
    const options = { passive: true, signal: ends.signal }
    pane.addEventListener('wheel', leave, options)
    pane.addEventListener('touchmove', leave, options)
    pane.addEventListener('keydown', onKey, options)
    pane.addEventListener('pointerdown', onPointer, options)
    return () => ends.abort()
  }, [heading, id, scroller])

  return leftStop === id ? null : heading
}
