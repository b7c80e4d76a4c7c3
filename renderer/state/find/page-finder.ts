import { nextTask } from '../article/next-task'
import { countFirst, endsAbove } from '../article/strip-boxes'
import { findHits, findPattern, type FindQuery, type Hits } from './find-pattern'
import type { FindMarks } from './find-marks'
import { isMounting, pieceAround, piecesOf } from './page-pieces'
import { placeOf, readPageText, type PageText } from './page-text'
import { bringIntoView, firstRect } from './reveal'

/** Milliseconds of work in one task: well under the 50 after which a window feels stuck. */
const SLICE_MS = 8
/** A count that is not final yet is told only when it takes longer than this. */
const PATIENCE_MS = 150
/** While the page is being mounted the count grows at least this often, in milliseconds. */
const MOUNTING_MS = 400
/** Places that are marked at once, round the view: 4,000 take the window 100 ms. The count has no limit. */
const MOST_MARKED = 1000

/** What was found so far. */
export interface Found {
  /** The place that is gone to, from 1; 0 while there is none. */
  readonly current: number
  readonly count: number
  /** All of the page was searched; else more may come. */
  readonly whole: boolean
}

interface Entry {
  readonly element: Element
  text: PageText | null
  /** Null until it was searched for the pattern that holds. */
  hits: Hits | null
}

interface Place {
  readonly entry: Entry
  /** Which of its hits. */
  readonly n: number
}

/**
 * Finds words on the page that a pane shows: reads it piece by piece in short tasks, marks what is found, goes from one to the next,
 * and follows the page while it changes. `end` gives everything back.
 */
export class PageFinder {
  #entries: readonly Entry[] = []
  #pattern: RegExp | null = null
  #askedAt = 0
  #current: Place | null = null
  /** From here on the first place is looked for; null for the top of the view. */
  #origin: { readonly entry: Entry; readonly offset: number } | null = null
  /** The person asked to see the first place found. */
  #goes = false
  #callOff: (() => void) | null = null
  #callOffMarks: (() => void) | null = null
  #stopHolding: () => void = () => undefined
  readonly #watch: MutationObserver

