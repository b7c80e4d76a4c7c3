import { describe, expect, it } from 'vitest'
import {
  canStep,
  currentStop,
  goTo,
  readdress,
  shownSource,
  startOfHistory,
  step,
  type View,
} from '../../../../../renderer/state/view/view-history'

const source = (id: string): View => ({ kind: 'source', source: id })
const article: View = { kind: 'article', address: 'https://a.example/x', source: 'a', heading: null }

describe('history of a window', () => {
  it('goes back and forward', () => {
    const there = goTo(goTo(startOfHistory, source('a')), article)
    const back = step(there, -1)
    expect(currentStop(back).view).toEqual(source('a'))
    expect(currentStop(step(back, 1)).view).toEqual(article)
  })

  it('opens an article that moved where it is now, at the same stop', () => {
    const there = goTo(goTo(startOfHistory, article), source('b'))
    const id = there.stops[1]?.id ?? -1
    const led = readdress(there, id, 'https://a.example/new')
    const moved = { ...article, address: 'https://a.example/new', source: null }
    expect(led.stops.map(({ view }) => view)).toEqual([{ kind: 'start' }, moved, source('b')])
    expect(led.stops.map((stop) => stop.id)).toEqual(there.stops.map((stop) => stop.id))
    expect(readdress(there, there.stops[2]?.id ?? -1, 'x')).toEqual(there)
  })

  it('stays at its ends and says so', () => {
    expect(canStep(startOfHistory, -1)).toBe(false)
    expect(canStep(startOfHistory, 1)).toBe(false)
    expect(step(startOfHistory, -1)).toBe(startOfHistory)
    expect(canStep(goTo(startOfHistory, article), -1)).toBe(true)
  })

  it('forgets what lay ahead when another way is taken', () => {
    const back = step(goTo(goTo(startOfHistory, source('a')), article), -1)
    const other = goTo(back, source('b'))
    expect(canStep(other, 1)).toBe(false)
    expect(currentStop(step(other, -1)).view).toEqual(source('a'))
  })

  it('keeps one stop for the same place twice, but asks for it again', () => {
    const once = goTo(startOfHistory, article)
    const twice = goTo(once, { ...article })
    expect(twice.stops).toHaveLength(once.stops.length)
    expect(currentStop(twice).id).not.toBe(currentStop(once).id)
  })

  it('never gives a number twice and forgets the oldest stops', () => {
    let history = startOfHistory
    for (let i = 0; i < 500; i += 1) history = goTo(step(history, -1), source(String(i)))
    for (let i = 0; i < 500; i += 1) history = goTo(history, source(String(i)))
    const ids = history.stops.map((stop) => stop.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeLessThanOrEqual(200)
  })

  it('knows the source that is shown', () => {
    expect(shownSource(article)).toBe('a')
    expect(shownSource({ kind: 'section', source: 'b', section: 'x' })).toBe('b')
    expect(shownSource({ kind: 'bookmarks' })).toBeNull()
  })
})
