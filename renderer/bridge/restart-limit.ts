/** A worker that ends more often than this within the time is not started again: it would end for ever. */
const MOST = 5
const WITHIN_MS = 30_000

/** Counts the ends of one worker. `now` in milliseconds. */
export class RestartLimit {
  readonly #now: () => number
  #ends: number[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  /** Notes an end; answers whether the worker may be started again. */
  mayRestart(): boolean {
    const now = this.#now()
    this.#ends = [...this.#ends.filter((at) => now - at < WITHIN_MS), now]
    return this.#ends.length <= MOST
  }
}
