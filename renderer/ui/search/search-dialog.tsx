import { Search } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { SearchScope } from '../../../shared/model/search'
import { completions } from '../../../shared/search/complete-query'
import { nextTask } from '../../state/article/next-task'
import {
  countText,
  nothingText,
  paletteGroups,
  remarks,
  type PaletteItem,
} from '../../state/search/palette-items'
import { sameScope, useScopes, useSearch, type ScopeChoice } from '../../state/search/use-search'
import { closeDialog } from '../../state/view/view-store'
import { openItem } from './open-item'
import { optionId, ResultList } from './result-list'
import { ScopeLine } from './scope-line'

const LIST_ID = 'search-list'
/** Lines that a Page key goes. */
const PAGE = 7

/** The search: what is typed above, where it looks, and what it finds. Mounted means open. */
export function SearchDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { session, state } = useSearch()
  const scopes = useScopes()
  const [narrowed, setNarrowed] = useState<ScopeChoice | null>(null)
  const [caret, setCaret] = useState(0)
  // Which line the person went to; null follows the first one.
  const [chosen, setChosen] = useState<string | null>(null)
  const waits = useRef(false)
  // Where the caret belongs once React wrote a completed text; before the next letter, which would be put elsewhere.
  const completedAt = useRef<number | null>(null)

  const { text, index } = state
  const offered = useMemo(() => completions(text, caret, index.known), [text, caret, index.known])
  const groups = useMemo(() => paletteGroups(state, offered), [state, offered])
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups])
  const active = items.find(({ key }) => key === chosen) ?? firstChoice(items)

  useLayoutEffect(() => {
    const at = completedAt.current
    completedAt.current = null
    if (at !== null) field.current?.setSelectionRange(at, at)
  }, [text])
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  const type = (typed: string, at: number): void => {
    setCaret(at)
    setChosen(null)
    waits.current = false
    session.setText(typed)
  }
  const look = (scope: SearchScope): void => {
    setChosen(null)
    session.setScope(scope)
    field.current?.focus()
  }
  const act = (item: PaletteItem): void => {
    if (item.kind === 'completion') {
      const { completion } = item
      type(completion.text, completion.caret)
      field.current?.focus()
      completedAt.current = completion.caret
    } else if (item.kind === 'more') {
      const { address, title } = item.hit
      const scope: SearchScope = { kind: 'article', address }
      if (!scopes.some((choice) => sameScope(choice.scope, scope)))
        setNarrowed({ label: `In “${title}”`, scope })
      look(scope)
    } else openItem(item)
  }
  // Enter right behind the last letter opens what that letter finds, not what the letters before it found.
  const isReady =
    state.isSettled ||
    chosen !== null ||
    active?.kind === 'completion' ||
    (state.isAnswered && active?.kind === 'hit')
  useEffect(() => {
    if (!waits.current || !isReady) return
    waits.current = false
    if (active) nextTask(() => act(active))
  })

  const move = (to: number): void =>
    setChosen(items[Math.min(items.length - 1, Math.max(0, to))]?.key ?? null)
  const onKey = (event: KeyboardEvent): void => {
    const at = active ? items.indexOf(active) : -1
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Tab' && !event.shiftKey) {
      const first = items.find(({ kind }) => kind === 'completion')
      if (!first) return
      act(active?.kind === 'completion' ? active : first)
    } else if (event.shiftKey) return
    else if (event.key === 'ArrowDown') move(at + 1 === items.length ? 0 : at + 1)
    else if (event.key === 'ArrowUp') move(at <= 0 ? items.length - 1 : at - 1)
    else if (event.key === 'PageDown') move(at + PAGE)
    else if (event.key === 'PageUp') move(at - PAGE)
    else if (event.key === 'Home') move(0)
    else if (event.key === 'End') move(items.length - 1)
    else if (event.key === 'Enter') {
      if (isReady && active) act(active)
      else waits.current = true
    } else return
    event.preventDefault()
  }

  const count = countText(state, groups)
  const said = remarks(state)
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label="Search"
      onCancel={(event) => {
        event.preventDefault()
        closeDialog()
      }}
      onMouseDown={(event) => {
        // The backdrop belongs to the dialog element itself.
        if (event.target === event.currentTarget) closeDialog()
      }}
    >
      <div className="palette-sheet">
        <div className="palette-field">
          <Search className="icon icon-large" aria-hidden />
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-label="Search the library"
            aria-expanded={items.length > 0}
            aria-controls={LIST_ID}
            aria-autocomplete="list"
            aria-activedescendant={active && optionId(items.indexOf(active))}
            placeholder="Search the library"
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={1000}
            value={text}
            onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
            onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
            onKeyDown={onKey}
          />
          <button type="button" className="palette-close" aria-label="Close" onClick={closeDialog}>
            <kbd>Esc</kbd>
          </button>
        </div>
        <ScopeLine
          choices={narrowed ? [...scopes, narrowed] : scopes}
          scope={state.scope}
          onChoose={(scope) => look(scope)}
        />
        <div className="palette-body" data-region="results">
          {said.map((sentence) => (
            <p key={sentence} className="palette-remark">
              {sentence}
            </p>
          ))}
          {count === 'No results' && state.isSettled && state.answer && (
            <p className="palette-nothing">
              {nothingText(text, state.answer.searched, state.answer.missing)}
            </p>
          )}
          <ResultList
            id={LIST_ID}
            groups={groups}
            active={active}
            isBusy={!state.isSettled}
            onMove={setChosen}
            onChoose={act}
          />
        </div>
        <div className="palette-foot">
          <span role="status" aria-label="Search results">
            {count === 'No results' && !state.isSettled ? '' : count}
          </span>
          <span className="grow" />
          <span className="palette-keys" aria-hidden>
            {offered.length > 0 && (
              <span>
                <kbd>Tab</kbd> complete
              </span>
            )}
            <span>
              <kbd>↑</kbd>
              <kbd>↓</kbd> choose
            </span>
            <span>
              <kbd>Enter</kbd> {active?.kind === 'hit' ? 'open at heading' : 'open'}
            </span>
          </span>
        </div>
      </div>
    </dialog>
  )
}

/**
 * What Enter takes before the person went anywhere. A value that is being typed comes first: there is no such question yet. The name of
 * a filter may as well be a word that is looked for, so it waits for Tab or an arrow.
 */
function firstChoice(items: readonly PaletteItem[]): PaletteItem | undefined {
  const isName = (item: PaletteItem): boolean =>
    item.kind === 'completion' && item.completion.label.endsWith(':')
  return items.find((item) => !isName(item)) ?? items[0]
}
