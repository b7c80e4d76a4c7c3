import type {
  HtmlInput,
  RenderAnswer,
  RenderInput,
  RenderRequest,
  RenderedArticle,
  SectionTokens,
  TokensInput,
} from '../../../shared/ipc/render-messages'
import type { Clock } from '../clock'
import type { Port } from '../port'

/** Milliseconds after which a render worker that gives no answer counts as stuck, while nobody waits for it. */
const STUCK_AFTER = 8_000
/**
 * The same while a person waits for the article. With `PUT_OFF_AFTER` before it and the start of a new worker an opened
 * article is on show within 8 s, be it as plain text.
 */
const STUCK_WHILE_WAITED_FOR = 5_000
/** What an article that nobody waits for may still take while another is waited for. */
const PUT_OFF_AFTER = 2_000

export type RenderOutcome =
  | { readonly type: 'rendered'; readonly article: RenderedArticle }
  | { readonly type: 'converted'; readonly markdown: string | null }
  | { readonly type: 'tokenized'; readonly sections: readonly SectionTokens[] }
  | { readonly type: 'failed'; readonly detail: string }
  /** No answer in time. The port is given up: the worker behind it is to be ended. */
  | { readonly type: 'stuck' }
  /** It took long and another article is waited for. The port is given up likewise; it may be asked for again. */
  | { readonly type: 'put-off' }
  /** The worker ended, or there was none; `asked` tells whether it had begun. */
  | { readonly type: 'gone'; readonly asked: boolean }

type Question =
  | Omit<Extract<RenderRequest, { type: 'render' }>, 'id'>
  | Omit<Extract<RenderRequest, { type: 'convert' }>, 'id'>
  | Omit<Extract<RenderRequest, { type: 'tokenize' }>, 'id'>

interface Limit {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly cancel: () => void
}

/**
 * The way to the render worker: one question at a time, so that it is certain which page a worker hung on. A new
 * port replaces the old, whose open question is answered with `gone`.
 */
export class RenderLink {
  readonly #clock: Clock
  #port: Port<RenderRequest> | null = null
  #settle: ((outcome: RenderOutcome) => void) | null = null
  #asked: { readonly address: string | null; readonly urgent: boolean } | null = null
  #limit: Limit | null = null
  #connected: (() => void)[] = []
  #id = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  connect(port: Port<RenderRequest>): void {
    this.#disconnect({ type: 'gone', asked: true })
    this.#port = port
    port.addEventListener('message', ({ data }) => {
      // the other end of this port is our render worker
      const answer = data as RenderAnswer
      if (answer.id !== this.#id || this.#port !== port) return
      this.#settle?.(answer)
    })
    port.start()
    for (const resolve of this.#connected.splice(0)) resolve()
  }

  get isConnected(): boolean {
    return this.#port !== null
  }

  /** Settles when there is a worker to ask. */
  connected(): Promise<void> {
    if (this.#port) return Promise.resolve()
    return new Promise((resolve) => this.#connected.push(resolve))
  }

  /** `urgent`: a person waits for it. */
  render(input: RenderInput, urgent: boolean): Promise<RenderOutcome> {
    return this.#ask({ type: 'render', urgent, input })
  }

  convert(page: HtmlInput): Promise<RenderOutcome> {
    return this.#ask({ type: 'convert', urgent: false, page })
  }

  tokenize(input: TokensInput): Promise<RenderOutcome> {
    return this.#ask({ type: 'tokenize', urgent: false, input })
  }

  #ask(question: Question): Promise<RenderOutcome> {
    const port = this.#port
    if (!port) return Promise.resolve({ type: 'gone', asked: false })
    return new Promise((resolve) => {
      const id = (this.#id += 1)
      const address = question.type === 'render' ? question.input.address : null
      this.#asked = { address, urgent: question.urgent }
      this.#settle = (outcome) => {
        this.#settle = null
        this.#asked = null
        this.#limit?.cancel()
        this.#limit = null
        resolve(outcome)
      }
      this.#bound(question.urgent ? STUCK_WHILE_WAITED_FOR : STUCK_AFTER, 'stuck')
      port.postMessage({ ...question, id })
    })
  }

  /** A person waits for this article from now on: what the worker is busy with may take only so long any more. */
  hurry(address: string): void {
    if (!this.#asked || this.#asked.urgent) return
    if (this.#asked.address === address) {
      this.#asked = { address, urgent: true }
      this.#bound(STUCK_WHILE_WAITED_FOR, 'stuck')
    } else this.#bound(PUT_OFF_AFTER, 'put-off')
  }

  /** Ends the open question after so many milliseconds, unless it ends sooner already. */
  #bound(milliseconds: number, type: 'stuck' | 'put-off'): void {
    const now = this.#clock.now()
    if (this.#limit && this.#limit.at <= now + milliseconds) return
    this.#limit?.cancel()
    const cancel = this.#clock.after(milliseconds, () => {
      // a machine that slept wakes up with its timers run out: then the worker had no chance to answer
      const slept = this.#clock.now() - now > 2 * milliseconds
      this.#disconnect(slept ? { type: 'gone', asked: true } : { type })
    })
    this.#limit = { at: now + milliseconds, cancel }
  }

  #disconnect(outcome: RenderOutcome): void {
    this.#port?.close()
    this.#port = null
    this.#settle?.(outcome)
  }
}
