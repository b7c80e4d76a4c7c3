import type { Timers } from './timers'

export interface Deadline {
  /** Aborted by the caller's signal, or when time is over. */
  readonly signal: AbortSignal
  /** Something arrived: the wait for the next byte starts again. */
  touch(): void
  /** The limit in milliseconds that was over, null as long as none is. */
  passed(): number | null
  /** Lets go of timers and of the caller's signal. */
  end(): void
}

/** Watches one request: so many milliseconds without a byte, and so many for all of it. */
export function createDeadline(
  timers: Timers,
  caller: AbortSignal,
  limits: { readonly idle: number; readonly total: number },
): Deadline {
  const controller = new AbortController()
  let over: number | null = null
  const giveUp = (limit: number): void => {
    over ??= limit
    controller.abort(new Error(`No answer within ${limit} ms`))
  }
  const abort = (): void => controller.abort(new Error('Cancelled'))
  if (caller.aborted) abort()
  else caller.addEventListener('abort', abort, { once: true })
  const stopTotal = timers.after(limits.total, () => giveUp(limits.total))
  let stopIdle = timers.after(limits.idle, () => giveUp(limits.idle))
  return {
    signal: controller.signal,
    touch() {
      stopIdle()
      stopIdle = timers.after(limits.idle, () => giveUp(limits.idle))
    },
    passed: () => over,
    end() {
      stopIdle()
      stopTotal()
      caller.removeEventListener('abort', abort)
    },
  }
}
