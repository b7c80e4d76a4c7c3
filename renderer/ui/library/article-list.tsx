import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useStates, type ArticleState, type Line } from '../../state/library/use-library'
import type { ArticleGroup } from '../../state/library/use-section-page'
import { nextTask } from '../../state/article/next-task'
import { openArticle } from '../../state/view/view-store'
import { counted } from '../../state/words'
import { useScroller } from '../frame/scroller'
import { StateMark, stateWords } from '../parts/state-mark'

/** Articles mounted at a time, and read with one question. */
const SLICE = 50
/** About so many articles are mounted slice after slice; further ones as the person comes near them. */
const MOUNTED_AT_ONCE = 500
/** How near that is, in pixels. */
const NEAR = 1500

interface Slice {
  readonly group: ArticleGroup
  /** Only the first slice of a group has its heading. */
  readonly headed: boolean
  readonly lines: readonly Line[]
}

/** All articles of a page in one list, with the headings of their sections; hundreds are mounted slice by slice, thousands on the way to them. */
export function ArticleList({ groups }: { readonly groups: readonly ArticleGroup[] }) {
  const slices = slicesOf(groups)
  const [mounted, setMounted] = useState(1)
  const atOnce = slicesHolding(slices, MOUNTED_AT_ONCE)
  useEffect(() => {
    if (mounted >= atOnce) return
    return nextTask(() => setMounted(mounted + 1))
  }, [mounted, atOnce])
  return (
    <>
      <div role="list" aria-label="Articles" className="article-list" aria-busy={mounted < atOnce}>
        {slices.slice(0, mounted).map((slice) => (
          <SliceView key={`${slice.group.key}\n${slice.lines[0]?.order ?? ''}`} slice={slice} />
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

/** How many slices from the first on hold so many articles. */
function slicesHolding(slices: readonly Slice[], articles: number): number {
  let held = 0
  const end = slices.findIndex((slice) => (held += slice.lines.length) >= articles)
  return end < 0 ? slices.length : end + 1
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
