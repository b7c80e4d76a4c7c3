import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { actOfKey, findByTyping, NOTHING_TYPED, typeOn } from '../../state/library/tree-keys'
import { ROW_HEIGHT, rowsInView } from '../../state/library/tree-window'
import { useStates } from '../../state/library/use-library'
import type { TreeRow } from '../../state/library/use-tree'
import { setExpanded } from '../../state/view/expanded-store'
import { openArticle, openSection, useView } from '../../state/view/view-store'
import type { View } from '../../state/view/view-history'
import { TreeRowView } from './tree-row'
import { useTreeScroll } from './use-tree-scroll'

/**
 * The library as a tree of flat rows, of which only those near the view are mounted once there are many. All rows are of one height, so
 * windowing is two divisions; what a library would add to it (measuring) is not needed, and what the tree needs (a row that keeps the
 * focus out of view, a place that stays while rows come in above it) none of the small ones has.
 */
export function LibraryTree({
  rows,
  filter,
}: {
  readonly rows: readonly TreeRow[]
  readonly filter: string
}) {
  const view = useView()
  const { scroller, range, height, show } = useTreeScroll(rows, filter)
  const [focus, setFocus] = useState<{ readonly id: string; readonly index: number } | null>(null)
  const wantsFocus = useRef(false)
  const typed = useRef(NOTHING_TYPED)

  const current = useMemo(() => rows.findIndex((row) => isOpen(row, view)), [rows, view])
  const kept = useMemo(() => rows.findIndex((row) => row.id === focus?.id), [rows, focus])
  const focused = focusedRow(kept, focus?.index ?? null, current, rows.length)
  const shown = useMemo(() => mounted(range.first, range.end, focused), [range.first, range.end, focused])
  const states = useStates(
    shown.flatMap((index) => {
      const row = rows[index]
      return row?.kind === 'article' ? [row.line.address] : []
    }),
  )

  const currentId = rows[current]?.id
  const currentNow = useRef(current)
  useEffect(() => {
    currentNow.current = current
  })
  // Only when another row is opened: new counts must not move what a person is looking at.
  useEffect(() => {
    if (currentId !== undefined && currentNow.current >= 0) show(currentNow.current)
  }, [currentId, show])

  const focusedId = rows[focused]?.id
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    // A row that went while it held the focus leaves it to the one that took its place.
    const lost = hadFocus.current && document.activeElement === document.body
    if (!wantsFocus.current && !lost) return
    if (wantsFocus.current) show(focused)
    wantsFocus.current = false
    scroller.current
      ?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
      ?.focus({ preventScroll: true })
  }, [focused, focusedId, show, scroller])

  const moveFocus = (index: number): void => {
    const row = rows[index]
    if (!row) return
    if (index === focused) return show(index)
    wantsFocus.current = true
    setFocus({ id: row.id, index })
  }
  const open = (index: number): void => {
    const row = rows[index]
    if (!row) return
    setFocus({ id: row.id, index })
    if (row.kind === 'article') return openArticle(row.line.address, row.source)
    setExpanded(row.id, true)
    openSection(row.source, row.section)
  }
  const onClick = (event: MouseEvent): void => {
    const index = rowAt(event.target)
    const row = rows[index]
    if (!row) return
    const onTwist = event.target instanceof Element && event.target.closest('.twist')
    if (onTwist && row.kind !== 'article') setExpanded(row.id, !row.expanded)
    else open(index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const letters = typeOn(typed.current, event.key, event.timeStamp)
    const act = letters ? null : actOfKey(event.key, rows, focused, rowsInView(height))
    if (letters) {
      typed.current = letters
      const found = findByTyping(rows, focused, letters.text)
      if (found >= 0) moveFocus(found)
    } else if (act?.type === 'focus') moveFocus(act.index)
    else if (act?.type === 'open') open(act.index)
    else if (act) setExpanded(act.id, act.type === 'expand')
    else return
    event.preventDefault()
  }

  return (
    <div className="tree-scroll" ref={scroller}>
      <div
        role="tree"
        aria-label="Library"
        className="tree"
        style={{ blockSize: rows.length * ROW_HEIGHT }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => {
          hadFocus.current = true
          const index = rowAt(event.target)
          const row = rows[index]
          if (row && row.id !== focus?.id) setFocus({ id: row.id, index })
        }}
        onBlur={(event) => {
          hadFocus.current = event.currentTarget.contains(event.relatedTarget)
        }}
      >
        {shown.map((index) => {
          const row = rows[index]
          return (
            row && (
              <TreeRowView
                key={row.id}
                row={row}
                index={index}
                state={row.kind === 'article' ? states.get(row.line.address) : undefined}
                current={index === current}
                focusable={index === focused}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

/** The row that Tab leads to: the one that had the focus, else what now stands in its place, else the open one. */
function focusedRow(kept: number, last: number | null, current: number, rows: number): number {
  if (kept >= 0) return kept
  if (last !== null) return Math.max(0, Math.min(last, rows - 1))
  return Math.max(current, 0)
}

/** The rows of the window, and the one that holds the focus wherever the tree is scrolled to. */
function mounted(first: number, end: number, focused: number): readonly number[] {
  const inWindow = Array.from({ length: end - first }, (_, i) => first + i)
  if (focused < first) return [focused, ...inWindow]
  return focused < end ? inWindow : [...inWindow, focused]
}

function rowAt(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return row ? Number(row.dataset.row) : -1
}

/** The open article has one current row: the first in its source. */
function isOpen(row: TreeRow, view: View): boolean {
  switch (view.kind) {
    case 'source':
      return row.kind === 'source' && row.source === view.source
    case 'section':
      return row.kind === 'section' && row.source === view.source && row.section === view.section
    case 'article':
      return (
        row.kind === 'article' &&
        row.line.address === view.address &&
        (view.source === null || view.source === row.source)
      )
    default:
      return false
  }
}
