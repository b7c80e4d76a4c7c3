import { countBookmarks, readBookmarks, type BookmarkEntry } from '../../db/read-marks'
import { known, sharedLive, useShared } from '../use-live'

export type { BookmarkEntry } from '../../db/read-marks'

const bookmarks = sharedLive(readBookmarks)
const count = sharedLive(countBookmarks)

/** All bookmarks, the latest first; null until the library has answered. */
export function useBookmarks(): readonly BookmarkEntry[] | null {
  const value = useShared(bookmarks)
  if (value.state === 'loading') return null
  return value.state === 'known' ? value.value : []
}

export function useBookmarkCount(): number {
  return known(useShared(count), 0)
}

/** The bookmarks whose title or place in the library holds every word of `text`. */
export function searchBookmarks(entries: readonly BookmarkEntry[], text: string): readonly BookmarkEntry[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    const lower = `${entry.title} ${entry.where}`.toLocaleLowerCase()
    return words.every((word) => lower.includes(word))
  })
}
