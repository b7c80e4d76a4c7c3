import { useEffect, useLayoutEffect, useRef } from 'react'
import { scrolledTo } from '../../state/view/stop-places'
import { useScroller } from './scroller'

/** What a person does who goes on by themselves: the place is theirs from then on. */
const TOUCHES = ['wheel', 'keydown', 'pointerdown'] as const

/** A list that has not grown for so many milliseconds is whole. */
const WHOLE_AFTER = 1_000

/** Puts a list of the history where it was left, and remembers where it is. One for each stop. */
export function KeepScroll({ stop }: { readonly stop: number }) {
  const scroller = useScroller()
  const leave = useRef<(() => void) | null>(null)
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    // before the next page scrolls the pane: that is no place of this one
    return () => leave.current?.()
  }, [scroller, stop])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const wanted = scrolledTo.get(stop) ?? 0
    let isFree = wanted === 0
    let timer: ReturnType<typeof setTimeout> | undefined
    // Lists come from the database and grow slice by slice, also above the place: it is put right with each of these.
    const grown = new ResizeObserver(() => {
      element.scrollTop = wanted
      clearTimeout(timer)
      if (element.scrollHeight - element.clientHeight >= wanted) timer = setTimeout(letGo, WHOLE_AFTER)
    })
    const come = new MutationObserver(() => {
      for (const child of element.children) grown.observe(child)
    })
    const letGo = (): void => {
      isFree = true
      clearTimeout(timer)
      grown.disconnect()
      come.disconnect()
    }
    const remember = (): void => {
      if (isFree) scrolledTo.set(stop, Math.round(element.scrollTop))
    }
    if (!isFree) {
      for (const part of [element, ...element.children]) grown.observe(part)
      come.observe(element, { childList: true })
    }
    element.addEventListener('scroll', remember, { passive: true })
    for (const event of TOUCHES) window.addEventListener(event, letGo, { passive: true, once: true })
    leave.current = () => {
      letGo()
      element.removeEventListener('scroll', remember)
      for (const event of TOUCHES) window.removeEventListener(event, letGo)
    }
  }, [scroller, stop])
  return null
}
