import { describe, expect, it } from 'vitest'
import type { Line } from '../../../../../renderer/db/read-library'
import { addUp, totalOf } from '../../../../../renderer/state/library/page-minutes'

const line = (address: string, section: string): Line => ({
  source: 's', section, order: 0, address, url: address, title: address, summary: '', removed: false,
}) // prettier-ignore

const states = new Map([
  ['a', { minutes: 5, minutesLeft: 0 }],
  ['b', { minutes: 7, minutesLeft: 3 }],
])

describe('the time that a page takes', () => {
  it('is added up by section; what stands there twice takes no longer', () => {
    const lines = [line('a', 'x'), line('b', 'x'), line('b', 'x'), line('b', 'y'), line('unknown', 'y')]
    expect(addUp(lines, states)).toEqual(
      new Map([
        ['x', { all: 12, left: 3 }],
        ['y', { all: 7, left: 3 }],
      ]),
    )
    expect(totalOf(addUp(lines, states))).toEqual({ all: 19, left: 6 })
  })

  it('is not told while nothing is known', () => {
    expect(totalOf(null)).toBeNull()
    expect(totalOf(addUp([line('unknown', '')], states))).toBeNull()
  })
})
