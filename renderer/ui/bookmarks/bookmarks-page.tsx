import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import {
  byArticle,
  choicesOf,
  filterBookmarks,
  isUnplaced,
  NO_FILTER,
  type BookmarkFilter,
} from '../../state/bookmarks/filter-bookmarks'
import { useBookmarkCount, useBookmarks, type BookmarkEntry } from '../../state/library/use-bookmarks'
import { counted } from '../../state/words'
import { useNow } from '../parts/use-now'
import { BookmarkFilters } from './bookmark-filters'
import { BookmarkGroups } from './bookmark-groups'
import { UnplacedBookmarks } from './unplaced-bookmarks'

/** Every bookmark, by article, the latest first; those that lost their place stand before the others. */
export function BookmarksPage() {
  const [filter, setFilter] = useState(NO_FILTER)
  const bookmarks = useBookmarks()
  const count = useBookmarkCount()
  if (!bookmarks) return null
  const { entries, whole } = bookmarks
  return (
    <section className="place-column" aria-label="Bookmarks">
      <h1 className="place-title">Bookmarks</h1>
      <p className="place-counts">
        {entries.length === 0
          ? 'No bookmarks yet. The ribbon above an article keeps it here, the one beside a heading that section; select words to keep a passage.'
          : `${counted(Math.max(count, entries.length), 'bookmark')}.`}
      </p>
      {entries.length > 0 && (
        <>
          <div className="bookmark-tools">
            <div className="text-field text-field-small bookmark-search">
              <Search className="icon" aria-hidden />
              <input
                type="search"
                aria-label="Search bookmarks"
                placeholder="Search bookmarks"
                value={filter.text}
                onChange={(event) => setFilter({ ...filter, text: event.target.value })}
              />
            </div>
            <BookmarkFilters choices={choicesOf(entries)} filter={filter} onFilter={setFilter} />
          </div>
          <Found entries={entries} whole={whole} filter={filter} onClear={() => setFilter(NO_FILTER)} />
        </>
      )}
    </section>
  )
}

function Found(props: {
  readonly entries: readonly BookmarkEntry[]
  readonly whole: boolean
  readonly filter: BookmarkFilter
  readonly onClear: () => void
}) {
  const now = useNow()
  // letters appear as they are typed, whatever the list takes
  const filter = useDeferredValue(props.filter)
  const found = filterBookmarks(props.entries, filter, now)
  const unplaced = found.filter(isUnplaced)
  const placed = found.filter((entry) => !isUnplaced(entry))
  if (found.length === 0 && props.whole) {
    return (
      <p className="quiet bookmark-none">
        {`No bookmark matches. Searched ${counted(props.entries.length, 'bookmark')}. `}
        <button type="button" className="text-button" onClick={props.onClear}>
          Show all
        </button>
      </p>
    )
  }
  return (
    <>
      {unplaced.length > 0 && <UnplacedBookmarks entries={unplaced} now={now} />}
      <BookmarkGroups groups={byArticle(placed)} now={now} />
    </>
  )
}
