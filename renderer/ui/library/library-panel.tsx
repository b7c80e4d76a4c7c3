import { Search, X } from 'lucide-react'
import { useState } from 'react'
import { nothingFound, type StateFilter } from '../../state/library/state-filter'
import { useTree, type LibraryRows } from '../../state/library/use-tree'
import { counted } from '../../state/words'
import { IconButton } from '../parts/icon-button'
import { LibraryTree } from './library-tree'
import { StateMenu } from './state-menu'

/** The library with what narrows it: words of titles, and the state of articles. */
export function LibraryPanel() {
  const [text, setText] = useState('')
  const [state, setState] = useState<StateFilter>('all')
  const answer = useTree({ text, state })
  const [last, setLast] = useState<LibraryRows | null>(null)
  // What is being looked for leaves the last answer on screen until its own is there.
  if (answer && answer !== last) setLast(answer)
  const tree = answer ?? last
  const rows = tree?.rows ?? NO_ROWS
  const filtering = text.trim() !== '' || state !== 'all'
  const nothing = rows.length === 0 && tree !== null && (!filtering || tree.kept !== null)
  return (
    <>
      <div className="library-head">
        <h2>Library</h2>
        <label className="filter">
          <Search className="icon" aria-hidden />
          <input
            type="text"
            aria-label="Filter library"
            placeholder="Filter"
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('')
            }}
          />
          {text !== '' && <IconButton icon={X} label="Clear filter" onClick={() => setText('')} />}
        </label>
        <StateMenu filter={state} onChoose={setState} />
      </div>
      <p className="filter-counts" aria-live="polite" hidden={!filtering || nothing}>
        {filtering && tree?.kept && `${tree.kept.articles} of ${counted(tree.kept.of, 'article')}`}
      </p>
      {nothing && (
        <div className="sidebar-empty">
          <p>{nothingFound(state, text)}</p>
          {filtering && (
            <button
              type="button"
              className="text-link"
              onClick={() => {
                setText('')
                setState('all')
              }}
            >
              Show everything
            </button>
          )}
        </div>
      )}
      <LibraryTree rows={rows} filter={filtering ? `${state}\n${text.trim()}` : ''} />
    </>
  )
}

const NO_ROWS: LibraryRows['rows'] = []