  constructor(
    private readonly pane: HTMLElement,
    private readonly marks: FindMarks,
    private readonly tell: (found: Found | null) => void,
  ) {
    this.#watch = new MutationObserver((changes) => this.#follow(changes))
    this.#watch.observe(pane, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['aria-busy'],
    })
    pane.addEventListener('scrollend', this.#onScrollEnd)
    this.#refresh()
    this.#workSoon()
  }

  /** Looks for something else from now on; `goes`: and goes to the first place from where the person is. */
  search(query: FindQuery, goes: boolean): void {
    this.#pattern = findPattern(query)
    this.#askedAt = performance.now()
    this.#current = null
    this.#goes = goes
    for (const entry of this.#entries) entry.hits = null
    this.marks.current(null)
    if (this.#pattern === null) {
      this.marks.all([])
      this.tell(null)
    }
    this.#workSoon()
  }

  /** Goes to the next place, or to the one before; round at the ends. */
  step(by: 1 | -1): void {
    const all = this.#entries.filter((entry) => countOf(entry) > 0)
    const here = this.#current
    const at = here === null ? -1 : all.indexOf(here.entry)
    const entry = all[at]
    if (here === null || entry === undefined) {
      this.#goes = true
      this.#workSoon()
      return
    }
    const n = here.n + by
    if (n >= 0 && n < countOf(entry)) return this.#goTo({ entry, n })
    const next = all[(at + by + all.length) % all.length] ?? entry
    this.#goTo({ entry: next, n: by === 1 ? 0 : countOf(next) - 1 })
  }

  /** The place that is gone to, as a range of its own. */
  currentRange(): Range | null {
    return this.#current === null ? null : rangeOf(this.#current)
  }

  end(): void {
    this.#callOff?.()
    this.#callOffMarks?.()
    this.#stopHolding()
    this.#watch.disconnect()
    this.pane.removeEventListener('scrollend', this.#onScrollEnd)
    this.marks.all([])
    this.marks.current(null)
  }

  #follow(changes: readonly MutationRecord[]): void {
    const changed = new Set(changes.map(({ target }) => pieceAround(target, this.pane)))
    for (const entry of this.#entries) {
      if (!changed.has(entry.element)) continue
      entry.text = null
      entry.hits = null
    }
    this.#refresh()
    this.#workSoon()
  }

  /** Takes the pieces as they stand on the page now; those that were there keep what is known of them. */
  #refresh(): void {
    const known = new Map(this.#entries.map((entry) => [entry.element, entry]))
    this.#entries = piecesOf(this.pane).map(
      (element) => known.get(element) ?? { element, text: null, hits: null },
    )
    const isThere = (entry: Entry): boolean => this.#entries.includes(entry)
    if (this.#origin && !isThere(this.#origin.entry)) this.#origin = null
    if (this.#current && !isThere(this.#current.entry)) this.#current = null
  }

  #workSoon(): void {
    const work = (): void => {
      this.#callOff = null
      this.#work()
    }
    this.#callOff ??= isMounting(this.pane) ? whenIdle(work) : nextTask(work)
  }

  #work(): void {
    const until = performance.now() + SLICE_MS
    const pattern = this.#pattern
    for (const entry of this.#entries) {
      if (entry.hits !== null) continue
      if (entry.text !== null && pattern === null) continue
      if (performance.now() > until) {
        this.#choose(false)
        if (performance.now() - this.#askedAt > PATIENCE_MS) this.#report()
        return this.#workSoon()
      }
      entry.text ??= readPageText(entry.element)
      if (pattern !== null) entry.hits = findHits(entry.text.folded, pattern)
    }
    if (pattern === null) return
    this.#keepCurrent()
    this.#choose(true)
    this.#report()
    this.#markSoon()
  }

  /** After a piece was read again its places have other numbers. */
  #keepCurrent(): void {
    const here = this.#current
    if (here === null) return
    const { starts = [] } = here.entry.hits ?? {}
    const wanted = this.#origin?.offset ?? 0
    const n = starts.findIndex((start) => start >= wanted)
    if (starts.length === 0) this.#current = null
    else this.#setCurrent({ entry: here.entry, n: n < 0 ? starts.length - 1 : n })
  }

  /** Chooses the first place from the origin on, as far as that is known; with `all` the page is searched and it may begin anew. */
  #choose(all: boolean): void {
    if (this.#current !== null || this.#pattern === null) return
    const found = this.#firstFromOrigin() ?? (all && !isMounting(this.pane) ? this.#first() : null)
    if (found === null) return
    if (this.#goes) this.#goTo(found)
    else this.#setCurrent(found)
  }

  #firstFromOrigin(): Place | null {
    const top = this.pane.getBoundingClientRect().top
    const from = this.#origin?.entry ?? this.#entryInView(top)
    const at = from === null ? 0 : this.#entries.indexOf(from)
    for (const entry of this.#entries.slice(Math.max(0, at))) {
      if (entry.hits === null) return null
      const n = entry === from ? this.#firstIn(entry, top) : 0
      if (n >= 0 && n < countOf(entry)) return { entry, n }
    }
    return null
  }

  /** In the piece where the person is: the first place from the origin on, or below the top of the view; -1 when there is none. */
  #firstIn(entry: Entry, top: number): number {
    const origin = this.#origin
    if (origin) return entry.hits?.starts.findIndex((start) => start >= origin.offset) ?? -1
    let low = 0
    let high = countOf(entry)
    while (low < high) {
      const middle = (low + high) >> 1
      const range = rangeOf({ entry, n: middle })
      const rect = range && firstRect(range)
      if (rect && rect.bottom <= top) low = middle + 1
      else high = middle
    }
    return low
  }

  #first(): Place | null {
    const entry = this.#entries.find((one) => countOf(one) > 0)
    return entry ? { entry, n: 0 } : null
  }

  /** The first piece that reaches below `y`; pieces stand below each other. */
  #entryInView(y: number): Entry | null {
    return this.#entries[countFirst(this.#entries, ({ element }) => endsAbove(element, y))] ?? null
  }

  #goTo(place: Place): void {
    this.#goes = false
    this.#setCurrent(place)
    this.#stopHolding()
    const range = rangeOf(place)
    if (range) this.#stopHolding = bringIntoView(this.pane, range)
    this.#report()
    if (this.#total() > MOST_MARKED) this.#markSoon()
  }

  #setCurrent(place: Place): void {
    this.#current = place
    this.#origin = { entry: place.entry, offset: place.entry.hits?.starts[place.n] ?? 0 }
    this.marks.current(staticRangeOf(place))
  }

  readonly #onScrollEnd = (): void => {
    if (this.#pattern !== null && this.#total() > MOST_MARKED) this.#markSoon()
  }

  /** In a task of its own: painting them is work too. */
  #markSoon(): void {
    this.#callOffMarks ??= nextTask(() => {
      this.#callOffMarks = null
      this.#mark()
    })
  }

  /** Marks all places, or as many as may be round the view. */
  #mark(): void {
    if (this.#pattern === null) return
    const total = this.#total()
    const whole = total <= MOST_MARKED
    const seen = whole ? null : this.#entryInView(this.pane.getBoundingClientRect().top)
    const before = seen === null ? 0 : this.#countBefore(seen)
    const from = whole ? 0 : Math.max(0, Math.min(before - MOST_MARKED / 2, total - MOST_MARKED))
    const ranges: AbstractRange[] = []
    let number = 0
    for (const entry of this.#entries) {
      const count = countOf(entry)
      for (let n = Math.max(0, from - number); n < count && ranges.length < MOST_MARKED; n += 1) {
        const range = staticRangeOf({ entry, n })
        if (range) ranges.push(range)
      }
      number += count
    }
    this.marks.all(ranges)
  }

  #total(): number {
    return this.#entries.reduce((sum, entry) => sum + countOf(entry), 0)
  }

  #countBefore(entry: Entry): number {
    const at = this.#entries.indexOf(entry)
    return this.#entries.slice(0, Math.max(0, at)).reduce((sum, one) => sum + countOf(one), 0)
  }

  #report(): void {
    if (this.#pattern === null) return
    const here = this.#current
    const whole = !isMounting(this.pane) && this.#entries.every(({ hits }) => hits !== null)
    const current = here === null ? 0 : this.#countBefore(here.entry) + here.n + 1
    this.tell({ current, count: this.#total(), whole })
  }
}

/** What is being mounted goes first. Answers the function that calls it off. */
function whenIdle(act: () => void): () => void {
  const handle = requestIdleCallback(act, { timeout: MOUNTING_MS })
  return () => cancelIdleCallback(handle)
}

const countOf = ({ hits }: Entry): number => hits?.starts.length ?? 0

function endsOf({ entry, n }: Place) {
  const { text, hits } = entry
  const start = hits?.starts[n]
  const end = hits?.ends[n]
  if (!text || start === undefined || end === undefined) return null
  const from = placeOf(text, start, 'start')
  const to = placeOf(text, end, 'end')
  return from && to && { from, to }
}

function rangeOf(place: Place): Range | null {
  const ends = endsOf(place)
  if (!ends) return null
  const range = document.createRange()
  range.setStart(ends.from.node, Math.min(ends.from.offset, ends.from.node.data.length))
  range.setEnd(ends.to.node, Math.min(ends.to.offset, ends.to.node.data.length))
  return range
}

/** Costs nothing while the page changes, unlike a Range; after a change the piece is read again. */
function staticRangeOf(place: Place): StaticRange | null {
  const ends = endsOf(place)
  if (!ends) return null
  return new StaticRange({
    startContainer: ends.from.node,
    startOffset: ends.from.offset,
    endContainer: ends.to.node,
    endOffset: ends.to.offset,
  })
}
