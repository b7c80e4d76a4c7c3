import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { loadTreePlace, saveTreePlace } from '../../state/library/tree-place'
import {
  mountedRange,
  placeOf,
  ROW_HEIGHT,
  scrollTopOf,
  scrollTopShowing,
  type RowRange,
  type TreePlace,
} from '../../state/library/tree-window'
import type { TreeRow } from '../../state/library/use-tree'

/** The place is saved when the tree stood still for so long, in milliseconds. */
const SAVE_AFTER = 400
/** So long after the start rows may still be on their way to where the tree stood, in milliseconds. */
const AWAITED_FOR = 5000
/** Whoever moves through the tree does not wait for where it stood before. */
const ACTS = ['wheel', 'pointerdown', 'keydown', 'touchstart']

export interface TreeScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly range: RowRange
  /** Height of the view in pixels. */
  readonly height: number
  /** Scrolls as little as it takes until the row is in view. */
  readonly show: (index: number) => void
}

/**
 * Keeps the rows in view where they are while others come and go above them, over a filter that came and went, and over a restart.
 * `filter` is '' while nothing is filtered; each other filter begins at its top.
 */
export function useTreeScroll(rows: readonly TreeRow[], filter: string): TreeScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ step: 0, height: 900 })
  const keeper = useRef(new Keeper())

  const measure = useCallback((): void => {
    const element = scroller.current
    if (!element) return
    const step = Math.floor(element.scrollTop / ROW_HEIGHT)
    const height = element.clientHeight
    setView((last) => (last.step === step && last.height === height ? last : { step, height }))
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    const { current } = keeper
    const stop = current.follow(element, measure)
    return () => {
      resized.disconnect()
      stop()
    }
  }, [measure])

  useLayoutEffect(() => keeper.current.rowsAre(rows, filter), [rows, filter])

  const show = useCallback((index: number) => keeper.current.show(index), [])
  return {
    scroller,
    range: mountedRange(view.step * ROW_HEIGHT, view.height, rows.length),
    height: view.height,
    show,
  }
}

/** What the scroller of a tree is kept at. */
class Keeper {
  #element: HTMLElement | null = null
  #moved: () => void = () => undefined
  #rows: readonly TreeRow[] = []
  #filter = ''
  /** Where the rows in view stand; null at the top. */
  #place: TreePlace | null = null
  /** The place is not reached yet: its rows are still on their way. */
  #awaited = false
  #unfiltered: TreePlace | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  /** Begins to keep this element's place, at the one that was saved. */
  follow(element: HTMLElement, moved: () => void): () => void {
    this.#element = element
    this.#moved = moved
    let touched = false
    const letGo = (): void => {
      touched = true
      this.#awaited = false
    }
    const onScroll = (): void => {
      moved()
      this.#scrolled()
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const event of ACTS) element.addEventListener(event, letGo, { passive: true })
    const late = setTimeout(letGo, AWAITED_FOR)
    void loadTreePlace().then((place) => {
      if (touched || !place || this.#filter !== '') return
      this.#place = place
      this.#awaited = true
      this.#settle()
    })
    return () => {
      clearTimeout(late)
      element.removeEventListener('scroll', onScroll)
      for (const event of ACTS) element.removeEventListener(event, letGo)
      this.#saveNow()
      this.#element = null
    }
  }

  rowsAre(rows: readonly TreeRow[], filter: string): void {
    this.#rows = rows
    if (filter !== this.#filter && this.#element) {
      if (this.#filter === '') this.#unfiltered = this.#place
      this.#filter = filter
      this.#place = filter === '' ? this.#unfiltered : null
      this.#awaited = this.#place !== null
      if (!this.#place) this.#scrollTo(0)
    }
    this.#settle()
  }

  show(index: number): void {
    const element = this.#element
    if (!element || this.#awaited) return
    this.#scrollTo(scrollTopShowing(index, element.scrollTop, element.clientHeight))
    this.#place = placeOf(this.#rows, element.scrollTop, element.clientHeight)
  }

  /** Puts the rows in view back where they stood. */
  #settle(): void {
    const element = this.#element
    if (!element || !this.#place) return
    const wanted = scrollTopOf(this.#rows, this.#place)
    if (wanted === null) return
    this.#scrollTo(wanted)
    if (Math.abs(wanted - element.scrollTop) < 1) this.#awaited = false
  }

  #scrollTo(top: number): void {
    const element = this.#element
    if (!element || Math.abs(top - element.scrollTop) < 1) return
    element.scrollTop = top
    // at once, not with the event of the next frame: rows in view must not be missing for a frame
    this.#moved()
  }

  #scrolled(): void {
    const element = this.#element
    if (!element || this.#awaited) return
    this.#place = placeOf(this.#rows, element.scrollTop, element.clientHeight)
    if (this.#filter !== '') return
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#saveNow(), SAVE_AFTER)
  }

  #saveNow(): void {
    if (!this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = null
    saveTreePlace(this.#filter === '' ? this.#place : this.#unfiltered)
  }
}
