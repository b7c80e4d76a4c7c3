import type { FromRenderWorker, ToRenderWorker } from '../../shared/ipc/render-messages'
import { renderArticle } from './render-article'
import { createRenderQueue } from './render-queue'

const queue = createRenderQueue(
  (input) => renderArticle(input, (problem) => console.warn(`Shown as plain text: ${problem}`)),
  (run) => void setTimeout(run, 0),
)

addEventListener('message', ({ data, ports }: MessageEvent<ToRenderWorker>) => {
  const [port] = ports
  if (data.type === 'port' && port !== undefined) queue.serve(port)
})

const ready: FromRenderWorker = { type: 'ready' }
postMessage(ready)
