/// <reference lib="webworker" />
import type { RenderPortMessage, RenderReadyMessage } from '../../shared/ipc/render-messages'
import { renderArticle } from './render-article'
import { createRenderQueue } from './render-queue'

const queue = createRenderQueue(renderArticle, (run) => void setTimeout(run, 0))

addEventListener('message', (event: MessageEvent<Partial<RenderPortMessage<MessagePort>> | null>) => {
  if (event.data?.type === 'port' && event.data.port !== undefined) queue.serve(event.data.port)
})

const ready: RenderReadyMessage = { type: 'ready' }
postMessage(ready)
