import type { Clock } from '../clock'
import { Signal } from '../signal'

/** Messages in the order they came, for one reader that takes them when it is ready. */
export class Inbox<Message> {
  readonly #waiting: Message[] = []
  readonly #signal = new Signal()

  push(message: Message): void {
    this.#waiting.push(message)
    this.#signal.ring()
  }

  /** The first message that was not taken yet. */
  head(): Message | undefined {
    return this.#waiting[0]
  }

  take(): Message | undefined {
    return this.#waiting.shift()
  }

  /** Settles when a message waits. */
  async filled(): Promise<void> {
    while (this.#waiting.length === 0) await this.#signal.wait()
  }

  /** Settles when a message may have come, at the latest after so many milliseconds. */
  more(milliseconds: number, clock: Clock): Promise<void> {
    return this.#signal.wait(clock, milliseconds)
  }
}
