import type {
  HtmlInput,
  RenderAnswer,
  RenderInput,
  RenderRequest,
  RenderedArticle,
} from '../../../shared/ipc/render-messages'
import type { Clock } from '../clock'
import type { Port } from '../port'

/** Milliseconds after which a render worker that gives no answer counts as stuck. */
const STUCK_AFTER = 8_000

export type RenderOutcome =
  | { readonly type: 'rendered'; readonly article: RenderedArticle }
  | { readonly type: 'converted'; readonly markdown: string | null }
  | { readonly type: 'failed'; readonly detail: string }
  /** No answer in time. The port is given up: the worker behind it is to be ended. */
  | { readonly type: 'stuck' }
  /** The worker ended, or there was none; `asked` tells whether it had begun. */
  | { readonly type: 'gone'; readonly asked: boolean }

type Question =
  | Omit<Extract<RenderRequest, { type: 'render' }>, 'id'>
  | Omit<Extract<RenderRequest, { type: 'convert' }>, 'id'>

/**
 * The way to the render worker: one question at a time, so that it is certain which page a worker hung on. A new
 * port replaces the old, whose open question is answered with `gone`.
 */
export class RenderLink {
  readonly #clock: Clock
  #port: Port<RenderRequest> | null = null
  #settle: ((outcome: RenderOutcome) => void) | null = null
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

  render(input: RenderInput, urgent: boolean): Promise<RenderOutcome> {
    return this.#ask({ type: 'render', urgent, input })
  }

  convert(page: HtmlInput): Promise<RenderOutcome> {
    return this.#ask({ type: 'convert', urgent: true, page })
  }

  #ask(question: Question): Promise<RenderOutcome> {
    const port = this.#port
    if (!port) return Promise.resolve({ type: 'gone', asked: false })
    return new Promise((resolve) => {
      const id = (this.#id += 1)
      const askedAt = this.#clock.now()
      const cancel = this.#clock.after(STUCK_AFTER, () => {
        // a machine that slept wakes up with its timers run out: then the worker had no chance to answer
        const slept = this.#clock.now() - askedAt > 2 * STUCK_AFTER
        this.#disconnect(slept ? { type: 'gone', asked: true } : { type: 'stuck' })
      })
      this.#settle = (outcome) => {
        this.#settle = null
        cancel()
        resolve(outcome)
      }
      port.postMessage({ ...question, id })
    })
  }

  #disconnect(outcome: RenderOutcome): void {
    this.#port?.close()
    this.#port = null
    this.#settle?.(outcome)
  }
}
