import type { FromRenderWorker, ToRenderWorker } from '../../shared/ipc/render-messages'
import { currentTypeset, prepareMath } from './math/load-typeset'
import { renderArticle } from './render-article'
import { createRenderQueue } from './render-queue'

const queue = createRenderQueue(
  (input) =>
    renderArticle(input, (problem) => console.warn(`Shown as plain text: ${problem}`), currentTypeset()),
  (run) => void setTimeout(run, 0),
  ({ text }) => prepareMath(text),
)

addEventListener('message', ({ data, ports }: MessageEvent<ToRenderWorker>) => {
  const [port] = ports
  if (data.type === 'port' && port !== undefined) queue.serve(port)
})

const ready: FromRenderWorker = { type: 'ready' }
postMessage(ready)
