import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { ArticleState } from '../../state/library/use-library'
import type { TreeRow } from '../../state/library/use-tree'
import { ReadBar } from '../parts/progress-bar'
import { StateMark, stateWords } from '../parts/state-mark'

/** Height of every row in pixels: `--row-h` at regular density. */
export const ROW_HEIGHT = 30

interface RowProps {
  readonly row: TreeRow
  readonly index: number
  readonly state: ArticleState | undefined
  readonly current: boolean
  readonly focusable: boolean
  readonly onOpen: (index: number) => void
  readonly onToggle: (index: number) => void
  readonly onFocus: (index: number) => void
}

/** One row of the library: its name is the title, then the state words. */
export const TreeRowView = memo(function TreeRowView(props: RowProps) {
  const { row, index, state, current, focusable, onOpen, onToggle, onFocus } = props
  const article = row.kind === 'article'
  const words = article ? stateWords(state, row.line.removed) : []
  return (
    <div
      role="treeitem"
      className={`tree-row tree-${row.kind}`}
      data-row={index}
      data-url={article ? row.line.url : undefined}
      data-state={state?.state}
      aria-label={[row.title, ...words].join(' ')}
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.position}
      aria-expanded={article ? undefined : row.expanded}
      aria-current={current ? 'page' : undefined}
      tabIndex={focusable ? 0 : -1}
      title={row.title}
      style={{ insetBlockStart: index * ROW_HEIGHT, paddingInlineStart: 6 + (row.level - 1) * 13 }}
      onClick={() => onOpen(index)}
      onFocus={() => onFocus(index)}
    >
      {article ? (
        <StateMark state={state} />
      ) : (
        <span
          className="twist"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            onToggle(index)
          }}
        >
          <ChevronRight className="icon" />
        </span>
      )}
      <span className="tree-title">{row.title}</span>
      {article ? (
        <RowWord state={state} removed={row.line.removed} />
      ) : (
        <>
          <ReadBar read={row.read} articles={row.articles} />
          <span className="tree-count">
            {row.read}/{row.articles}
          </span>
        </>
      )}
    </div>
  )
})

/** The word that stands at the right of an article's row; the marks alone say the rest. */
function RowWord(props: { readonly state: ArticleState | undefined; readonly removed: boolean }) {
  if (props.removed) return <span className="tree-word">Removed</span>
  if (props.state?.updated) return <span className="tree-word tree-word-updated">Updated</span>
  return null
}
