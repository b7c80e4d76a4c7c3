/** The parts of a page that are read one by one: an article's title, lead and chunks; of any other page all in one. */
const PIECES = 'h1, .article-head .lead, section[data-slug]'

/** The pieces of the page as they stand now, in order. */
export function piecesOf(pane: Element): readonly Element[] {
  const article = pane.querySelector('article')
  if (article?.querySelector('section[data-slug]')) return [...article.querySelectorAll(PIECES)]
  const page = pane.firstElementChild
  return page === null ? [] : [page]
}

/** Whether more of the page is still to come: an article that is being mounted, a list that goes on when one comes near its end. */
export function isMounting(pane: Element): boolean {
  // found at once: a question that nothing answers looks through all of a long article
  const article = pane.querySelector('article')
  if (article) return article.getAttribute('aria-busy') === 'true'
  return pane.querySelector('[role="list"][aria-busy="true"], .list-end') !== null
}

/** The piece that something on the page belongs to; null for what is in none. */
export function pieceAround(node: Node, pane: Element): Element | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest(PIECES) ?? pane.firstElementChild
}
