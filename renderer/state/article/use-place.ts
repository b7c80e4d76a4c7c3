import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import type { Place } from '../../../shared/model/reading'
import { askLibrary } from '../ask-library'
import { services } from '../services'
import type { Anchor } from '../place'
import { leftAt } from '../view/stop-places'
import { anchorAtTop, partsOf, sectionAtView } from './blocks'
import { ReachedPlaceStore } from './reached-place'
import { keepPlace, scrollToAnchor, scrollToHeading } from './scroll-to'

/** A place is saved this long after scrolling stopped, in milliseconds. */
const SAVE_AFTER = 300

export interface PlaceInput {
  readonly address: string
  readonly scroller: RefObject<HTMLElement | null>
  readonly body: RefObject<HTMLElement | null>
  /** Slugs of the chunks that are mounted, and whether these are all. */
  readonly mountedSlugs: ReadonlySet<string>
  readonly allMounted: boolean
  /** The stop of the history: another one may ask for another place in the same article. */
  readonly stop: number
  readonly heading: string | null
  readonly saved: Place | null
  readonly titleOf: (slug: string) => string
}

/**
 * Opens an article where it should be read on and remembers where the person is. Answers whether the place was reached (until then
 * the text is not shown, so that nothing jumps) and the slug of the section in view.
 */
export function usePlace(input: PlaceInput): { readonly reached: boolean; readonly slug: string | null } {
  const { address, scroller, body, mountedSlugs, allMounted, stop, heading, saved, titleOf } = input
  const [place] = useState(() => new ReachedPlaceStore())
  const { stop: reachedStop, slug } = useSyncExternalStore(place.subscribe, place.current)
  const reached = reachedStop === stop
  const last = useRef<Anchor | null>(null)
  const openStop = useRef<number | null>(null)
  const goal = useRef<() => void>(() => undefined)
  const title = useRef(titleOf)
  useEffect(() => {
    title.current = titleOf
  })

  useLayoutEffect(() => {
    const view = scroller.current
    const text = body.current
    if (reached || !view || !text) return
    // Another stop in the same article: where this one was left is remembered before the page moves.
    if (openStop.current !== null && last.current) leftAt.set(openStop.current, last.current)
    const anchor = leftAt.get(stop) ?? (heading === null ? saved : null)
    const wanted = anchor?.slug ?? heading
    if (wanted !== null && !allMounted && !mountedSlugs.has(wanted)) return
    goal.current = () => {
      if (anchor) scrollToAnchor(view, partsOf(text), anchor)
      else if (heading !== null) scrollToHeading(view, text, heading)
      else view.scrollTo({ top: 0 })
    }
    goal.current()
    last.current = anchorAtTop(view, partsOf(text))
    openStop.current = stop
    // The text is shown from here on: React draws that before the window paints, as this is a layout effect.
    place.set(stop, sectionAtView(view, partsOf(text)))
  }, [reached, stop, heading, saved, allMounted, mountedSlugs, scroller, body, place])

  useEffect(() => {
    const view = scroller.current
    const text = body.current
    if (!reached || !view || !text) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const save = (): void => {
      timer = null
      const anchor = last.current
      if (!anchor) return
      const at = services().now()
      // The words name the section that is being read; the anchor may be the last line of the one before, at the very top.
      const heading = title.current(place.current().slug ?? anchor.slug)
      const stored: Place = { ...anchor, address, heading, at }
      void askLibrary('save-place', { place: stored })
    }
    const scrolled = (): void => {
      const parts = partsOf(text)
      const anchor = anchorAtTop(view, parts)
      place.set(stop, sectionAtView(view, parts))
      if (kept.settling()) return
      if (!anchor || samePlace(anchor, last.current)) return
      last.current = anchor
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(save, SAVE_AFTER)
    }
    const flush = (): void => {
      if (timer === null) return
      clearTimeout(timer)
      save()
    }
    const kept = keepPlace(
      view,
      text,
      goal.current,
      () => last.current,
      () => {
        last.current = anchorAtTop(view, partsOf(text))
      },
    )
    // A jump is where the person is now, though no scrolling of theirs follows it.
    if (heading !== null) timer = setTimeout(save, SAVE_AFTER)
    view.addEventListener('scroll', scrolled, { passive: true })
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      kept.end()
      view.removeEventListener('scroll', scrolled)
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      if (openStop.current === stop && last.current) leftAt.set(stop, last.current)
      flush()
    }
  }, [reached, stop, address, heading, scroller, body, place])

  return { reached, slug }
}

function samePlace(a: Anchor, b: Anchor | null): boolean {
  return b !== null && a.slug === b.slug && a.block === b.block && Math.abs(a.offset - b.offset) < 0.01
}
