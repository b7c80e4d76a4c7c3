/** What can be open in the window. */
export type View =
  | { readonly kind: 'start' }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'section'; readonly source: string; readonly section: string }
  | {
      readonly kind: 'article'
      readonly address: string
      /** The source it is read in; null when no one said, then the library chooses. */
      readonly source: string | null
      /** Slug to stand at; null restores the place where the person stopped. */
      readonly heading: string | null
    }
  | { readonly kind: 'bookmarks' }
  | { readonly kind: 'begun' }

/** One stop on the way of a person through the library. */
export interface Stop {
  /** Unique in this window's life. */
  readonly id: number
  readonly view: View
}

export interface History {
  readonly stops: readonly Stop[]
  readonly at: number
}

/** Stops that are remembered. */
export const KEPT_STOPS = 200

export const startOfHistory: History = { stops: [{ id: 0, view: { kind: 'start' } }], at: 0 }

/** Where the history stands now. */
export function currentStop(history: History): Stop {
  return history.stops[history.at] ?? { id: 0, view: { kind: 'start' } }
}

/** Goes to a view; what lay ahead is forgotten. The same place twice in a row is one stop, asked for again. */
export function goTo(history: History, view: View): History {
  const here = currentStop(history)
  const id = Math.max(...history.stops.map((stop) => stop.id)) + 1
  const past = sameView(here.view, view)
    ? history.stops.slice(0, history.at)
    : history.stops.slice(0, history.at + 1)
  const stops = [...past, { id, view }].slice(-KEPT_STOPS)
  return { stops, at: stops.length - 1 }
}

/** The article of a stop under another address: it moved, and opens where it is now. */
export function readdress(history: History, id: number, address: string): History {
  const stops = history.stops.map((stop) =>
    stop.id === id && stop.view.kind === 'article'
      ? { ...stop, view: { ...stop.view, address, source: null } }
      : stop,
  )
  return { ...history, stops }
}

/** One step back (-1) or forward (1); stays where it is at either end. */
export function step(history: History, by: -1 | 1): History {
  const at = history.at + by
  return at < 0 || at >= history.stops.length ? history : { ...history, at }
}

export function canStep(history: History, by: -1 | 1): boolean {
  return step(history, by) !== history
}

/** The articles on the way, the latest first, each once, without the one that is open. */
export function visitedArticles(history: History): readonly string[] {
  const here = currentStop(history).view
  const visited = history.stops
    .toReversed()
    .flatMap(({ view }) => (view.kind === 'article' ? [view.address] : []))
  return [...new Set(visited)].filter((address) => here.kind !== 'article' || address !== here.address)
}

function sameView(a: View, b: View): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The source that is shown: the one the status line and `Sync` speak of; null when none is. */
export function shownSource(view: View): string | null {
  switch (view.kind) {
    case 'source':
    case 'section':
    case 'article':
      return view.source
    case 'start':
    case 'bookmarks':
    case 'begun':
      return null
  }
}
