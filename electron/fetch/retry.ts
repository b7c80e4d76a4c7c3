import { fail, type Result } from '../../shared/lib/result'
import { mayHelpToRetry, type Failure } from '../../shared/model/failure'
import type { FetchFailure } from './fetch-kit'
import type { Power } from './power'
import { sleep, type Timers } from './timers'

export const MAX_TRIES = 3
/** Longest wait before another try, in milliseconds. A server that asks for longer is asked again by the next sync. */
export const MAX_WAIT = 120_000
const FIRST_WAIT = 500
/** How long a network may need to be there again after a sleep, and how long to wait for it each time; milliseconds. */
const WAKE_GRACE = 20_000
const WAKE_WAIT = 2000
/** A host that has had enough is given more time. */
const FIRST_REST = 2000

export interface RetryKit {
  readonly timers: Timers
  /** 0 up to 1. */
  readonly random: () => number
  readonly power: Power
  /** Told that the host of an address wants to be left alone for so many milliseconds. */
  readonly rest?: (url: string, milliseconds: number) => void
}

/**
 * Tries an act up to `tries` times as long as trying again may help. Waits what the server asked for, else 0.5 s (2 s where it
 * asked for fewer requests) doubled each time, with half of it left to chance so that four pages do not come back at
 * once. A server that asks for more than MAX_WAIT is obeyed: the failure comes at once, with `limit`. What the machine
 * slept through, and what fails while its network is not back yet, is no try. An abort ends the wait.
 */
export async function withRetry<T>(
  kit: RetryKit,
  signal: AbortSignal,
  act: () => Promise<Result<T, FetchFailure>>,
  tries: number = MAX_TRIES,
): Promise<Result<T>> {
  for (let done = 0; ;) {
    const wakes = kit.power.wakes()
    const answer = await act()
    if (answer.ok) return answer
    const { retryAfter, ...failure } = answer.error
    const mayPass = mayHelpToRetry(failure)
    // what has a status came from the server itself
    const slept =
      mayPass && failure.status === undefined && (kit.power.wakes() !== wakes || isBarelyAwake(kit))
    if (slept) {
      await sleep(kit.timers, WAKE_WAIT, signal)
      if (signal.aborted) return fail<Failure>({ code: 'cancelled', url: failure.url })
      continue
    }
    done += 1
    if (retryAfter !== undefined && retryAfter > MAX_WAIT) {
      return fail<Failure>({ ...failure, limit: retryAfter })
    }
    const wait = retryAfter ?? backoff(kit, failure, done)
    const wantsRest = failure.code === 'too-many-requests' || retryAfter !== undefined
    if (wantsRest && failure.url !== undefined) kit.rest?.(failure.url, wait)
    if (done >= tries || !mayPass) return fail<Failure>(failure)
    await sleep(kit.timers, wait, signal)
    if (signal.aborted) return fail<Failure>({ code: 'cancelled', url: failure.url })
  }
}

function isBarelyAwake({ power, timers }: RetryKit): boolean {
  const since = timers.now() - power.wokeAt()
  return since >= 0 && since < WAKE_GRACE
}

function backoff({ random }: RetryKit, { code }: Failure, done: number): number {
  const first = code === 'too-many-requests' ? FIRST_REST : FIRST_WAIT
  return first * 2 ** (done - 1) * (0.5 + random() / 2)
}
