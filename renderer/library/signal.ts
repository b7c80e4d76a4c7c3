import type { Clock } from './clock'

/** Wakes the one who waits; rung while nobody waits, it is kept for the next. */
export class Signal {
  #rung = false
  #wake: (() => void) | null = null

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Settles when it is rung, or after so many milliseconds of the clock. */
  wait(clock?: Clock, milliseconds = 0): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock?.after(milliseconds, () => this.#wake?.())
      this.#wake = () => {
        this.#wake = null
        this.#rung = false
        cancel?.()
        resolve()
      }
      if (this.#rung) this.#wake()
    })
  }
}
