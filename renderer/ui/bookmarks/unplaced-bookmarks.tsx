import { Inbox } from 'lucide-react'
import { useState } from 'react'
import type { BookmarkEntry } from '../../state/library/use-bookmarks'
import { BookmarkItem } from './bookmark-item'

/** So many are shown before the person asks for the others. */
const FEW = 5

/** Bookmarks whose text is no longer in its article: kept as they were, and placed again should it come back. */
export function UnplacedBookmarks(props: {
  readonly entries: readonly BookmarkEntry[]
  readonly now: number
}) {
  const { entries, now } = props
  const [all, setAll] = useState(false)
  const shown = all ? entries : entries.slice(0, FEW)
  const rest = entries.length - shown.length
  return (
    <section className="unplaced">
      <div className="unplaced-head">
        <Inbox className="icon" aria-hidden />
        <div>
          <h2>Unplaced</h2>
          <p>
            {entries.length === 1
              ? 'A bookmark has lost its place: its text is no longer in the article.'
              : `${entries.length} bookmarks have lost their place: their text is no longer in the article.`}{' '}
            What you marked and wrote is kept, and finds its place again if the text comes back.
          </p>
        </div>
      </div>
      <ul className="bookmark-list">
        {shown.map((entry) => (
          <BookmarkItem key={entry.bookmark.id} entry={entry} now={now} lost={<Lost entry={entry} />} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="button button-quiet" onClick={() => setAll(true)}>
          {`Show ${rest} more`}
        </button>
      )}
    </section>
  )
}

/** An excerpt of so many characters is the beginning of a longer text: it ends with a whole word. */
const CUT = 160

/** Why a bookmark lost its place, with the old text where a section was marked. */
function Lost({ entry: { bookmark, title } }: { readonly entry: BookmarkEntry }) {
  const { anchor, kind } = bookmark
  if (!anchor) return null
  const old = anchor.excerpt.slice(
    anchor.slug === '' ? 0 : anchor.excerpt.indexOf('\n') + 1 || anchor.excerpt.length,
  )
  const what = kind === 'passage' ? 'These words are' : `The heading “${anchor.heading}” is`
  return (
    <>
      {kind === 'section' && old !== '' && (
        <blockquote>{anchor.excerpt.length < CUT ? old : `${old}…`}</blockquote>
      )}
      <p className="bookmark-how">{`${what} no longer in “${title}”. Opens the article.`}</p>
    </>
  )
}
