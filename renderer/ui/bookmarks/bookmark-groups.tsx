import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { nextTask } from '../../state/article/next-task'
import type { BookmarkEntry } from '../../state/library/use-bookmarks'
import { useScroller } from '../frame/scroller'
import { BookmarkItem } from './bookmark-item'

/** Bookmarks mounted at a time, about a view of them, and how many slices follow each other before anybody scrolls. */
const SLICE = 12
const SLICES_AT_ONCE = 8
/** The next slice is mounted when the end of the list comes so near, in pixels. */
const NEAR = 1500

type Group = readonly BookmarkEntry[]

/** Bookmarks under the titles of their articles, mounted slice by slice on the way to them. */
export function BookmarkGroups({ groups, now }: { readonly groups: readonly Group[]; readonly now: number }) {
  const slices = slicesOf(groups)
  const [mounted, setMounted] = useState(1)
  const atOnce = Math.min(slices.length, SLICES_AT_ONCE)
  useEffect(() => {
    if (mounted >= atOnce) return
    return nextTask(() => setMounted(mounted + 1))
  }, [mounted, atOnce])
  return (
    <>
      {slices
        .slice(0, mounted)
        .flatMap((slice) => slice.map((group) => <GroupView key={keyOf(group)} group={group} now={now} />))}
      {mounted >= atOnce && mounted < slices.length && (
        <MoreWhenNear key={mounted} onNear={() => setMounted(mounted + 1)} />
      )}
    </>
  )
}

const keyOf = (group: Group): string => group[0]?.bookmark.id ?? ''

function GroupView({ group, now }: { readonly group: Group; readonly now: number }) {
  const [first] = group
  if (!first) return null
  return (
    <section className="bookmark-group">
      <div className="bookmark-group-head">
        <h2>{first.title}</h2>
        <span>{first.where}</span>
      </div>
      <ul className="bookmark-list">
        {group.map((entry) => (
          <BookmarkItem key={entry.bookmark.id} entry={entry} now={now} />
        ))}
      </ul>
    </section>
  )
}

/** Groups that hold so many bookmarks together; a group is never cut. */
function slicesOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  const slices: Group[][] = []
  let room = 0
  for (const group of groups) {
    if (room <= 0) {
      slices.push([])
      room = SLICE
    }
    slices.at(-1)?.push(group)
    room -= group.length
  }
  return slices
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
