import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Databases } from '../../../../../renderer/db/read-databases'
import { setServices, type LibraryClient } from '../../../../../renderer/state/services'
import { resumeHistory } from '../../../../../renderer/state/view/keep-history'
import { writeHistory, type KeptHistory } from '../../../../../renderer/state/view/kept-history'
import { leftAt, scrolledTo } from '../../../../../renderer/state/view/stop-places'
import { currentStop, goTo, startOfHistory, type View } from '../../../../../renderer/state/view/view-history'
import {
  openArticle,
  openView,
  stepHistory,
  useViewStore,
  viewNow,
} from '../../../../../renderer/state/view/view-store'
import type { Bridge } from '../../../../../shared/ipc/bridge'
import { ok } from '../../../../../shared/lib/result'
import { freshDatabases } from '../../../../helpers/fresh-database'
import { addressOf, fillSite, SITE, sourceRow } from '../../../../helpers/library-rows'

let databases: Databases
const written: unknown[] = []
const stops: (() => void)[] = []

const article = (name: string, over: Partial<Extract<View, { kind: 'article' }>> = {}): View => ({
  kind: 'article',
  address: addressOf(name),
  source: SITE,
  heading: null,
  ...over,
})

async function resumeWith(views: readonly View[], places: KeptHistory['places'] = new Map()): Promise<void> {
  const history = views.reduce((walked, view) => goTo(walked, view), startOfHistory)
  await databases.state.settings.put({
    name: 'history',
    value: writeHistory({ history, places, tops: new Map() }),
  })
  stops.push(await resumeHistory())
}

beforeEach(async () => {
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('window', new EventTarget())
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
  databases = freshDatabases()
  await fillSite(databases)
  written.length = 0
  leftAt.clear()
  scrolledTo.clear()
  useViewStore.setState({ history: startOfHistory })
  const command = async (_name: string, argument: unknown) => {
    written.push(argument)
    await databases.state.settings.put(argument as { name: string; value: unknown })
    return ok(undefined)
  }
  const library = { command } as unknown as LibraryClient
  setServices({
    api: {} as Bridge,
    library,
    databases,
    colours: { ask: () => () => undefined },
    now: () => 1,
  })
})

afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const place = (name: string) => ({
  address: addressOf(name),
  slug: 'more',
  block: 2,
  quote: 'q',
  offset: 0,
  heading: 'more',
  at: 5,
})

