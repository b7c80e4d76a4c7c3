import type { Result } from '../../../shared/lib/result'

type Rank = 'urgent' | 'soon'

interface Waiter {
  readonly rank: Rank
  readonly tell: (answer: Result<undefined>) => void
}

/** Who waits for which article to be rendered, and in which order these are to be asked for. */
export class Waiters {
  readonly #waiting = new Map<string, Set<Waiter>>()
  /** Not asked for yet, in order. */
  readonly #asked: Readonly<Record<Rank, Set<string>>> = { urgent: new Set(), soon: new Set() }

  /** Whether there is anything to ask for. */
  get isAsked(): boolean {
    return this.#asked.urgent.size > 0 || this.#asked.soon.size > 0
  }

  /** Answers the function that ends the waiting: `tell` is not called any more. */
  add(rank: Rank, address: string, tell: Waiter['tell']): () => void {
    const waiter = { rank, tell }
    const waiting = this.#waiting.get(address) ?? new Set()
    this.#waiting.set(address, waiting.add(waiter))
    this.#asked[rank].add(address)
    return () => {
      waiting.delete(waiter)
      if (waiting.size > 0 || this.#waiting.get(address) !== waiting) return
      this.#waiting.delete(address)
      for (const asked of Object.values(this.#asked)) asked.delete(address)
    }
  }

  /** Takes the next one of a rank to ask for; those under way are asked for by themselves when they were in vain. */
  next(rank: Rank, underWay: ReadonlySet<string>): string | null {
    for (const address of this.#asked[rank]) {
      this.#asked[rank].delete(address)
      if (!underWay.has(address)) return address
    }
    return null
  }

  answer(address: string, answer: Result<undefined>): void {
    const waiting = this.#waiting.get(address) ?? []
    this.#waiting.delete(address)
    for (const asked of Object.values(this.#asked)) asked.delete(address)
    for (const { tell } of waiting) tell(answer)
  }

  answerAll(answer: Result<undefined>): void {
    for (const address of [...this.#waiting.keys()]) this.answer(address, answer)
  }

  /** The last try brought nothing: who still waits has it asked for once more. */
  askAgain(address: string): void {
    for (const { rank } of this.#waiting.get(address) ?? []) this.#asked[rank].add(address)
  }

  /** Syncs wait no longer; persons do. */
  giveUpSoon(answer: Result<undefined>): void {
    for (const [address, waiting] of [...this.#waiting]) {
      const soon = [...waiting].filter(({ rank }) => rank === 'soon')
      for (const waiter of soon) waiting.delete(waiter)
      this.#asked.soon.delete(address)
      if (waiting.size === 0) this.#waiting.delete(address)
      for (const { tell } of soon) tell(answer)
    }
  }
}
