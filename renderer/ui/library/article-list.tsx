import { useEffect, useState } from 'react'
import { useStates, type ArticleState, type Line } from '../../state/library/use-library'
import type { ArticleGroup } from '../../state/library/use-section-page'
import { nextTask } from '../../state/article/next-task'
import { openArticle } from '../../state/view/view-store'
import { counted } from '../../state/words'
import { StateMark, stateWords } from '../parts/state-mark'

/** Articles mounted at a time, and read with one question. */
const SLICE = 50

interface Slice {
  readonly group: ArticleGroup
  /** Only the first slice of a group has its heading. */
  readonly headed: boolean
  readonly lines: readonly Line[]
}

/** All articles of a page in one list, with the headings of their sections; hundreds are mounted slice by slice. */
export function ArticleList({ groups }: { readonly groups: readonly ArticleGroup[] }) {
  const slices = slicesOf(groups)
  const [mounted, setMounted] = useState(1)
  useEffect(() => {
    if (mounted >= slices.length) return
    return nextTask(() => setMounted(mounted + 1))
  }, [mounted, slices.length])
  return (
    <div role="list" aria-label="Articles" className="article-list" aria-busy={mounted < slices.length}>
      {slices.slice(0, mounted).map((slice) => (
        <SliceView key={`${slice.group.key}\n${slice.lines[0]?.order ?? ''}`} slice={slice} />
      ))}
    </div>
  )
}

function slicesOf(groups: readonly ArticleGroup[]): readonly Slice[] {
  return groups.flatMap((group) =>
    Array.from({ length: Math.ceil(group.lines.length / SLICE) }, (_, i) => ({
      group,
      headed: i === 0 && group.title !== '',
      lines: group.lines.slice(i * SLICE, (i + 1) * SLICE),
    })),
  )
}

function SliceView({ slice: { group, headed, lines } }: { readonly slice: Slice }) {
  const states = useStates(lines.map((line) => line.address))
  return (
    <div role="presentation">
      {headed && (
        <div className="list-head" role="presentation">
          <h2>{group.title}</h2>
          <span>{counted(group.articles, 'article')}</span>
        </div>
      )}
      {lines.map((line) => (
        <ArticleItem key={line.order} line={line} state={states.get(line.address)} />
      ))}
    </div>
  )
}

function ArticleItem({ line, state }: { readonly line: Line; readonly state: ArticleState | undefined }) {
  const words = stateWords(state, line.removed)
  return (
    <div role="listitem" className="article-item" data-state={state?.state}>
      <StateMark state={state} />
      <a
        href={line.url}
        onClick={(event) => {
          event.preventDefault()
          openArticle(line.address, line.source)
        }}
      >
        {line.title}
      </a>
      <span className="item-words">{words.join(' · ')}</span>
      <span className="item-minutes">{state && minutesText(state)}</span>
      {line.summary !== '' && <span className="item-summary">{line.summary}</span>}
    </div>
  )
}

function minutesText(state: ArticleState): string {
  if (state.minutes === 0) return ''
  return state.state === 'In progress' && state.minutesLeft < state.minutes
    ? `${state.minutesLeft} min left`
    : `${state.minutes} min`
}
