import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MOUNTED_WHOLE,
  mountedRange,
  placeOf,
  ROW_HEIGHT,
  rowsInView,
  scrollTopOf,
  scrollTopShowing,
} from '../../../../../renderer/state/library/tree-window'

const rows = (count: number, name = 'row') =>
  Array.from({ length: count }, (_, n) => ({ id: `${name} ${n}` }))

describe('the rows that are mounted', () => {
  it('are all of a small library, wherever it is scrolled to', () => {
    expect(mountedRange(3000, 600, MOUNTED_WHOLE)).toEqual({ first: 0, end: MOUNTED_WHOLE })
  })

  it('always cover the view and stay few and within the list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MOUNTED_WHOLE + 1, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 100, max: 2000 }),
        (count, part, height) => {
          const top = part * Math.max(0, count * ROW_HEIGHT - height)
          const { first, end } = mountedRange(top, height, count)
          expect(first).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(count)
          expect(first * ROW_HEIGHT).toBeLessThanOrEqual(top)
          expect(end * ROW_HEIGHT).toBeGreaterThanOrEqual(Math.min(top + height, count * ROW_HEIGHT))
          expect(end - first).toBeLessThan(height / ROW_HEIGHT + 40)
        },
      ),
    )
  })

  it('do not change with every pixel', () => {
    const ranges = Array.from({ length: 60 }, (_, n) => JSON.stringify(mountedRange(9000 + n, 700, 5000)))
    expect(new Set(ranges).size).toBeLessThanOrEqual(3)
  })
})

describe('the place of the tree', () => {
  it('is none at the very top, where new rows may come in', () => {
    expect(placeOf(rows(50), 0, 300)).toBeNull()
  })

  it('leads the same row to the same height, whatever comes or goes above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8000 }), fc.nat(400), fc.nat(400), (top, added, gone) => {
        const before = rows(400)
        const place = placeOf(before, top, 560)
        const first = Math.floor(top / ROW_HEIGHT)
        const after = [...rows(added, 'new'), ...before.slice(Math.min(gone, first))]
        const wanted = place && scrollTopOf(after, place)
        const index = after.findIndex((row) => row.id === before[first]?.id)
        expect(wanted).toBe(index * ROW_HEIGHT + (top - first * ROW_HEIGHT))
      }),
    )
  })

  it('holds to the next row in view when the first one went', () => {
    const before = rows(100)
    const place = placeOf(before, 10 * ROW_HEIGHT + 5, 300)
    const after = before.filter((row) => row.id !== 'row 10' && row.id !== 'row 11')
    // row 12 stood two rows further down
    expect(place && scrollTopOf(after, place)).toBe(8 * ROW_HEIGHT + 5)
  })

  it('is nowhere when none of its rows is left', () => {
    const place = placeOf(rows(100), 500, 300)
    expect(place && scrollTopOf(rows(100, 'other'), place)).toBeNull()
  })
})

describe('showing a row', () => {
  it('scrolls as little as it takes', () => {
    expect(scrollTopShowing(2, 1000, 500)).toBe(2 * ROW_HEIGHT)
    expect(scrollTopShowing(40, 1000, 500)).toBe(1000)
    expect(scrollTopShowing(99, 1000, 500)).toBe(100 * ROW_HEIGHT - 500)
  })

  it('pages by what is in view, and never by nothing', () => {
    expect(rowsInView(20 * ROW_HEIGHT)).toBe(19)
    expect(rowsInView(10)).toBe(1)
  })
})
