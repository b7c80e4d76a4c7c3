import type { Bookmark } from '../../../shared/model/reading'
import { readBookmarksOf } from '../../db/read-bookmarks'
import { known, useLive } from '../use-live'

const NONE: readonly Bookmark[] = []

/** The bookmarks of one article, kept current. */
export function useArticleBookmarks(address: string): readonly Bookmark[] {
  return known(useLive(readBookmarksOf, address), NONE)
}

/** Whether a section is bookmarked where it stands now. */
export function isSectionBookmarked(bookmarks: readonly Bookmark[], slug: string): boolean {
  return bookmarks.some(
    ({ kind, spot }) => kind === 'section' && spot?.slug === slug && spot.how !== 'parent',
  )
}
