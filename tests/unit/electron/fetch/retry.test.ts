import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../../shared/lib/result'
import type { FetchFailure } from '../../../../electron/fetch/fetch-kit'
import { withRetry } from '../../../../electron/fetch/retry'
import { readRetryAfter } from '../../../../electron/fetch/retry-after'
import { createPower, type PowerSwitch } from '../../../../electron/fetch/power'
import { createFakeClock } from '../../../helpers/fake-clock'

const signal = new AbortController().signal
/** Fails with each of `failures` in turn, then succeeds; answers the waits in between as well. */
async function run(
  failures: readonly FetchFailure[],
  random = 0,
  tries?: number,
  own: { readonly power?: PowerSwitch; readonly rest?: (url: string, milliseconds: number) => void } = {},
) {
  const clock = createFakeClock()
  const waits: number[] = []
  let asked = 0
  const answer = withRetry(
    { timers: clock, random: () => random, power: createPower(), ...own },
    signal,
    () => {
      const failure = failures[asked]
      asked += 1
      return Promise.resolve(failure ? fail(failure) : ok('text'))
    },
    tries,
  )
  let over = false
  void answer.then(() => (over = true))
  while (!over) {
    const next = await Promise.race([clock.untilWaiting(() => true), answer.then(() => null)])
    if (next === null) break
    waits.push(next)
    clock.advance(next)
  }
  return { answer: await answer, asked, waits }
}

describe('withRetry', () => {
  it('succeeds at the third try', async () => {
    expect(await run([{ code: 'timeout' }, { code: 'server-error' }])).toEqual({
      answer: ok('text'),
      asked: 3,
      waits: [250, 500],
    })
  })
  it('stops after the third', async () => {
    const failure = { code: 'interrupted', url: 'u' } as const
    const { answer, asked } = await run([failure, failure, failure, failure])
    expect(answer).toEqual(fail(failure))
    expect(asked).toBe(3)
  })
  it.each(['not-found', 'html', 'sign-in', 'tls', 'too-large', 'private-address'] as const)(
    'does not try %s again',
    async (code) => expect(await run([{ code }])).toMatchObject({ asked: 1, waits: [] }),
  )
  it('leaves half of the wait to chance', async () => {
    expect((await run([{ code: 'timeout' }], 0.9999)).waits[0]).toBeCloseTo(500, 0)
  })
  it('waits what the server asks, and keeps that to itself', async () => {
    const failure = { code: 'too-many-requests', retryAfter: 90_000 } as const
    const { waits, answer } = await run([failure, failure, failure])
    expect(waits).toEqual([90_000, 90_000])
    expect(answer).toEqual(fail({ code: 'too-many-requests' }))
  })
  it('does not come back at all in this sync when the server asks for more than two minutes', async () => {
    const { waits, answer } = await run([{ code: 'too-many-requests', retryAfter: 3_600_000 }])
    expect(waits).toEqual([])
    expect(answer).toEqual(fail({ code: 'too-many-requests', limit: 3_600_000 }))
  })
  it('gives a host that had enough more time, and has the others wait too', async () => {
    const rests: [string, number][] = []
    const failure = { code: 'too-many-requests', url: 'u' } as const
    const rest = (url: string, milliseconds: number) => void rests.push([url, milliseconds])
    const { waits } = await run([failure, failure], 0, undefined, { rest })
    expect(waits).toEqual([1000, 2000])
    expect(rests).toEqual([
      ['u', 1000],
      ['u', 2000],
    ])
    await run(
      [
        { code: 'server-error', url: 'v', retryAfter: 7000 },
        { code: 'timeout', url: 'w' },
      ],
      0,
      3,
      { rest },
    )
    expect(rests.slice(2)).toEqual([['v', 7000]])
  })
  it('counts no try that the machine slept through', async () => {
    const clock = createFakeClock()
    const power = createPower(clock)
    let asked = 0
    const answer = withRetry({ timers: clock, random: () => 0, power }, signal, () => {
      asked += 1
      if (asked <= 3) power.wake()
      return Promise.resolve(asked <= 14 ? fail<FetchFailure>({ code: 'interrupted' }) : ok('text'))
    })
    for (let wait = 0; wait < 14; wait += 1) clock.advance(await clock.untilWaiting(() => true))
    // three tries that were slept through, nine while the network came back, and two that count
    expect(await answer).toEqual(ok('text'))
  })
  it('tries as often as it is told', async () => {
    expect(await run([{ code: 'timeout' }], 0, 1)).toMatchObject({ asked: 1, waits: [] })
  })
  it('ends its wait when it is cancelled', async () => {
    const abort = new AbortController()
    const clock = createFakeClock()
    const answer = withRetry({ timers: clock, random: () => 0, power: createPower() }, abort.signal, () =>
      Promise.resolve(fail<FetchFailure>({ code: 'timeout', url: 'u' })),
    )
    await clock.untilWaiting(() => true)
    abort.abort()
    expect(await answer).toEqual(fail({ code: 'cancelled', url: 'u' }))
    expect(clock.pending()).toEqual([])
  })
})

describe('readRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1)
  it.each([
    ['3', 3000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', null],
    ['9'.repeat(400), 365 * 86_400_000],
    [undefined, null],
  ])('%s -> %s', (header, wait) => expect(readRetryAfter(header, now)).toBe(wait))
})
