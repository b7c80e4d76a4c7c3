import { describe, expect, it } from 'vitest'
import { createPower } from '../../../../electron/fetch/power'
import { createHostHealth, GIVE_UP_AFTER, type HostHealth } from '../../../../electron/stream/host-health'
import type { Failure } from '../../../../shared/model/failure'

const refused: Failure = { code: 'refused', url: 'https://x.dev/a' }
const tell = (health: HostHealth, failure: Failure | null, times = 1): void => {
  for (let time = 0; time < times; time += 1) health.begin()(failure)
}

describe('the health of a host', () => {
  it('ends after eight silences in a row, and its last one says why', () => {
    const health = createHostHealth(createPower())
    tell(health, refused, GIVE_UP_AFTER - 1)
    expect(health.gone()).toBe(null)
    expect(health.tries()).toBe(1)
    tell(health, null)
    expect(health.tries()).toBe(undefined)
    tell(health, refused, GIVE_UP_AFTER)
    expect(health.gone()).toEqual(refused)
  })

  it('does not suffer from an answer, however bad', () => {
    const health = createHostHealth(createPower())
    for (const code of ['not-found', 'server-error', 'html', 'too-many-requests'] as const)
      tell(health, { code }, 20)
    expect(health.gone()).toBe(null)
  })

  it('does not suffer from what failed while the machine slept', () => {
    const power = createPower()
    const health = createHostHealth(power)
    for (let time = 0; time < 20; time += 1) {
      const heard = health.begin()
      power.wake()
      expect(heard(refused)).toEqual({ slept: true })
    }
    expect(health.gone()).toBe(null)
    expect(health.tries()).toBe(undefined)
    expect(health.begin()(refused)).toEqual({ slept: false })
    tell(health, refused, GIVE_UP_AFTER - 1)
    expect(health.gone()).toEqual(refused)
  })

  it('is over at once when the host asks for a long wait, whatever answers still come', () => {
    for (const code of ['too-many-requests', 'server-error'] as const) {
      const health = createHostHealth(createPower())
      const busy: Failure = { code, url: 'https://x.dev/a', limit: 3_600_000 }
      tell(health, busy)
      tell(health, null)
      expect(health.gone()).toEqual(busy)
    }
  })
})
