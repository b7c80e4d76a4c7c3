import { readArticle, readPlace } from '../../db/read-article'
import type { Databases } from '../../db/read-databases'
import { readCheckedSites } from '../../db/read-schedule'
import { readSettings } from '../../db/read-settings'
import { shownSources } from '../../db/read-titles'
import { services } from '../services'
import { readHistory, writeHistory, type KeptHistory } from './kept-history'
import { leftAt } from './stop-places'
import { currentStop, goTo, type History, type Stop } from './view-history'
import { useViewStore } from './view-store'

/** A way is kept so many milliseconds after its last step: by then the place of the stop that was left is known. */
const KEEP_AFTER = 250

/**
 * Opens what was open last, with the way there, then keeps the way as it goes on. Called once, before the window is drawn. A history that
 * cannot be read is none: the window then begins at its start. Answers the function that ends the keeping.
 */
export async function resumeHistory(): Promise<() => void> {
  try {
    const { databases } = services()
    const { history } = await readSettings(databases)
    const kept = readHistory(history)
    const fitting = kept && (await fitToLibrary(databases, kept))
    if (fitting) {
      for (const [id, place] of fitting.places) leftAt.set(id, place)
      // A library without sites has its start to show: how to come by one.
      const begins = (await readCheckedSites(databases)).length === 0 || !mayResume()
      useViewStore.setState({ history: begins ? beforeStart(fitting.history) : fitting.history })
    }
  } catch (error) {
    console.error(error)
  }
  return followHistory()
}

/** Counts, in the window's own storage, the windows in a row that did not live for so many milliseconds after what they opened first. */
const DIED = 'offprint-died-resuming'
const LIVED = 3_000
/** A window may be closed or killed soon for other reasons, once or twice. */
const MOST_DIED = 3

/**
 * Whether to open what was open last. An article that kills the window, or holds it for ever, must not do so at each start: the window then
 * begins at its start, and the article lies one step back.
 */
function mayResume(): boolean {
  const storage = localStorage
  const died = Number(storage.getItem(DIED)) || 0
  storage.setItem(DIED, String(died + 1))
  const lived = (): void => storage.removeItem(DIED)
  setTimeout(lived, LIVED)
  window.addEventListener('pagehide', lived, { once: true })
  return died < MOST_DIED
}

const beforeStart = (history: History): History => goTo(history, { kind: 'start' })

/**
 * A kept history without what the library does not show any more. What is open is an article that is there, else the stop before it;
 * it opens where it was left, which its place in the library says better than the history.
 */
async function fitToLibrary(
  databases: Databases,
  { history, places }: KeptHistory,
): Promise<KeptHistory | null> {
  const sources = await shownSources(databases)
  const kept = history.stops.flatMap((stop): Stop[] => {
    const { view } = stop
    if (view.kind === 'source' || view.kind === 'section') return sources.has(view.source) ? [stop] : []
    if (view.kind !== 'article' || view.source === null || sources.has(view.source)) return [stop]
    // It may be in another source, or kept without one.
    return [{ ...stop, view: { ...view, source: null } }]
  })
  const last = currentStop(history).id
  let stops = kept
  let at = kept.findLastIndex(({ id }) => id <= last)
  for (; at >= 0; at -= 1) {
    const stop = stops[at]
    if (stop?.view.kind !== 'article') break
    const { address, source, heading } = stop.view
    if (await readArticle(databases, address, source)) {
      const place = await readPlace(databases, address)
      const view = { ...stop.view, heading: place ? null : heading }
      stops = stops.with(at, { ...stop, view })
      return { history: { stops, at }, places: place ? without(places, stop.id) : places }
    }
    stops = stops.toSpliced(at, 1)
  }
  if (stops.length === 0) return null
  return { history: { stops, at: Math.max(0, at) }, places }
}

function without<Value>(map: ReadonlyMap<number, Value>, key: number): ReadonlyMap<number, Value> {
  return new Map([...map].filter(([id]) => id !== key))
}

/** Keeps the history after each step. That it could not be kept is no loss to tell about. */
function followHistory(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let written: History = useViewStore.getState().history
  const keep = (): void => {
    timer = null
    const { history } = useViewStore.getState()
    if (history === written) return
    written = history
    const ids = new Set(history.stops.map(({ id }) => id))
    for (const id of [...leftAt.keys()]) if (!ids.has(id)) leftAt.delete(id)
    void services().library.command('save-setting', { name: 'history', value: writeHistory(history, leftAt) })
  }
  const keepNow = (): void => {
    if (timer === null) return
    clearTimeout(timer)
    keep()
  }
  const stop = useViewStore.subscribe(({ history }) => {
    if (history !== written) timer ??= setTimeout(keep, KEEP_AFTER)
  })
  document.addEventListener('visibilitychange', keepNow)
  window.addEventListener('pagehide', keepNow)
  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
    document.removeEventListener('visibilitychange', keepNow)
    window.removeEventListener('pagehide', keepNow)
  }
}
