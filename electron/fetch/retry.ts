import { fail, type Result } from '../../shared/lib/result'
import { mayHelpToRetry, type Failure } from '../../shared/model/failure'
import type { FetchFailure } from './fetch-text'
import { sleep, type Timers } from './timers'

export const MAX_TRIES = 3
/** Longest wait before another try, also when the server asks for more. */
export const MAX_WAIT = 30_000
const FIRST_WAIT = 500

/**
 * Tries an act up to `tries` times as long as trying again may help. Waits what the server asked for, else 0.5 s doubled
 * each time, with half of it left to chance so that four pages do not come back at once. An abort ends the wait.
 */
export async function withRetry<T>(
  kit: { readonly timers: Timers; readonly random: () => number },
  signal: AbortSignal,
  act: () => Promise<Result<T, FetchFailure>>,
  tries: number = MAX_TRIES,
): Promise<Result<T>> {
  for (let done = 1; ; done += 1) {
    const answer = await act()
    if (answer.ok) return answer
    const { retryAfter, ...failure } = answer.error
    if (done >= tries || !mayHelpToRetry(failure)) return fail<Failure>(failure)
    const backoff = FIRST_WAIT * 2 ** (done - 1) * (0.5 + kit.random() / 2)
    await sleep(kit.timers, Math.min(MAX_WAIT, retryAfter ?? backoff), signal)
    if (signal.aborted) return fail<Failure>({ code: 'cancelled', url: failure.url })
  }
}
