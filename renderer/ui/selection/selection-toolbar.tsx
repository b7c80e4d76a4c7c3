import { Bookmark, NotebookPen, Quote } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { quotedSelection } from '../../state/article/copy-selection'
import { copyText } from '../../state/context-menu/clipboard'
import { bookmarkSelection } from '../../state/selection/bookmark-selection'
import { useArticleSelection } from '../../state/selection/use-selection'
import { useScroller } from '../frame/scroller'
import { NoteEditor } from './note-editor'
import { placeBeside } from './place-beside'

interface SelectionToolbarProps {
  readonly address: string
  readonly title: string
  readonly url: string
  readonly body: RefObject<HTMLElement | null>
}

const NOTHING = { note: '', tags: [] }

/** What can be done with the words that are selected in an article. F6 goes to it, Escape away from it. */
export function SelectionToolbar(props: SelectionToolbarProps) {
  const selected = useArticleSelection(props.body)
  const [noted, setNoted] = useState<Range | null>(null)
  const range = noted ?? selected?.range ?? null
  if (!range) return null
  return <Floating {...props} range={range} noting={noted !== null} onNote={setNoted} />
}

function Floating(
  props: SelectionToolbarProps & {
    readonly range: Range
    readonly noting: boolean
    readonly onNote: (range: Range | null) => void
  },
) {
  const { address, title, url, body, range, noting, onNote } = props
  const box = useRef<HTMLDivElement>(null)
  const scroller = useScroller()
  useBeside(box, range, scroller)
  useGoHere(box)
  useMarked(noting ? range : null)

  const bookmark = async (): Promise<void> => {
    if (!body.current || !(await bookmarkSelection(address, range, body.current))) return
    window.getSelection()?.removeAllRanges()
    scroller.current?.focus({ preventScroll: true })
  }
  const close = (): void => {
    onNote(null)
    scroller.current?.focus({ preventScroll: true })
  }
  if (noting) {
    return (
      <div ref={box} className="selection-box" role="group" aria-label="Note on the selected passage">
        <NoteEditor
          before={NOTHING}
          onSave={async (written) =>
            body.current !== null && bookmarkSelection(address, range, body.current, written)
          }
          onDone={close}
        />
      </div>
    )
  }
  const acts = [
    { name: 'Bookmark passage', icon: Bookmark, act: () => void bookmark() },
    { name: 'Add note', icon: NotebookPen, act: () => onNote(range.cloneRange()) },
    { name: 'Copy as quote', icon: Quote, act: () => void copyText(quotedSelection(range, { title, url })) },
  ]
  return (
    <div
      ref={box}
      className="selection-box selection-toolbar"
      role="toolbar"
      aria-label="Selection"
      onKeyDown={(event) => onToolbarKey(event, scroller.current)}
      // the selection stays where it is
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {acts.map(({ name, icon: Icon, act }, i) => (
        <button key={name} type="button" tabIndex={i === 0 ? 0 : -1} onClick={act}>
          <Icon className="icon" aria-hidden />
          {name}
        </button>
      ))}
    </div>
  )
}

function onToolbarKey(event: KeyboardEvent<HTMLElement>, pane: HTMLElement | null): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const goTo = (index: number): void => buttons[(index + buttons.length) % buttons.length]?.focus()
  if (event.key === 'ArrowRight') goTo(at + 1)
  else if (event.key === 'ArrowLeft') goTo(at - 1)
  else if (event.key === 'Home') goTo(0)
  else if (event.key === 'End') goTo(-1)
  else if (event.key === 'Escape') {
    window.getSelection()?.removeAllRanges()
    pane?.focus({ preventScroll: true })
  } else return
  event.preventDefault()
  event.stopPropagation()
}

/** F6 goes to the toolbar while there is one; Escape takes the selection away. */
function useGoHere(box: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || box.current?.contains(document.activeElement)) return
      if (event.key === 'F6' && !event.shiftKey) {
        event.preventDefault()
        event.stopPropagation()
        box.current?.querySelector('button')?.focus()
      } else if (event.key === 'Escape') window.getSelection()?.removeAllRanges()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [box])
}

/** Keeps the box beside the selected words while the page moves under it. */
function useBeside(
  box: RefObject<HTMLDivElement | null>,
  range: Range,
  scroller: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const element = box.current
    const pane = scroller.current
    if (!element || !pane) return
    let frame = 0
    const place = (): void => {
      frame = 0
      placeBeside(element, range, pane.getBoundingClientRect())
    }
    const soon = (): void => {
      frame ||= requestAnimationFrame(place)
    }
    place()
    const resized = new ResizeObserver(soon)
    resized.observe(element)
    pane.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      pane.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  })
}

/** The words stay marked while the note to them is written and the selection is elsewhere. */
function useMarked(range: Range | null): void {
  useEffect(() => {
    if (!range) return
    CSS.highlights.set('noted', new Highlight(range))
    return () => {
      CSS.highlights.delete('noted')
    }
  }, [range])
}
