import type { FromRenderWorker, HtmlInput, ToRenderWorker } from '../../shared/ipc/render-messages'
import { tokenizeSections } from '../../shared/search/tokenize'
import { currentTypeset, prepareMath } from './math/load-typeset'
import { renderArticle } from './render-article'
import { createRenderQueue } from './render-queue'

const queue = createRenderQueue(
  {
    render: (input) =>
      renderArticle(input, (problem) => console.warn(`Shown as plain text: ${problem}`), currentTypeset()),
    convert,
    tokenize: tokenizeSections,
    prepare: ({ text }) => prepareMath(text),
  },
  (run) => void setTimeout(run, 0),
)

/** Brings the reader of HTML in with the first page that needs it. */
async function convert(page: HtmlInput): Promise<string | null> {
  const { readHtmlPage } = await import('./html/read-html-page')
  return readHtmlPage(page)
}

addEventListener('message', ({ data, ports }: MessageEvent<ToRenderWorker>) => {
  const [port] = ports
  if (data.type === 'port' && port !== undefined) queue.serve(port)
})

const ready: FromRenderWorker = { type: 'ready' }
postMessage(ready)