describe('resumeHistory', () => {
  it('opens what was open last at its place, with the way there', async () => {
    await databases.state.places.put(place('one'))
    const left = { slug: 'more', block: 1, quote: 'left here', offset: 0.2 }
    await resumeWith(
      [article('three'), { kind: 'source', source: SITE }, article('one', { heading: 'more' })],
      new Map([[1, left]]),
    )
    // The place that the library holds is newer than the heading that it was opened at.
    expect(viewNow()).toEqual(article('one'))
    stepHistory(-1)
    expect(viewNow()).toEqual({ kind: 'source', source: SITE })
    stepHistory(-1)
    expect(viewNow()).toEqual(article('three'))
    expect(leftAt.get(2)).toEqual(left)
  })

  it('opens at the heading where no place was saved yet', async () => {
    await resumeWith([article('one', { heading: 'more' })])
    expect(viewNow()).toEqual(article('one', { heading: 'more' }))
  })

  it('begins at the start where nothing was kept, and where what stands there is nothing', async () => {
    stops.push(await resumeHistory())
    expect(useViewStore.getState().history).toBe(startOfHistory)
    for (const value of ['x', [1], { a: 1 }, ['0', 'x'], null, ['5', '{}', '[]']]) {
      await databases.state.settings.put({ name: 'history', value })
      stops.push(await resumeHistory())
      expect(useViewStore.getState().history, JSON.stringify(value)).toBe(startOfHistory)
    }
  })

  it('leaves out sources that are gone or hidden; their articles are looked for elsewhere', async () => {
    await databases.state.sources.put(sourceRow({ id: 'hidden', hidden: true }))
    await resumeWith([
      { kind: 'source', source: 'gone' },
      { kind: 'section', source: 'hidden', section: 'x' },
      article('one', { source: 'gone' }),
    ])
    const views = useViewStore.getState().history.stops.map(({ view }) => view)
    expect(views).toEqual([{ kind: 'start' }, article('one', { source: null })])
  })

  it('goes back to the last stop that is there', async () => {
    await resumeWith([
      { kind: 'source', source: SITE },
      article('gone'),
      { kind: 'source', source: 'gone' },
      article('gone too'),
    ])
    expect(viewNow()).toEqual({ kind: 'source', source: SITE })
    expect(useViewStore.getState().history.at).toBe(1)
  })

  it('begins at the start, with it one step back, where three windows in a row died of what they opened', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    for (let n = 0; n < 3; n += 1) {
      await resumeWith([article('one')])
      expect(viewNow()).toEqual(article('one'))
    }
    await resumeWith([article('one')])
    expect(viewNow()).toEqual({ kind: 'start' })
    stepHistory(-1)
    expect(viewNow()).toEqual(article('one'))

    // This window lives, and is closed as windows are: no later one has anything to fear.
    await vi.advanceTimersByTimeAsync(10_000)
    for (let n = 0; n < 6; n += 1) {
      await resumeWith([article('one')])
      expect(viewNow()).toEqual(article('one'))
      window.dispatchEvent(new Event('pagehide'))
    }
  })

  it('opens what was open last where the window’s own storage lags behind one that lived and was killed', async () => {
    localStorage.setItem('offprint-died-resuming', '3 40')
    await databases.state.settings.put({ name: 'livedAt', value: 43 })
    await resumeWith([article('one')])
    expect(viewNow()).toEqual(article('one'))
    localStorage.setItem('offprint-died-resuming', '3 50')
    await resumeWith([article('one')])
    expect(viewNow()).toEqual({ kind: 'start' })
  })

  it('begins at the start of a library that has the handbook alone', async () => {
    await databases.state.sources.put(sourceRow({ kind: 'handbook' }))
    await resumeWith([article('one')])
    expect(viewNow()).toEqual({ kind: 'start' })
    stepHistory(-1)
    expect(viewNow()).toEqual(article('one'))
  })

  it('keeps each further step, once for several, and nothing where none was made', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    stops.push(await resumeHistory())
    await vi.advanceTimersByTimeAsync(1000)
    expect(written).toEqual([])
    openArticle(addressOf('three'), SITE)
    openArticle(addressOf('one'), SITE)
    leftAt.set(1, { slug: '', block: 0, quote: 'q', offset: 0 })
    leftAt.set(99, { slug: '', block: 0, quote: 'of a stop that is gone', offset: 0 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(written).toHaveLength(1)
    expect(leftAt.has(99)).toBe(false)
    openView({ kind: 'bookmarks' })
    window.dispatchEvent(new Event('pagehide'))
    expect(written).toHaveLength(2)

    vi.useRealTimers()
    useViewStore.setState({ history: startOfHistory })
    leftAt.clear()
    scrolledTo.clear()
    stops.push(await resumeHistory())
    expect(viewNow()).toEqual({ kind: 'bookmarks' })
    expect(leftAt.get(2)?.quote).toBe('q')
  })

  it('keeps how far a list was scrolled, once it rests, and has it again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    stops.push(await resumeHistory())
    openView({ kind: 'source', source: SITE })
    await vi.advanceTimersByTimeAsync(5000)
    expect(written).toHaveLength(1)
    const { id } = currentStop(useViewStore.getState().history)
    scrolledTo.set(id, 480)
    await vi.advanceTimersByTimeAsync(5000)
    expect(written).toHaveLength(2)

    vi.useRealTimers()
    useViewStore.setState({ history: startOfHistory })
    scrolledTo.clear()
    stops.push(await resumeHistory())
    expect(viewNow()).toEqual({ kind: 'source', source: SITE })
    expect([...scrolledTo.values()]).toEqual([480])
  })

  it('begins at the start when the library cannot be read', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    databases.state.close()
    stops.push(await resumeHistory())
    expect(viewNow()).toEqual({ kind: 'start' })
    told.mockRestore()
  })
})
