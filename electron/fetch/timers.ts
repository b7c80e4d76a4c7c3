/** Clock and waits, handed in so that no test waits for real ones. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number
  /** Acts once after so many milliseconds; answers the function that prevents it. */
  after(milliseconds: number, act: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Waits; answers at once when the signal is aborted, which the caller has to look at. */
export function sleep(timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = (): void => {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = timers.after(milliseconds, finish)
    signal.addEventListener('abort', finish)
  })
}
