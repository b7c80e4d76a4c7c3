import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { actOfKey, findByTyping } from '../../state/library/tree-keys'
import { visibleRange } from '../../state/library/tree-rows'
import { useStates } from '../../state/library/use-library'
import type { TreeRow } from '../../state/library/use-tree'
import { setExpanded } from '../../state/view/expanded-store'
import { openArticle, openSection, useView } from '../../state/view/view-store'
import type { View } from '../../state/view/view-history'
import { ROW_HEIGHT, TreeRowView } from './tree-row'

/** Letters typed within this time, in milliseconds, are one word. */
const TYPING_PAUSE = 700

/** The library as a tree of flat rows, of which only those in view are mounted. */
export function LibraryTree({ rows }: { readonly rows: readonly TreeRow[] }) {
  const scroller = useRef<HTMLDivElement>(null)
  const view = useView()
  const { scrollTop, height } = useScroll(scroller)
  const [focusId, setFocusId] = useState<string | null>(null)
  const wantsFocus = useRef(false)
  const typed = useRef({ text: '', at: 0 })

  const current = rows.findIndex((row) => isOpen(row, view))
  const kept = rows.findIndex((row) => row.id === focusId)
  const focused = kept >= 0 ? kept : Math.max(current, 0)
  const { first, end } = visibleRange(scrollTop, height, ROW_HEIGHT, rows.length)
  // The row that holds the focus stays mounted wherever the tree is scrolled to.
  const shown = [...new Set([focused, ...Array.from({ length: end - first }, (_, i) => first + i)])]
    .filter((index) => index < rows.length)
    .sort((a, b) => a - b)
  const states = useStates(
    shown.flatMap((index) => {
      const row = rows[index]
      return row?.kind === 'article' ? [row.line.address] : []
    }),
  )

  const currentId = rows[current]?.id
  const rowsNow = useRef(rows)
  useEffect(() => {
    rowsNow.current = rows
  })
  // Only when another row is opened: new counts must not move what a person is looking at.
  useEffect(() => {
    const index = rowsNow.current.findIndex((row) => row.id === currentId)
    if (index >= 0) scrollIntoView(scroller.current, index)
  }, [currentId])

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scrollIntoView(scroller.current, focused)
    scroller.current?.querySelector<HTMLElement>(`[data-row="${focused}"]`)?.focus({ preventScroll: true })
  }, [focused])

  const moveFocus = (index: number): void => {
    const row = rows[index]
    if (!row) return
    wantsFocus.current = index !== focused
    setFocusId(row.id)
  }
  const open = (index: number): void => {
    const row = rows[index]
    if (!row) return
    setFocusId(row.id)
    if (row.kind === 'article') return openArticle(row.line.address, row.source)
    setExpanded(row.id, true)
    openSection(row.source, row.section)
  }
  const toggle = (index: number): void => {
    const row = rows[index]
    if (row && row.kind !== 'article') setExpanded(row.id, !row.expanded)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const act = actOfKey(event.key, rows, focused)
    if (act?.type === 'focus') moveFocus(act.index)
    else if (act?.type === 'open') open(act.index)
    else if (act) setExpanded(act.id, act.type === 'expand')
    else if (event.key.length === 1) {
      const again = event.timeStamp - typed.current.at < TYPING_PAUSE
      typed.current = { text: (again ? typed.current.text : '') + event.key, at: event.timeStamp }
      moveFocus(findByTyping(rows, focused, typed.current.text))
    } else return
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
                onOpen={open}
                onToggle={toggle}
                onFocus={(at) => setFocusId(rows[at]?.id ?? null)}
              />
            )
          )
        })}
      </div>
    </div>
  )
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

function scrollIntoView(scroller: HTMLElement | null, index: number): void {
  if (!scroller) return
  const top = index * ROW_HEIGHT
  if (top < scroller.scrollTop) scroller.scrollTop = top
  const hidden = top + ROW_HEIGHT - (scroller.scrollTop + scroller.clientHeight)
  if (hidden > 0) scroller.scrollTop += hidden
}

function useScroll(scroller: RefObject<HTMLElement | null>): {
  readonly scrollTop: number
  readonly height: number
} {
  const [scroll, setScroll] = useState({ scrollTop: 0, height: 900 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = (): void =>
      setScroll((last) =>
        last.scrollTop === element.scrollTop && last.height === element.clientHeight
          ? last
          : { scrollTop: element.scrollTop, height: element.clientHeight },
      )
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller])
  return scroll
}
