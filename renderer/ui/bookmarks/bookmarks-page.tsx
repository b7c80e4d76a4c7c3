import { Bookmark, Search, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { setBookmark } from '../../state/article/marks'
import { searchBookmarks, useBookmarks, type BookmarkEntry } from '../../state/library/use-bookmarks'
import { openArticle } from '../../state/view/view-store'
import { counted, day } from '../../state/words'
import { IconButton } from '../parts/icon-button'
import { useNow } from '../parts/use-now'

/** Every bookmark, the latest first, and a field to find one. */
export function BookmarksPage() {
  const [text, setText] = useState('')
  const all = useBookmarks()
  if (!all) return null
  const found = searchBookmarks(all, text)
  return (
    <section className="place-column" aria-label="Bookmarks">
      <h1 className="place-title">Bookmarks</h1>
      <p className="place-counts">
        {all.length === 0
          ? 'No bookmarks yet. The ribbon above an article keeps it here.'
          : `${counted(all.length, 'bookmark')}${all.length > 1 ? ', the latest first' : ''}.`}
      </p>
      <div className="text-field text-field-small bookmark-search">
        <Search className="icon" aria-hidden />
        <input
          type="search"
          aria-label="Search bookmarks"
          placeholder="Search bookmarks"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {all.length > 0 && found.length === 0 && (
        <p className="quiet">{`No bookmark holds “${text.trim()}”. Searched ${counted(all.length, 'bookmark')}.`}</p>
      )}
      <ul className="bookmark-list">
        {found.map((entry) => (
          <BookmarkItem key={entry.bookmark.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

function BookmarkItem({ entry }: { readonly entry: BookmarkEntry }) {
  const now = useNow()
  const { bookmark, title, where, source } = entry
  return (
    <li>
      <Bookmark className="icon icon-filled" aria-hidden />
      <div>
        <a
          href={bookmark.address}
          onClick={(event) => {
            event.preventDefault()
            openArticle(bookmark.address, source)
          }}
        >
          {title}
        </a>
        <p>{where}</p>
      </div>
      <span className="item-minutes">{day(bookmark.at, now)}</span>
      <IconButton icon={Trash2} label="Remove bookmark" onClick={() => void setBookmark(bookmark, false)} />
    </li>
  )
}
