import { Bookmark as BookmarkIcon, NotebookPen, PenLine, TextQuote, Trash2 } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { nameOf } from '../../state/bookmarks/filter-bookmarks'
import { openBookmark } from '../../state/bookmarks/opened-spot'
import { changeBookmark, removeBookmark } from '../../state/bookmarks/set-bookmarks'
import type { BookmarkEntry } from '../../state/library/use-bookmarks'
import { day } from '../../state/words'
import { IconButton } from '../parts/icon-button'
import { TagList } from '../reader/bookmark-passages'
import { NoteEditor } from '../selection/note-editor'

/** Characters of a marked passage that are shown: the rest is in the article. */
const LONGEST = 600

/** One bookmark: where it leads, what was marked, what was written to it, and what can be done with it. */
export function BookmarkItem(props: {
  readonly entry: BookmarkEntry
  readonly now: number
  /** Why it stands nowhere, where that is so. */
  readonly lost?: ReactNode
}) {
  const { entry, now, lost } = props
  const [editing, setEditing] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  const { bookmark } = entry
  const { id, kind, anchor, spot, note, tags, at } = bookmark
  const done = (): void => {
    setEditing(false)
    item.current?.querySelector('a')?.focus()
  }
  const Icon = kind === 'passage' ? TextQuote : note === '' ? BookmarkIcon : NotebookPen
  return (
    <li ref={item} className="bookmark-item">
      <Icon className={Icon === BookmarkIcon ? 'icon icon-filled' : 'icon'} aria-hidden />
      <div className="bookmark-words">
        <a
          href={bookmark.address}
          onClick={(event) => {
            event.preventDefault()
            openBookmark(entry)
          }}
        >
          {nameOf(entry)}
        </a>
        {anchor && anchor.quote !== '' && <blockquote>{shortened(anchor.quote)}</blockquote>}
        {lost}
        {spot?.how === 'parent' && (
          <p className="bookmark-how">
            {kind === 'passage'
              ? 'These words are no longer in the article. Opens at the heading they stood under.'
              : 'This heading is no longer in the article. Opens at the one above it.'}
          </p>
        )}
        {editing ? (
          <NoteEditor before={bookmark} onSave={(written) => changeBookmark(id, written)} onDone={done} />
        ) : (
          note !== '' && <p className="bookmark-note">{note}</p>
        )}
        {!editing && tags.length > 0 && <TagList tags={tags} />}
      </div>
      <span className="item-minutes">{day(at, now)}</span>
      <span className="bookmark-acts">
        <IconButton
          icon={PenLine}
          label="Edit note"
          expanded={editing}
          onClick={() => setEditing(!editing)}
        />
        <IconButton icon={Trash2} label="Remove bookmark" onClick={() => void removeBookmark(bookmark)} />
      </span>
    </li>
  )
}

function shortened(quote: string): string {
  return quote.length <= LONGEST ? quote : `${quote.slice(0, LONGEST).trimEnd()}…`
}
