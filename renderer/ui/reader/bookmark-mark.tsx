import { Bookmark } from 'lucide-react'
import { toggleSectionBookmark } from '../../state/bookmarks/set-bookmarks'
import { isSectionBookmarked } from '../../state/bookmarks/use-article-bookmarks'
import { useBookmarksHere } from './bookmark-context'

/** The button beside a heading that bookmarks its section. Shown on hover and focus, and where there is a bookmark. */
export function BookmarkMark({ address, slug }: { readonly address: string; readonly slug: string }) {
  const pressed = isSectionBookmarked(useBookmarksHere(), slug)
  return (
    <button
      type="button"
      className="section-mark bookmark-mark"
      aria-label="Bookmark section"
      aria-pressed={pressed}
      title={
        pressed
          ? 'Remove the bookmark of this section'
          : 'Bookmark section (B here, Ctrl+Shift+B while reading)'
      }
      onClick={() => void toggleSectionBookmark(address, slug)}
    >
      <Bookmark className={pressed ? 'icon icon-filled' : 'icon'} aria-hidden />
    </button>
  )
}
