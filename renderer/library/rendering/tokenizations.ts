import type { SectionTokens, TokensInput } from '../../../shared/ipc/render-messages'
import type { RenderOutcome } from './render-link'

/** How often a worker may end on an article before that counts as one that has no tokens. */
const MAX_ENDS = 2

/** Sections whose tokens are wanted. */
export interface Tokenization {
  readonly type: 'tokenize'
  readonly input: TokensInput
  readonly answer: (sections: readonly SectionTokens[] | null) => void
  readonly ends: number
}

/** Articles that wait for the render worker to make their tokens, in order. Each is answered once, whatever becomes of the worker. */
export class Tokenizations {
  readonly #waiting: Tokenization[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** Null when they cannot be made. */
  add(input: TokensInput): Promise<readonly SectionTokens[] | null> {
    return new Promise((answer) => this.#waiting.push({ type: 'tokenize', input, answer, ends: 0 }))
  }

  /** Takes the next one; it is given back with `answered`. */
  next(): Tokenization | null {
    return this.#waiting.shift() ?? null
  }

  answered(tokenization: Tokenization, outcome: RenderOutcome): void {
    if (outcome.type === 'tokenized') return tokenization.answer(outcome.sections)
    if (outcome.type === 'put-off') return void this.#waiting.unshift(tokenization)
    const ends = tokenization.ends + (outcome.type === 'gone' && outcome.asked ? 1 : 0)
    if (outcome.type !== 'gone' || ends === MAX_ENDS) return tokenization.answer(null)
    this.#waiting.unshift({ ...tokenization, ends })
  }
}
