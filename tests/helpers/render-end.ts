import { readHtmlPage } from '../../renderer/render/html/read-html-page'
import { renderArticle } from '../../renderer/render/render-article'
import { tokenizeSections } from '../../shared/search/tokenize'
import type { RenderAnswer, RenderRequest } from '../../shared/ipc/render-messages'

/** What the render worker answers, without a worker. */
export function renderEnd(request: RenderRequest): RenderAnswer {
  const { id } = request
  if (request.type === 'tokenize') return { type: 'tokenized', id, sections: tokenizeSections(request.input) }
  return request.type === 'render'
    ? { type: 'rendered', id, article: renderArticle(request.input) }
    : { type: 'converted', id, markdown: readHtmlPage(request.page) }
}
