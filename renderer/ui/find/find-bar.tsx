import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { highlightMarks } from '../../state/find/find-marks'
import {
  closeFind,
  foundWords,
  setFound,
  setQuery,
  stepFind,
  takeSteps,
  useFindStore,
} from '../../state/find/find-store'
import { PageFinder } from '../../state/find/page-finder'
import { useScroller } from '../frame/scroller'
import { IconButton } from '../parts/icon-button'
import '../styles/find.css'

/** Finds words on the open page, while it is open. */
export function FindPlace() {
  const open = useFindStore((state) => state.open)
  return <div className="find-place">{open && <FindBar />}</div>
}

function FindBar() {
  const { query, found } = useFindStore()
  const field = useRef<HTMLInputElement>(null)
  const pane = useScroller()
  useFieldFocus(field)
  useFinder(pane)
  useFocusBack(pane)
  const words = foundWords(query, found)
  const none = found?.count === 0 && found.whole
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    stepFind(event.shiftKey ? -1 : 1)
  }
  return (
    <div role="search" className="find-bar" aria-label="Find in page">
      <input
        ref={field}
        type="text"
        aria-label="Find"
        placeholder="Find in page"
        value={query.text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setQuery({ text: event.target.value })}
        onKeyDown={onKey}
      />
      <span role="status" aria-label="Found" className="find-count" data-none={none || undefined}>
        {words}
      </span>
      <IconButton
        icon={CaseSensitive}
        label="Match case"
        pressed={query.matchCase}
        onClick={() => setQuery({ matchCase: !query.matchCase })}
      />
      <IconButton
        icon={WholeWord}
        label="Whole words"
        pressed={query.wholeWords}
        onClick={() => setQuery({ wholeWords: !query.wholeWords })}
      />
      <i className="find-line" aria-hidden />
      <IconButton icon={ChevronUp} label="Previous" keys="Shift+Enter" onClick={() => stepFind(-1)} />
      <IconButton icon={ChevronDown} label="Next" keys="Enter" onClick={() => stepFind(1)} />
      <IconButton icon={X} label="Close" keys="Escape" onClick={closeFind} />
    </div>
  )
}

/** Each time the bar is asked for its field has the focus and its words are selected, so that typing begins anew. */
function useFieldFocus(field: RefObject<HTMLInputElement | null>): void {
  const asked = useFindStore((state) => state.asked)
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [asked, field])
}

/** Searches while the bar is open. At its end the place that was gone to is selected. */
function useFinder(pane: RefObject<HTMLElement | null>): void {
  const query = useFindStore((state) => state.query)
  const steps = useFindStore((state) => state.steps)
  const finder = useRef<PageFinder | null>(null)
  useLayoutEffect(() => {
    if (!pane.current) return
    const begun = new PageFinder(pane.current, highlightMarks, setFound)
    finder.current = begun
    return () => {
      const range = begun.currentRange()
      begun.end()
      finder.current = null
      if (range) select(range)
    }
  }, [pane])
  useEffect(() => {
    finder.current?.search(query, true)
  }, [query])
  useEffect(() => {
    if (steps.length === 0) return
    for (const by of steps) finder.current?.step(by)
    takeSteps()
  }, [steps])
}

function select(range: Range): void {
  const selection = window.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Escape closes the bar, from the page too. The focus goes back to where it was; from a field to the page, where the found words are selected. */
function useFocusBack(pane: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement
    const main = pane.current
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      closeFind()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      const held = document.activeElement
      // somebody else took the focus meanwhile
      if (held && held !== document.body && !held.closest('.find-bar')) return
      const isBefore = before instanceof HTMLElement && before !== document.body && before.isConnected
      const back = isBefore && !before.matches('input, textarea') ? before : main
      back?.focus({ preventScroll: true })
    }
  }, [pane])
}
