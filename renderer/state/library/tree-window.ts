/** Height of every row of the tree in pixels: `--row-h` of the tree's own stylesheet. */
export const ROW_HEIGHT = 28

/** A library of up to so many rows is mounted whole; of a larger one only what is near the view. */
export const MOUNTED_WHOLE = 200

/** Rows mounted above and below the view. */
const AROUND = 12
/** The window moves in steps of so many rows: a wheel's turn draws nothing new most of the time. */
const STEP = 6

/** First and last+1 row to mount. */
export interface RowRange {
  readonly first: number
  readonly end: number
}

/** The rows to mount where the tree is scrolled to `scrollTop` and shows `height` pixels. */
export function mountedRange(scrollTop: number, height: number, rows: number): RowRange {
  if (rows <= MOUNTED_WHOLE) return { first: 0, end: rows }
  const first = Math.floor(scrollTop / ROW_HEIGHT / STEP) * STEP - AROUND
  const end = Math.ceil((scrollTop + height) / ROW_HEIGHT / STEP) * STEP + AROUND
  return { first: Math.max(0, Math.min(first, rows)), end: Math.max(0, Math.min(end, rows)) }
}

/** Whole rows that the view shows, at least one: what Page Up and Page Down go by. */
export function rowsInView(height: number): number {
  return Math.max(1, Math.floor(height / ROW_HEIGHT) - 1)
}

/** The row at the top of the view and how many pixels of it are hidden, and those that follow it in view, should it go. */
export interface TreePlace {
  readonly ids: readonly string[]
  readonly hidden: number
}

type WithId = { readonly id: string }

/** Where the tree stands; null at its very top, where new rows may push the others down. */
export function placeOf(rows: readonly WithId[], scrollTop: number, height: number): TreePlace | null {
  if (scrollTop <= 0) return null
  const first = Math.floor(scrollTop / ROW_HEIGHT)
  const ids = rows.slice(first, first + Math.ceil(height / ROW_HEIGHT)).map((row) => row.id)
  return ids.length === 0 ? null : { ids, hidden: scrollTop - first * ROW_HEIGHT }
}

/** Where to scroll so that the rows stand as they stood; null when none of them is there. */
export function scrollTopOf(rows: readonly WithId[], place: TreePlace): number | null {
  const wanted = new Map(place.ids.map((id, i) => [id, i]))
  let found: { readonly place: number; readonly index: number } | null = null
  for (const [index, row] of rows.entries()) {
    const at = wanted.get(row.id)
    if (at === undefined || (found && at >= found.place)) continue
    found = { place: at, index }
    if (at === 0) break
  }
  return found && Math.max(0, (found.index - found.place) * ROW_HEIGHT + place.hidden)
}

/** The scroll position at which a row is in view, as near to the present one as can be. */
export function scrollTopShowing(index: number, scrollTop: number, height: number): number {
  const top = index * ROW_HEIGHT
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + ROW_HEIGHT - height)
}
