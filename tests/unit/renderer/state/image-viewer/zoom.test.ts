import { describe, expect, it } from 'vitest'
import { fitted, moved, zoomed } from '../../../../../renderer/state/image-viewer/zoom'

const stage = { width: 1048, height: 548 }
const wide = { width: 2000, height: 400 }
const middle = { x: 0, y: 0 }

describe('a picture on its stage', () => {
  it('is fitted whole, a small one not larger than twice', () => {
    expect(fitted(wide, stage)).toEqual({ scale: 0.5, x: 0, y: 0 })
    expect(fitted({ width: 100, height: 1000 }, stage).scale).toBe(0.5)
    expect(fitted({ width: 10, height: 10 }, stage).scale).toBe(2)
    expect(fitted({ width: 0, height: 0 }, stage).scale).toBe(1)
  })

  it('stays where the pointer is when it is zoomed', () => {
    const at = { x: 200, y: 0 }
    const after = zoomed(fitted(wide, stage), 4, at, wide, stage)
    expect(after.scale).toBe(2)
    // the same point of the picture, before and after
    expect((at.x - after.x) / after.scale).toBe(at.x / 0.5)
  })

  it('is never smaller than fitted, and not larger than ten times', () => {
    expect(zoomed(fitted(wide, stage), 0.1, middle, wide, stage)).toEqual({ scale: 0.5, x: 0, y: 0 })
    expect(zoomed(fitted(wide, stage), 1000, middle, wide, stage).scale).toBe(10)
  })

  it('is moved as far as there is more of it', () => {
    const large = zoomed(fitted(wide, stage), 2, middle, wide, stage)
    expect(moved(large, 100, 100, wide, stage)).toEqual({ scale: 1, x: 100, y: 0 })
    expect(moved(large, 9999, 0, wide, stage).x).toBe(476)
    expect(moved(large, -9999, 0, wide, stage).x).toBe(-476)
  })
})
