import { describe, expect, it } from 'vitest'
import {
  DEFAULT_SIZE,
  fitWindow,
  readWindowPlace,
  writeWindowPlace,
  type Rectangle,
} from '../../../../electron/window/window-placement'

const LAPTOP: Rectangle = { x: 0, y: 25, width: 1440, height: 875 }
const BIG: Rectangle = { x: 1440, y: 0, width: 2560, height: 1400 }
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
})

describe('fitWindow', () => {
  it('opens at the usual size when nothing is remembered', () => {
    expect(fitWindow(null, [LAPTOP])).toEqual({ ...DEFAULT_SIZE })
  })
  it('opens where it stood, also on the second screen', () => {
    expect(fitWindow(at(1600, 100), [LAPTOP, BIG])).toEqual({ x: 1600, y: 100, width: 1000, height: 700 })
  })
  it('comes to the first screen when its own is gone', () => {
    expect(fitWindow(at(1600, 100), [LAPTOP])).toEqual({ width: 1000, height: 700 })
  })
  it.each([
    ['only a sliver is left on the screen', at(1400, 100)],
    ['its title bar is below the screen', at(100, 1000)],
    ['its title bar is above the screen', at(100, -200)],
  ])('is centred when %s', (_name, place) => expect(fitWindow(place, [LAPTOP]).x).toBeUndefined())
  it('is no larger than its screen and no smaller than it can be', () => {
    expect(fitWindow(at(0, 25, 4000, 3000), [LAPTOP])).toMatchObject({ width: 1440, height: 875 })
    expect(fitWindow(at(0, 25, 10, 10), [LAPTOP])).toMatchObject({ width: 760, height: 560 })
    expect(fitWindow(null, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({ width: 800, height: 600 })
  })
  it('is not hidden under a bar at the top', () => {
    expect(fitWindow(at(100, 10), [LAPTOP]).y).toBe(25)
  })
})

describe('what is remembered', () => {
  it('is read as it was written', () => {
    const place = { ...at(-5, 30), maximized: true }
    expect(readWindowPlace(writeWindowPlace(place))).toEqual(place)
  })
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"x":1}',
    '{"x":0,"y":0,"width":"1","height":1}',
    '{"x":1e9,"y":0,"width":1,"height":1}',
  ])('is nothing when it is damaged: %s', (json) => expect(readWindowPlace(json)).toBeNull())
})
