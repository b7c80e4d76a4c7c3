import type {
  HtmlInput,
  RenderAnswer,
  RenderInput,
  RenderRequest,
  RenderedArticle,
  SectionTokens,
  TokensInput,
} from '../../shared/ipc/render-messages'

/** The part of a MessagePort that is needed here. */
export interface RenderPort {
  postMessage(message: RenderAnswer): void
  onmessage: ((event: MessageEvent<RenderRequest>) => void) | null
}

/** What answers the requests. */
export interface RenderWork {
  readonly render: (input: RenderInput) => RenderedArticle
  /** The article of an HTML page as Markdown; null where it has none. */
  readonly convert: (page: HtmlInput) => Promise<string | null>
  readonly tokenize: (input: TokensInput) => readonly SectionTokens[]
  /** Says what must be there before an input can be rendered, or null. Its promise never rejects. */
  readonly prepare?: (input: RenderInput) => Promise<void> | null
}

interface Waiting {
  readonly request: RenderRequest
  readonly port: RenderPort
}

/**
 * Answers requests one at a time, urgent ones first, else in the order in which they came. Between two of them it yields, so
 * that an urgent one that has just arrived is seen. Each answer goes to the port its request came from.
 *
 * @param later runs a function after the messages that are waiting were delivered.
 */
export function createRenderQueue(
  { render, convert, tokenize, prepare = () => null }: RenderWork,
  later: (run: () => void) => void,
) {
  const waiting: Waiting[] = []
  let isRunning = false

  function next(): void {
    const urgent = waiting.findIndex(({ request }) => request.urgent)
    const [job] = waiting.splice(Math.max(0, urgent), 1)
    if (job === undefined) {
      isRunning = false
      return
    }
    const tell = (answer: RenderAnswer): void => {
      job.port.postMessage(answer)
      later(next)
    }
    const { request } = job
    if (request.type === 'convert') {
      const { id } = request
      void convert(request.page).then(
        (markdown) => tell({ type: 'converted', id, markdown }),
        (error: unknown) => tell(failed(id, error)),
      )
      return
    }
    if (request.type === 'tokenize') return tell(tokenized(request.id, request.input))
    const run = (): void => tell(rendered(request.id, request.input))
    const prepared = prepare(request.input)
    if (prepared === null) run()
    else void prepared.then(run)
  }

  function rendered(id: number, input: RenderInput): RenderAnswer {
    try {
      return { type: 'rendered', id, article: render(input) }
    } catch (error) {
      return failed(id, error)
    }
  }

  function tokenized(id: number, input: TokensInput): RenderAnswer {
    try {
      return { type: 'tokenized', id, sections: tokenize(input) }
    } catch (error) {
      return failed(id, error)
    }
  }

  return {
    /** Serves a port from now on; earlier ones stay served. */
    serve(port: RenderPort): void {
      port.onmessage = ({ data }) => {
        waiting.push({ request: data, port })
        if (isRunning) return
        isRunning = true
        later(next)
      }
    },
  }
}

function failed(id: number, error: unknown): RenderAnswer {
  return { type: 'failed', id, detail: error instanceof Error ? error.message : String(error) }
}
