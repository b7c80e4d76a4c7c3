import type { Clock } from '../clock'

/** Milliseconds between two reports: at most four a second. */
const INTERVAL = 250

/** Passes a count on at once when the last one is long enough ago, else as soon as it is. */
export class SyncProgress {
  readonly #clock: Clock
  readonly #report: () => void
  #last = -Infinity
  #cancel: (() => void) | null = null

  constructor(clock: Clock, report: () => void) {
    this.#clock = clock
    this.#report = report
  }

  changed(): void {
    if (this.#cancel) return
    const wait = this.#last + INTERVAL - this.#clock.now()
    if (wait <= 0) this.#send()
    else this.#cancel = this.#clock.after(wait, () => this.#send())
  }

  /** The last report; none follows. */
  ended(): void {
    this.#cancel?.()
    this.#send()
  }

  #send(): void {
    this.#cancel = null
    this.#last = this.#clock.now()
    this.#report()
  }
}
