import { askLibrary } from '../ask-library'
import { showNotice } from '../view/notice-store'
import { openSection, openView } from '../view/view-store'
import { told } from './marks'
import type { ArticleEntry } from './use-article'

/** Takes an article that no index lists any more off this laptop and goes back to its section; can be undone. */
export async function deleteArticle({
  address,
  title,
  source,
  section,
}: Pick<ArticleEntry, 'address' | 'title' | 'source' | 'section'>): Promise<void> {
  if (!told(await askLibrary('delete-article', { address }))) return
  if (source === null) openView({ kind: 'start' })
  else openSection(source, section)
  showNotice(`Deleted “${title}” from this laptop.`, async () => {
    told(await askLibrary('restore-article', { address }))
  })
}
