import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import type { Place } from '../../../shared/model/reading'
import { askLibrary } from '../ask-library'
import { services } from '../services'
import type { Anchor } from '../place'
import { leftAt } from '../view/stop-places'
import { anchorAtTop, partsReader, sectionAtView, type SectionPart } from './blocks'
import { keepPlace } from './keep-place'
import { ReachedPlaceStore } from './reached-place'
import { toAnchor, toHeading, toTop, type Target } from './scroll-to'

/** A place is saved this long after scrolling stopped, in milliseconds. */
const SAVE_AFTER = 300

/** While the page is scrolled, where it stands is measured this often, in milliseconds. */
const LOOK_EVERY = 100

export interface PlaceInput {
  readonly address: string
  readonly scroller: RefObject<HTMLElement | null>
  readonly body: RefObject<HTMLElement | null>
  /** Whether a section is mounted to its end, and whether all are. */
  readonly isMounted: (slug: string) => boolean
  readonly allMounted: boolean
  /** The stop of the history: another one may ask for another place in the same article. */
  readonly stop: number
  readonly heading: string | null
  readonly saved: Place | null
  readonly titleOf: (slug: string) => string
}

/**
 * Opens an article where it should be read on and remembers where the person is. `reached` says whether the place was reached (until
 * then the text is not shown, so that nothing jumps); `place` tells the section in view, which changes while they scroll.
 */
export function usePlace(input: PlaceInput): {
  readonly reached: boolean
  readonly place: ReachedPlaceStore
} {
  const { address, scroller, body, isMounted, allMounted, stop, heading, saved, titleOf } = input
  const [place] = useState(() => {
    const opensAtTop = heading === null && saved === null && !leftAt.has(stop)
    return new ReachedPlaceStore(opensAtTop ? stop : null)
  })
  const reached = useSyncExternalStore(place.subscribe, place.stop) === stop
  const last = useRef<Anchor | null>(null)
  const openStop = useRef<number | null>(null)
  const goal = useRef<Goal | null>(null)
  const leave = useRef<(() => void) | null>(null)
  const title = useRef(titleOf)
  useEffect(() => {
    title.current = titleOf
  })

  useLayoutEffect(() => {
    const view = scroller.current
    const text = body.current
    if ((reached && openStop.current !== null) || !view || !text) return
    // Another stop in the same article: where this one was left is remembered before the page moves.
    if (openStop.current !== null && last.current) leftAt.set(openStop.current, last.current)
    const anchor = leftAt.get(stop) ?? (heading === null ? saved : null)
    const wanted = anchor?.slug ?? heading
    if (wanted !== null && !allMounted && !isMounted(wanted)) return
    const parts = partsReader(text)
    if (anchor) goal.current = { target: toAnchor(view, parts, anchor), anchor, heading: null }
    else if (heading === null) goal.current = { target: toTop(view), anchor, heading }
    else goal.current = { target: toHeading(view, text, heading), anchor, heading }
    goal.current.target.put()
    last.current = anchor?.line ? anchor : anchorAtTop(view, parts())
    openStop.current = stop
    // The text is shown from here on: React draws that before the window paints, as this is a layout effect.
    place.set(stop, sectionOf(goal.current, view, parts()))
  }, [reached, stop, heading, saved, allMounted, isMounted, scroller, body, place])

  // before the next page scrolls the pane: that is no place of this one
  useLayoutEffect(
    () => () => {
      leave.current?.()
      leave.current = null
    },
    [reached, stop, address, heading, scroller, body, place],
  )
  useEffect(() => {
    const view = scroller.current
    const text = body.current
    if (!reached || !view || !text) return
    const parts = partsReader(text)
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
    /** Where the page stands now is the place from here on. */
    const look = (): void => {
      const anchor = anchorAtTop(view, parts())
      if (!anchor) return
      goal.current = { target: toAnchor(view, parts, anchor), anchor, heading: null }
      kept.moved()
      place.set(stop, sectionOf(goal.current, view, parts()))
      if (samePlace(anchor, last.current)) return
      last.current = anchor
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(save, SAVE_AFTER)
    }
    const settled = (): void => {
      if (!goal.current?.anchor?.line) last.current = anchorAtTop(view, parts())
      place.set(stop, sectionOf(goal.current, view, parts()))
    }
    let resting: ReturnType<typeof setTimeout> | null = null
    let isBehind = false
    /** Looks at once, and then at most every LOOK_EVERY: to measure lines in each frame would hold up the scrolling. */
    const lookSoon = (): void => {
      isBehind = resting !== null
      if (isBehind) return
      look()
      resting = setTimeout(catchUp, LOOK_EVERY)
    }
    const catchUp = (): void => {
      if (resting !== null) clearTimeout(resting)
      resting = null
      if (isBehind) lookSoon()
    }
    const scrolled = (): void => {
      if (kept.leftIt()) lookSoon()
    }
    const flush = (): void => {
      catchUp()
      if (timer === null) return
      clearTimeout(timer)
      save()
    }
    const kept = keepPlace(view, text, {
      target: () => goal.current?.target ?? toTop(view),
      settled,
      look: lookSoon,
    })
    // A jump is where the person is now, though no scrolling of theirs follows it.
    if (heading !== null) timer = setTimeout(save, SAVE_AFTER)
    view.addEventListener('scroll', scrolled, { passive: true })
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    leave.current = () => {
      kept.end()
      view.removeEventListener('scroll', scrolled)
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      if (resting !== null) clearTimeout(resting)
      if (openStop.current === stop && last.current) leftAt.set(stop, last.current)
      if (timer !== null) clearTimeout(timer)
      if (timer !== null) save()
    }
  }, [reached, stop, address, heading, scroller, body, place])

  return { reached, place }
}

/** The place that is held: at an anchor, else at a heading, else at the top. */
interface Goal {
  readonly target: Target
  readonly anchor: Anchor | null
  readonly heading: string | null
}

/** The section that counts as the one in view: the one that was jumped to, however short it is. */
function sectionOf(goal: Goal | null, view: HTMLElement, parts: readonly SectionPart[]): string | null {
  const heading = goal?.heading ?? null
  if (heading !== null && parts.some(({ slug }) => slug === heading)) return heading
  return sectionAtView(view, parts)
}

function samePlace(a: Anchor, b: Anchor | null): boolean {
  if (b === null || a.slug !== b.slug || a.block !== b.block || a.line?.at !== b.line?.at) return false
  return Math.abs(a.offset - b.offset) < 0.01 && Math.abs((a.line?.below ?? 0) - (b.line?.below ?? 0)) < 0.05
}
