import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stripsOf } from '../../../../../renderer/state/article/strips'
import type { RenderedChunk } from '../../../../../shared/ipc/render-messages'

const chunks = (sizes: readonly number[]): readonly RenderedChunk[] =>
  sizes.map((chars) => ({ section: '', tree: { type: 'root', children: [] }, chars }))

it('short chunks stand together, a long one by itself', () => {
  const strips = stripsOf(chunks([400, 700, 800, 200, 5_000, 10]), 0, 6)
  expect(strips.map(({ from, end }) => [from, end])).toEqual([[0, 3], [3, 4], [4, 5], [5, 6]]) // prettier-ignore
})

it('each chunk stands in one strip, in order, and no strip of several is too long', () => {
  const sizes = fc.array(fc.nat(4_000), { maxLength: 60 })
  fc.assert(
    fc.property(sizes, fc.nat(60), (all, start) => {
      const from = Math.min(start, all.length)
      const strips = stripsOf(chunks(all), from, all.length)
      const held = strips.flatMap(({ from, end }) => Array.from({ length: end - from }, (_, n) => from + n))
      expect(held).toEqual(Array.from({ length: all.length - from }, (_, n) => from + n))
      for (const { from, end, height } of strips) {
        const chars = all.slice(from, end).reduce((sum, one) => sum + one, 0)
        expect(end - from === 1 || chars <= 2_000).toBe(true)
        expect(height).toBeGreaterThan(0)
      }
    }),
  )
})
