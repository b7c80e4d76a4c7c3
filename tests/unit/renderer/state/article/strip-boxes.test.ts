import { expect, test } from 'vitest'
import { beginsAbove, countFirst, endsAbove } from '../../../../../renderer/state/article/strip-boxes'

/** A part of the text that stands in a strip; `inside` is where a browser says it is when asked. */
function part(strip: [top: number, bottom: number] | null, inside: [top: number, bottom: number]) {
  let asked = 0
  const box = ([top, bottom]: [number, number]) => ({ top, bottom })
  const element = {
    closest: () => strip && { getBoundingClientRect: () => box(strip) },
    getBoundingClientRect: () => {
      asked += 1
      return box(inside)
    },
  } as unknown as Element
  return { element, asked: () => asked }
}

test('a part of a strip that is out of reach is not measured, whatever it would say', () => {
  const left = part([0, 100], [80, 900])
  expect(endsAbove(left.element, 200)).toBe(true)
  expect(beginsAbove(left.element, 200)).toBe(true)
  const ahead = part([300, 400], [300, 320])
  expect(endsAbove(ahead.element, 200)).toBe(false)
  expect(beginsAbove(ahead.element, 200)).toBe(false)
  expect(left.asked() + ahead.asked()).toBe(0)
})

test('a part of the strip at the line is measured itself', () => {
  const above = part([0, 400], [50, 150])
  expect(endsAbove(above.element, 200)).toBe(true)
  const below = part([0, 400], [250, 300])
  expect(endsAbove(below.element, 200)).toBe(false)
  expect(beginsAbove(below.element, 200)).toBe(false)
})

test('what stands in no strip is measured', () => {
  const head = part(null, [0, 120])
  expect(endsAbove(head.element, 120)).toBe(true)
  expect(endsAbove(head.element, 119)).toBe(false)
})

test('the first that are so are counted without asking each', () => {
  let asked = 0
  const numbers = Array.from({ length: 1000 }, (_, n) => n)
  const count = countFirst(numbers, (n) => {
    asked += 1
    return n < 713
  })
  expect(count).toBe(713)
  expect(asked).toBeLessThanOrEqual(11)
})
