import { expect, it } from 'vitest'
import { createDeadline } from '../../../../electron/fetch/deadline'
import { createPower } from '../../../../electron/fetch/power'
import { createFakeClock } from '../../../helpers/fake-clock'

const limits = { answer: 20_000, idle: 30_000, total: 120_000 }
const never = new AbortController().signal

it('waits for the first word, then for each next one', () => {
  const timers = createFakeClock()
  const deadline = createDeadline({ timers, power: createPower() }, never, limits)
  timers.advance(19_999)
  deadline.touch()
  timers.advance(29_999)
  expect(deadline.passed()).toBeNull()
  timers.advance(1)
  expect(deadline.passed()).toBe(30_000)
  expect(deadline.signal.aborted).toBe(true)
})

it('a timer that comes late slept with the machine, though nobody told', () => {
  let now = 0
  const waits: { readonly act: () => void; readonly length: number }[] = []
  const timers = {
    now: () => now,
    after: (length: number, act: () => void) => {
      waits.push({ act, length })
      return () => undefined
    },
  }
  const deadline = createDeadline({ timers, power: createPower() }, never, limits)
  now = 3_600_000
  waits.find(({ length }) => length === limits.answer)?.act()
  expect(deadline.passed()).toBeNull()
  now += limits.answer
  waits.findLast(({ length }) => length === limits.answer)?.act()
  expect(deadline.passed()).toBe(limits.answer)
})
