import { memo, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useStates, type ArticleState, type Line } from '../../state/library/use-library'
import type { ArticleGroup } from '../../state/library/use-section-page'
import { nextTask } from '../../state/article/next-task'
import { openArticle } from '../../state/view/view-store'
import type { Minutes, PageMinutes } from '../../state/library/page-minutes'
import { counted, duration } from '../../state/words'
import { useScroller } from '../frame/scroller'
import { QuietBar } from '../parts/progress-bar'
import { StateMark, stateWords } from '../parts/state-mark'

/** Articles mounted at a time, and read with one question: a question for each small section would be dozens. */
const SLICE = 50
/** So many slices are mounted one after another; further ones as the person comes near them. */
const SLICES_AT_ONCE = 10
/** How near that is, in pixels. */
const NEAR = 1500

/** Articles of one section that stand in one slice. */
interface Part {
  readonly group: ArticleGroup
  /** Only the first part of a group has its heading. */
  readonly headed: boolean
  readonly lines: readonly Line[]
}

/** All articles of a page in one list, with the headings of their sections; hundreds are mounted slice by slice, thousands on the way to them. */
export function ArticleList(props: {
  readonly groups: readonly ArticleGroup[]
  readonly minutes: PageMinutes
}) {
  const { groups, minutes } = props
  const slices = slicesOf(groups)
  const [mounted, setMounted] = useState(1)
  const atOnce = Math.min(slices.length, SLICES_AT_ONCE)
  useEffect(() => {
    if (mounted >= atOnce) return
    return nextTask(() => setMounted(mounted + 1))
  }, [mounted, atOnce])
  return (
    <>
      <div role="list" aria-label="Articles" className="article-list" aria-busy={mounted < atOnce}>
        {slices.slice(0, mounted).map((parts, i) => (
          <SliceView key={i} parts={parts} minutes={minutes} />
        ))}
      </div>
      {mounted >= atOnce && mounted < slices.length && (
        <MoreWhenNear key={mounted} onNear={() => setMounted(mounted + 1)} />
      )}
    </>
  )
}

/** Calls once when the person has come near the end of what is mounted. */
function MoreWhenNear({ onNear }: { readonly onNear: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const scroller = useScroller()
  const call = useEffectEvent(onNear)
  useEffect(() => {
    if (!end.current) return
    const near = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) call()
      },
      { root: scroller.current, rootMargin: `${NEAR}px` },
    )
    near.observe(end.current)
    return () => near.disconnect()
  }, [scroller])
  return <div ref={end} className="list-end" />
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

function SliceView(props: { readonly parts: readonly Part[]; readonly minutes: PageMinutes }) {
  const { parts, minutes } = props
  const states = useStates(parts.flatMap(({ lines }) => lines.map((line) => line.address)))
  return parts.map(({ group, headed, lines }) => (
    <div role="presentation" key={`${group.key}\n${lines[0]?.order ?? ''}`}>
      {headed && (
        <div className="list-head" role="presentation">
          <h2>{group.title}</h2>
          <GroupCounts group={group} minutes={minutes?.get(group.key)} />
        </div>
      )}
      {lines.map((line) => (
        <ArticleItem key={line.order} line={line} state={states.get(line.address)} />
      ))}
    </div>
  ))
}

/** `12 of 24 read · 1 h 40 min left` beside a thin bar. What is left out counts nowhere: there are its articles alone. */
function GroupCounts(props: { readonly group: ArticleGroup; readonly minutes: Minutes | undefined }) {
  const { group, minutes } = props
  if (group.counted === 0) return <span>{counted(group.articles, 'article')}</span>
  return (
    <>
      <span>{`${group.read} of ${group.counted} read`}</span>
      {minutes && minutes.left > 0 && <span>{`${duration(minutes.left)} left`}</span>}
      <QuietBar read={group.read} of={group.counted} />
    </>
  )
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
      <span className="item-words" data-updated={state?.updated ?? false}>
        {words.join(' · ')}
      </span>
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
