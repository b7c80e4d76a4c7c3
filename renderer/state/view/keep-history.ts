import { readArticle, readPlace } from '../../db/read-article'
import type { Databases } from '../../db/read-databases'
import { readCheckedSites } from '../../db/read-schedule'
import { readSettings } from '../../db/read-settings'
import { shownSources } from '../../db/read-titles'
import { services } from '../services'
import { readHistory, writeHistory, type KeptHistory } from './kept-history'
import { leftAt, scrolledTo } from './stop-places'
import { currentStop, goTo, type History, type Stop } from './view-history'
import { useViewStore } from './view-store'

/** A way is kept so many milliseconds after its last step: by then the place of the stop that was left is known. */
const KEEP_AFTER = 250

/** How far lists are scrolled is looked at this often, in milliseconds, and kept when it is another place. */
const LOOK_EVERY = 1_000

/**
 * Opens what was open last, with the way there, then keeps the way as it goes on. Called once, before the window is drawn. A history that
 * cannot be read is none: the window then begins at its start. Answers the function that ends the keeping.
 */
export async function resumeHistory(): Promise<() => void> {
  try {
    const { databases } = services()
    const { history, livedAt } = await readSettings(databases)
    const kept = readHistory(history)
    const fitting = kept && (await fitToLibrary(databases, kept))
    if (fitting) {
      for (const [id, place] of fitting.places) leftAt.set(id, place)
      for (const [id, top] of fitting.tops) scrolledTo.set(id, top)
      // A library without sites has its start to show: how to come by one.
      const begins = (await readCheckedSites(databases)).length === 0 || !mayResume(livedAt)
      useViewStore.setState({ history: begins ? beforeStart(fitting.history) : fitting.history })
    }
  } catch (error) {
    console.error(error)
  }
  return followHistory()
}

/**
 * Counts, in the window's own storage, the windows in a row that did not live for so many milliseconds after what they opened first, with
 * the time at which the last of them began.
 */
const DIED = 'offprint-died-resuming'
const LIVED = 3_000
/** A window may be closed or killed soon for other reasons, once or twice. */
const MOST_DIED = 3

/**
 * Whether to open what was open last. An article that kills the window, or holds it for ever, must not do so at each start: the window then
 * begins at its start, and the article lies one step back. That a window lived is kept in the database too: after SIGKILL, Chromium's
 * storage is up to minutes behind.
 */
function mayResume(livedAt: number): boolean {
  const { library, now } = services()
  const storage = localStorage
  const [died = 0, since = 0] = (storage.getItem(DIED) ?? '').split(' ').map((part) => Number(part) || 0)
  const before = livedAt > since ? 0 : died
  storage.setItem(DIED, `${before + 1} ${now()}`)
  setTimeout(() => {
    storage.removeItem(DIED)
    void library.command('save-setting', { name: 'livedAt', value: now() })
  }, LIVED)
  window.addEventListener('pagehide', () => storage.removeItem(DIED), { once: true })
  return before < MOST_DIED
}

const beforeStart = (history: History): History => goTo(history, { kind: 'start' })

/**
 * A kept history without what the library does not show any more. What is open is an article that is there, else the stop before it;
 * it opens where it was left, which its place in the library says better than the history.
 */
async function fitToLibrary(
  databases: Databases,
  { history, places, tops }: KeptHistory,
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
      return { history: { stops, at }, places: place ? without(places, stop.id) : places, tops }
    }
    stops = stops.toSpliced(at, 1)
  }
  if (stops.length === 0) return null
  return { history: { stops, at: Math.max(0, at) }, places, tops }
}

function without<Value>(map: ReadonlyMap<number, Value>, key: number): ReadonlyMap<number, Value> {
  return new Map([...map].filter(([id]) => id !== key))
}

/** Keeps the history after each step, and how far its list is scrolled. That it could not be kept is no loss to tell about. */
function followHistory(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let written: History = useViewStore.getState().history
  let writtenTop = topOf(written)
  const keep = (): void => {
    timer = null
    const { history } = useViewStore.getState()
    if (history === written && topOf(history) === writtenTop) return
    written = history
    writtenTop = topOf(history)
    const ids = new Set(history.stops.map(({ id }) => id))
    for (const places of [leftAt, scrolledTo])
      for (const id of [...places.keys()]) if (!ids.has(id)) places.delete(id)
    const value = writeHistory({ history, places: leftAt, tops: scrolledTo })
    void services().library.command('save-setting', { name: 'history', value })
  }
  const keepNow = (): void => {
    if (timer !== null) clearTimeout(timer)
    keep()
  }
  const looking = setInterval(() => {
    if (timer === null) keep()
  }, LOOK_EVERY)
  const stop = useViewStore.subscribe(({ history }) => {
    if (history !== written) timer ??= setTimeout(keep, KEEP_AFTER)
  })
  document.addEventListener('visibilitychange', keepNow)
  window.addEventListener('pagehide', keepNow)
  return () => {
    stop()
    clearInterval(looking)
    if (timer !== null) clearTimeout(timer)
    document.removeEventListener('visibilitychange', keepNow)
    window.removeEventListener('pagehide', keepNow)
  }
}

/** How far the open list is scrolled; 0 where an article is open, whose place is kept by itself. */
const topOf = (history: History): number => scrolledTo.get(currentStop(history).id) ?? 0
