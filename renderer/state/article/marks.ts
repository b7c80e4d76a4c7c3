import type { Bookmark, Reading } from '../../../shared/model/reading'
import type { Result } from '../../../shared/lib/result'
import { askLibrary, tellFailure } from '../ask-library'
import { services } from '../services'
import { showNotice } from '../view/notice-store'

/** Marks a whole article; can be undone. */
export async function markArticle(address: string, title: string, read: boolean): Promise<void> {
  const before = await askLibrary('mark-article', { address, read })
  offerReadingUndo(address, before, `Marked “${title}” as ${read ? 'read' : 'unread'}.`)
}

/** Marks one section; can be undone. */
export async function markSection(
  address: string,
  slug: string,
  title: string,
  read: boolean,
): Promise<void> {
  const before = await askLibrary('mark-section', { address, slug, read })
  offerReadingUndo(address, before, `Marked “${title}” as ${read ? 'read' : 'unread'}.`)
}

function offerReadingUndo(address: string, before: Result<Reading | null>, text: string): void {
  if (!before.ok) return tellFailure(before.error, 'article')
  showNotice(text, async () => {
    told(await askLibrary('restore-reading', { address, reading: before.value }))
  })
}

/** Sets or takes away the bookmark of an article; both can be undone. */
export async function setArticleBookmark(address: string, title: string, on: boolean): Promise<void> {
  const at = services().now()
  const nothing = { anchor: null, spot: null, note: '', tags: [], changedAt: at } as const
  await setBookmark({ id: address, kind: 'article', address, title, at, ...nothing }, on)
}

/** Sets or takes away a bookmark as it is stored; both can be undone. */
export async function setBookmark(bookmark: Bookmark, on: boolean): Promise<void> {
  const set = (wanted: boolean) => askLibrary('set-bookmark', { bookmark, on: wanted })
  const answer = await set(on)
  if (!told(answer)) return
  showNotice(on ? `Bookmarked “${bookmark.title}”.` : 'Removed the bookmark.', async () => {
    told(await set(!on))
  })
}

/** Hides the handbook or shows it again; hiding can be undone. False when it was refused, which is an alert. */
export async function setHandbookHidden(source: string, hidden: boolean): Promise<boolean> {
  const set = (wanted: boolean) => askLibrary('set-source-hidden', { source, hidden: wanted })
  if (!told(await set(hidden))) return false
  if (hidden) {
    showNotice('The handbook is hidden. Settings shows it again.', async () => {
      told(await set(false))
    })
  }
  return true
}

/** Tells a failure; true when there was none. */
export function told(answer: Result<undefined>): boolean {
  if (!answer.ok) tellFailure(answer.error, 'article')
  return answer.ok
}
