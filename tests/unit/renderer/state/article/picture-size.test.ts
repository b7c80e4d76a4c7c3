import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { pictureSize } from '../../../../../renderer/state/article/picture-size'
import { sameRoom } from '../../../../../renderer/state/article/use-picture'

const shape = { type: 'image/png', width: 640, height: 320 } as const

describe('the room of a picture', () => {
  it('is that of the file where the page says nothing that can be used', () => {
    const own = { width: 640, height: 320, ratio: 2 }
    for (const said of [undefined, '', 'auto', '0', '-3', '99999', '12em', {}, NaN, '200%', 'calc(1px)'])
      expect(pictureSize(shape, said, said)).toEqual(own)
  })

  it('is what the page says, in the proportions of the file where it says one length', () => {
    expect(pictureSize(shape, '200', undefined)).toEqual({ width: 200, height: 100, ratio: 2 })
    expect(pictureSize(shape, 200, null)).toEqual({ width: 200, height: 100, ratio: 2 })
    expect(pictureSize(shape, undefined, '50px')).toEqual({ width: 100, height: 50, ratio: 2 })
    expect(pictureSize(shape, '90', '30')).toEqual({ width: 90, height: 30, ratio: 3 })
    expect(pictureSize(shape, '50%', undefined)).toEqual({ width: '50%', height: 320, ratio: 2 })
  })

  it('of a drawing that states none is what a browser gives it', () => {
    const drawing = { type: 'image/svg+xml', width: 0, height: 0 } as const
    expect(pictureSize(drawing, undefined, undefined)).toEqual({ width: 300, height: 150, ratio: 2 })
    expect(pictureSize(drawing, '40', undefined)).toEqual({ width: 40, height: 20, ratio: 2 })
  })

  it('is the same for another file of the same shape alone', () => {
    const here = { hash: 'a', shape }
    expect(sameRoom(null, here)).toBe(false)
    expect(sameRoom(here, { hash: 'b', shape: { ...shape, type: 'image/jpeg' } })).toBe(true)
    expect(sameRoom(here, { hash: 'b', shape: { ...shape, height: 321 } })).toBe(false)
  })
})
