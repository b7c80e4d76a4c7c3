import { describe, expect, it } from 'vitest'
import { nextEnds, nextSlice, sliceEnd } from '../../../../../renderer/state/article/use-mounting'

const chunks = [100, 100, 5000, 100].map((chars) => ({
  section: 'a',
  tree: { type: 'root' as const, children: [] },
  chars,
}))

describe('mounting in slices', () => {
  it('takes chunks until there are enough characters, at least one', () => {
    expect(sliceEnd(chunks, 0, 150)).toBe(2)
    expect(sliceEnd(chunks, 2, 150)).toBe(3)
    expect(sliceEnd(chunks, 3, 9999)).toBe(4)
    expect(sliceEnd([], 0, 150)).toBe(0)
  })

  it('go on where the last one ends, whoever asked for that, and stop at the end of the chunks', () => {
    expect(nextEnds([1], chunks, 150)).toEqual([1, 3])
    expect(nextEnds([1, 3], chunks, 9999)).toEqual([1, 3, 4])
    expect(nextEnds([1, 3, 4], chunks, 9999)).toEqual([1, 3, 4])
    // asked for by a task that knew fewer chunks
    expect(nextEnds([1, 3], chunks.slice(0, 2), 9999)).toEqual([1, 3])
  })

  it('makes slices smaller after a slow one and greater after a fast one, within bounds', () => {
    expect(nextSlice(6000, 28)).toBe(3000)
    expect(nextSlice(6000, 7)).toBe(12_000)
    expect(nextSlice(2000, 1000)).toBe(1500)
    expect(nextSlice(20_000, 0)).toBe(24_000)
  })
})
