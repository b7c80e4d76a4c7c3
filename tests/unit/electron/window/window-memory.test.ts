import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWindowMemory } from '../../../../electron/window/window-memory'
import { createFakeClock } from '../../../helpers/fake-clock'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'offprint-window-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const place = (x: number) => ({ bounds: { x, y: 0, width: 900, height: 700 }, maximized: false })
const setUp = (file = join(folder, 'window.json')) => {
  const clock = createFakeClock()
  const failures: unknown[] = []
  return { clock, failures, memory: createWindowMemory(file, clock, (error) => failures.push(error)) }
}

it('writes the last of many moves, once they are over', () => {
  const { clock, memory } = setUp()
  for (let x = 0; x < 5; x += 1) {
    memory.remember(place(x))
    clock.advance(100)
  }
  expect(memory.recall()).toBeNull()
  clock.advance(250)
  expect(memory.recall()).toEqual(place(4))
  expect(readdirSync(folder)).toEqual(['window.json'])
})

it('writes at once what waits when the window closes', () => {
  const { clock, memory } = setUp()
  memory.remember(place(7))
  memory.flush()
  expect(memory.recall()).toEqual(place(7))
  expect(clock.pending()).toEqual([])
})

it('forgets a damaged file', () => {
  writeFileSync(join(folder, 'window.json'), '{"x":')
  expect(setUp().memory.recall()).toBeNull()
})

it('tells when it cannot write, and goes on', () => {
  const { failures, memory } = setUp(join(folder, 'missing', 'window.json'))
  memory.remember(place(1))
  memory.flush()
  expect(failures).toHaveLength(1)
})
