import type { Power } from './power'
import type { Timers } from './timers'

export interface Deadline {
  /** Aborted by the caller's signal, or when time is over. */
  readonly signal: AbortSignal
  /** A request goes out: the wait for the first word of its answer begins. */
  asked(): void
  /** Something arrived: the wait for the next byte begins again. */
  touch(): void
  /** The limit in milliseconds that was over, null as long as none is. */
  passed(): number | null
  /** Lets go of timers and of the caller's signal. */
  end(): void
}

export interface DeadlineLimits {
  /** Milliseconds from a request to the first word of its answer, looking up its host and connecting included. */
  readonly answer: number
  /** Milliseconds without a byte. */
  readonly idle: number
  /** Milliseconds for all of it. */
  readonly total: number
}

/** A timer that comes this much too late was asleep with the machine, whether the system told us or not. */
const SLEPT = 10_000

/**
 * Watches one request. Time that the machine slept does not count: on waking, and when a timer shows by coming late that
 * there was a sleep, all waits begin again.
 */
export function createDeadline(
  { timers, power }: { readonly timers: Timers; readonly power: Power },
  caller: AbortSignal,
  limits: DeadlineLimits,
): Deadline {
  const controller = new AbortController()
  let over: number | null = null
  let waitsFor: 'answer' | 'idle' = 'answer'
  const abort = (): void => controller.abort(new Error('Cancelled'))

  const arm = (limit: number): (() => void) => {
    const due = timers.now() + limit
    return timers.after(limit, () => {
      if (timers.now() - due > SLEPT) return rearm()
      over ??= limit
      controller.abort(new Error(`No answer within ${limit} ms`))
    })
  }
  const next = (wait: 'answer' | 'idle'): void => {
    stopNext()
    waitsFor = wait
    stopNext = arm(limits[wait])
  }
  const rearm = (): void => {
    stopTotal()
    stopTotal = arm(limits.total)
    next(waitsFor)
  }

  let stopTotal = arm(limits.total)
  let stopNext = arm(limits.answer)
  const stopListening = power.onWake(rearm)
  if (caller.aborted) abort()
  else caller.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    asked: () => next('answer'),
    touch: () => next('idle'),
    passed: () => over,
    end() {
      stopNext()
      stopTotal()
      stopListening()
      caller.removeEventListener('abort', abort)
    },
  }
}
