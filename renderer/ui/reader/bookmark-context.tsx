import { createContext, useContext, type ReactNode } from 'react'
import type { Bookmark } from '../../../shared/model/reading'
import { useArticleBookmarks } from '../../state/bookmarks/use-article-bookmarks'

const NONE: readonly Bookmark[] = []
const Bookmarks = createContext(NONE)

/** The bookmarks of the open article, asked for once for all its headings. */
export function ArticleBookmarks(props: { readonly address: string; readonly children: ReactNode }) {
  return <Bookmarks value={useArticleBookmarks(props.address)}>{props.children}</Bookmarks>
}

export const useBookmarksHere = (): readonly Bookmark[] => useContext(Bookmarks)
