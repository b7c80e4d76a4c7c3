import { Bookmark as BookmarkIcon, NotebookPen } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject, type SyntheticEvent } from 'react'
import type { Bookmark } from '../../../shared/model/reading'
import { passageRanges, type ShownPassage } from '../../state/bookmarks/passage-ranges'
import { changeBookmark, removeBookmark } from '../../state/bookmarks/set-bookmarks'
import { NoteEditor } from '../selection/note-editor'
import { useScroller } from '../frame/scroller'
import { useBookmarksHere } from './bookmark-context'

/** The page is looked at again so long after something in it was drawn anew, in milliseconds. */
const CALM = 200

/** Between a mark and the far edge of its card, beside the card itself, in pixels. */
const CARD_ROOM = 24

const NONE: readonly ShownPassage[] = []

/** Underlines the bookmarked passages of an article, and puts a mark in the margin of each, which tells its note. */
export function BookmarkPassages(props: {
  readonly address: string
  readonly body: RefObject<HTMLElement | null>
  /** All of the text is mounted. */
  readonly ready: boolean
}) {
  const passages = useShownPassages(props.address, props.body, props.ready)
  const layer = useRef<HTMLDivElement>(null)
  useMarginPlaces(layer, props.body, passages)
  return (
    <div ref={layer} className="passage-marks">
      {passages.map(({ bookmark }) => (
        <PassageMark key={bookmark.id} bookmark={bookmark} />
      ))}
    </div>
  )
}

function useShownPassages(
  address: string,
  body: RefObject<HTMLElement | null>,
  ready: boolean,
): readonly ShownPassage[] {
  const bookmarks = useBookmarksHere()
  const [passages, setPassages] = useState(NONE)
  useEffect(() => {
    const text = body.current
    if (!ready || !text) return
    let left = false
    const look = (): void => {
      void passageRanges(address, text, bookmarks).then((found) => {
        if (!left) setPassages((before) => (before.length + found.length === 0 ? before : found))
      })
    }
    look()
    if (!bookmarks.some(({ kind }) => kind === 'passage')) return () => void (left = true)
    // colours of code, found words: whatever is drawn anew takes its nodes along
    let timer: ReturnType<typeof setTimeout> | null = null
    const changed = new MutationObserver(() => {
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(look, CALM)
    })
    changed.observe(text, { childList: true, subtree: true, characterData: true })
    return () => {
      left = true
      if (timer !== null) clearTimeout(timer)
      changed.disconnect()
    }
  }, [address, body, ready, bookmarks])

  useEffect(() => {
    if (passages.length === 0) return
    CSS.highlights.set('bookmarked', new Highlight(...passages.map(({ range }) => range)))
    return () => {
      CSS.highlights.delete('bookmarked')
    }
  }, [passages])
  return passages
}

/** Puts each mark beside the first line of its passage, and keeps it there. */
function useMarginPlaces(
  layer: RefObject<HTMLDivElement | null>,
  body: RefObject<HTMLElement | null>,
  passages: readonly ShownPassage[],
): void {
  useLayoutEffect(() => {
    const marks = layer.current
    const text = body.current
    if (!marks || !text || passages.length === 0) return
    let frame = 0
    const place = (): void => {
      frame = 0
      const { top } = marks.getBoundingClientRect()
      const { right } = text.getBoundingClientRect()
      const origin = marks.getBoundingClientRect().left
      // all is measured before anything is moved
      const places = passages.map(({ range }) => [...range.getClientRects()].find(({ height }) => height > 0))
      passages.forEach((_, i) => {
        const mark = marks.children[i]
        const rect = places[i]
        if (!(mark instanceof HTMLElement)) return
        mark.hidden = !rect
        if (!rect) return
        mark.style.top = `${Math.round(rect.top + rect.height / 2 - top)}px`
        mark.style.left = `${Math.round(right - origin)}px`
      })
    }
    const soon = (): void => {
      frame ||= requestAnimationFrame(place)
    }
    place()
    const resized = new ResizeObserver(soon)
    resized.observe(text)
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
    }
  }, [layer, body, passages])
}

function PassageMark({ bookmark }: { readonly bookmark: Bookmark }) {
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const scroller = useScroller()
  const { id, note, tags, spot } = bookmark
  const done = (): void => {
    setEditing(false)
    button.current?.focus({ preventScroll: true })
  }
  /** The card opens where there is room for it: under the mark, else above. */
  const turn = ({ currentTarget: mark }: SyntheticEvent<HTMLElement>): void => {
    const pane = scroller.current?.getBoundingClientRect()
    const card = mark.querySelector<HTMLElement>('.passage-card')
    if (!pane || !card) return
    const { top } = mark.getBoundingClientRect()
    const isLow = top + card.offsetHeight + CARD_ROOM > pane.bottom
    mark.dataset.above = String(isLow && top - card.offsetHeight - CARD_ROOM > pane.top)
  }
  const Icon = note === '' ? BookmarkIcon : NotebookPen
  return (
    <div className="passage-mark" data-editing={editing} onPointerEnter={turn} onFocus={turn}>
      <button
        ref={button}
        type="button"
        className="passage-button"
        aria-label={note === '' ? 'Marked passage' : `Marked passage: ${note}`}
      >
        <Icon className="icon" aria-hidden />
      </button>
      <div className="passage-card">
        {editing ? (
          <NoteEditor before={bookmark} onSave={(written) => changeBookmark(id, written)} onDone={done} />
        ) : (
          <>
            {note !== '' && <p className="passage-note">{note}</p>}
            {spot?.how === 'fuzzy' && (
              <p className="passage-how">The words changed a little since they were marked.</p>
            )}
            {tags.length > 0 && <TagList tags={tags} />}
            <div className="note-acts">
              <button type="button" className="button button-quiet" onClick={() => setEditing(true)}>
                {note === '' && tags.length === 0 ? 'Write a note' : 'Edit note'}
              </button>
              <button
                type="button"
                className="button button-quiet"
                onClick={() => void removeBookmark(bookmark)}
              >
                Remove bookmark
              </button>
            </div>
          </>
        )}
      </div>
    </div>
  )
}

/** The tags of a bookmark. */
export function TagList({ tags }: { readonly tags: readonly string[] }) {
  return (
    <ul className="tag-list" aria-label="Tags of this bookmark">
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  )
}
