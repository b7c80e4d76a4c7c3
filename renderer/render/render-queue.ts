import type {
  RenderAnswer,
  RenderInput,
  RenderRequest,
  RenderedArticle,
} from '../../shared/ipc/render-messages'

/** The part of a MessagePort that is needed here. */
export interface RenderPort {
  postMessage(message: RenderAnswer): void
  onmessage: ((event: MessageEvent<RenderRequest>) => void) | null
}

interface Waiting {
  readonly request: RenderRequest
  readonly port: RenderPort
}

/**
 * Answers requests one at a time, urgent ones first, else in the order in which they came. Between two of them it yields, so
 * that an urgent one that has just arrived is seen. Each answer goes to the port its request came from.
 *
 * @param prepare says what must be there before an input can be rendered, or null. Its promise never rejects.
 * @param later runs a function after the messages that are waiting were delivered.
 */
export function createRenderQueue(
  render: (input: RenderInput) => RenderedArticle,
  later: (run: () => void) => void,
  prepare: (input: RenderInput) => Promise<void> | null = () => null,
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
    const run = (): void => {
      job.port.postMessage(answer(job.request))
      later(next)
    }
    const prepared = prepare(job.request.input)
    if (prepared === null) run()
    else void prepared.then(run)
  }

  function answer({ id, input }: RenderRequest): RenderAnswer {
    try {
      return { type: 'rendered', id, article: render(input) }
    } catch (error) {
      return { type: 'failed', id, detail: error instanceof Error ? error.message : String(error) }
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
