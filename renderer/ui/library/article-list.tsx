import { memo, useEffect, useState } from 'react'
import { useStates, type ArticleState, type Line } from '../../state/library/use-library'
import type { ArticleGroup } from '../../state/library/use-section-page'
import { nextTask } from '../../state/article/next-task'
import { openArticle } from '../../state/view/view-store'
import { counted } from '../../state/words'
import { StateMark, stateWords } from '../parts/state-mark'

/** Articles mounted at a time, and read with one question: a question for each small section would be dozens. */
const SLICE = 50

/** Articles of one section that stand in one slice. */
interface Part {
  readonly group: ArticleGroup
  /** Only the first part of a group has its heading. */
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
      {slices.slice(0, mounted).map((parts, i) => (
        <SliceView key={i} parts={parts} />
      ))}
    </div>
  )
}

function slicesOf(groups: readonly ArticleGroup[]): readonly (readonly Part[])[] {
  const slices: Part[][] = []
  let room = 0
  for (const group of groups) {
    for (let from = 0; from < group.lines.length;) {
      if (room === 0) {
        slices.push([])
        room = SLICE
      }
      const lines = group.lines.slice(from, from + room)
      slices.at(-1)?.push({ group, headed: from === 0 && group.title !== '', lines })
      from += lines.length
      room -= lines.length
    }
  }
  return slices
}

function SliceView({ parts }: { readonly parts: readonly Part[] }) {
  const states = useStates(parts.flatMap(({ lines }) => lines.map((line) => line.address)))
  return parts.map(({ group, headed, lines }) => (
    <div role="presentation" key={`${group.key}\n${lines[0]?.order ?? ''}`}>
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
  ))
}

const ArticleItem = memo(function ArticleItem(props: {
  readonly line: Line
  readonly state: ArticleState | undefined
}) {
  const { line, state } = props
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
})

function minutesText(state: ArticleState): string {
  if (state.minutes === 0) return ''
  return state.state === 'In progress' && state.minutesLeft < state.minutes
    ? `${state.minutesLeft} min left`
    : `${state.minutes} min`
}
