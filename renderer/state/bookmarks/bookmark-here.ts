import { selectionInArticle } from '../article/copy-selection'
import { partsOf, sectionAtView } from '../article/blocks'
import { bookmarkSelection } from '../selection/bookmark-selection'
import { viewNow } from '../view/view-store'
import { toggleSectionBookmark } from './set-bookmarks'

/** Bookmarks what a person is at in the open article: the words that are selected, else the heading that has the focus, else the section being read. */
export async function bookmarkHere(): Promise<void> {
  const view = viewNow()
  const pane = document.querySelector<HTMLElement>('main.pane')
  const body = pane?.querySelector<HTMLElement>('.article-body')
  if (view.kind !== 'article' || !pane || !body) return
  const range = selectionInArticle(window.getSelection())
  if (range && range.toString().trim() !== '') {
    await bookmarkSelection(view.address, range, body)
    return
  }
  const focused = document.activeElement?.closest<HTMLElement>('section[data-slug]')?.dataset.slug
  await toggleSectionBookmark(view.address, focused ?? sectionAtView(pane, partsOf(body)) ?? '')
}
