import { expect, it } from 'vitest'
import { entryAfter } from '../../../../../renderer/state/context-menu/menu-store'

const LABELS = ['Open', 'Copy link', 'Open original', 'Copy address']

it('goes round with arrows, to the ends, and to what begins with a letter', () => {
  expect(entryAfter('ArrowDown', 3, LABELS)).toBe(0)
  expect(entryAfter('ArrowDown', -1, LABELS)).toBe(0)
  expect(entryAfter('ArrowUp', 0, LABELS)).toBe(3)
  expect(entryAfter('ArrowUp', -1, LABELS)).toBe(3)
  expect(entryAfter('Home', 2, LABELS)).toBe(0)
  expect(entryAfter('End', 0, LABELS)).toBe(3)
  expect(entryAfter('c', 0, LABELS)).toBe(1)
  expect(entryAfter('C', 1, LABELS)).toBe(3)
  expect(entryAfter('o', 0, LABELS)).toBe(2)
  expect(entryAfter('x', 0, LABELS)).toBeNull()
  expect(entryAfter('Shift', 0, LABELS)).toBeNull()
})
