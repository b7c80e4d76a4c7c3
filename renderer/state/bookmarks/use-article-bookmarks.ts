import { useMemo } from 'react'
import type { Bookmark } from '../../../shared/model/reading'
import { bookmarksOf } from '../article/answers-of-article'
import { known, useShared } from '../use-live'

const NONE: readonly Bookmark[] = []

/** The bookmarks of one article, kept current. */
export function useArticleBookmarks(address: string): readonly Bookmark[] {
  return known(useShared(useMemo(() => bookmarksOf(address), [address])), NONE)
}

/** Whether the article as a whole is bookmarked. */
export function useBookmarked(address: string): boolean {
  return useArticleBookmarks(address).some(({ id }) => id === address)
}

/** Whether a section is bookmarked where it stands now. */
export function isSectionBookmarked(bookmarks: readonly Bookmark[], slug: string): boolean {
  return bookmarks.some(
    ({ kind, spot }) => kind === 'section' && spot?.slug === slug && spot.how !== 'parent',
  )
}
