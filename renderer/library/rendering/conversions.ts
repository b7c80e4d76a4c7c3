import type { HtmlInput } from '../../../shared/ipc/render-messages'
import { fail, ok, type Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import type { RenderOutcome } from './render-link'

/** How often a worker may end on a page before that counts as one that cannot be converted. */
const MAX_ENDS = 2

/** An HTML page that is to become Markdown. */
export interface Conversion {
  readonly type: 'convert'
  readonly page: HtmlInput
  readonly answer: (answer: Result<string | null>) => void
  readonly ends: number
}

/** HTML pages that wait for the render worker, in order. Each is answered once, whatever becomes of the worker. */
export class Conversions {
  readonly #waiting: Conversion[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  add(page: HtmlInput): Promise<Result<string | null>> {
    return new Promise((answer) => this.#waiting.push({ type: 'convert', page, answer, ends: 0 }))
  }

  /** Takes the next one; it is given back with `answered`. */
  next(): Conversion | null {
    return this.#waiting.shift() ?? null
  }

  answered(conversion: Conversion, outcome: RenderOutcome): void {
    const { answer, page } = conversion
    const unable = (detail: string): void => answer(fail({ code: 'html', url: page.url, detail }))
    switch (outcome.type) {
      case 'converted':
        return answer(ok(outcome.markdown))
      case 'failed':
        return unable(outcome.detail)
      case 'stuck':
        return unable('converting it took too long')
      case 'rendered':
      case 'tokenized':
        return unable('the render worker gave another answer')
      case 'put-off':
        this.#waiting.unshift(conversion)
        return
      case 'gone': {
        const ends = conversion.ends + (outcome.asked ? 1 : 0)
        if (ends === MAX_ENDS) return unable('the render worker ended on it')
        this.#waiting.unshift({ ...conversion, ends })
      }
    }
  }

  /** There is nobody to ask: all that wait are told. */
  giveUp(failure: Failure): void {
    for (const { answer, page } of this.#waiting.splice(0)) answer(fail({ ...failure, url: page.url }))
  }
}
