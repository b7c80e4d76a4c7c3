import { readAnchorSections } from '../../db/read-bookmarks'
import { bookmarkPassage, type Written } from '../bookmarks/set-bookmarks'
import { services } from '../services'
import { showNotice } from '../view/notice-store'
import { selectedPassage } from './selected-passage'

/** Bookmarks what is selected in the text of an article. False where it cannot be told what was selected, or stored: that is said. */
export async function bookmarkSelection(
  address: string,
  range: Range,
  body: Element,
  written?: Written,
): Promise<boolean> {
  const sections = await readAnchorSections(services().databases, address)
  const texts = new Map(sections?.map(({ slug, text }) => [slug, text]))
  const passage = selectedPassage(range, body, (slug) => texts.get(slug) ?? null)
  if (!passage.ok) {
    showNotice(passage.why)
    return false
  }
  return (await bookmarkPassage(address, passage.slug, passage, written)) !== null
}
