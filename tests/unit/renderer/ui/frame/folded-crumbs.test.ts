import { expect, it } from 'vitest'
import { foldedCrumbs } from '../../../../../renderer/ui/frame/folded-crumbs'

it('folds no more crumbs than it must, from the second on', () => {
  const widths = [100, 100, 100, 100, 100]
  expect(foldedCrumbs(widths, 500)).toBe(0)
  expect(foldedCrumbs(widths, 499)).toBe(1)
  expect(foldedCrumbs(widths, 440)).toBe(2)
  expect(foldedCrumbs(widths, 300)).toBe(3)
})

it('always leaves the first and the last', () => {
  expect(foldedCrumbs([100, 100, 100], 10)).toBe(1)
  expect(foldedCrumbs([900, 900], 10)).toBe(0)
  expect(foldedCrumbs([900], 10)).toBe(0)
  expect(foldedCrumbs([], 10)).toBe(0)
})
