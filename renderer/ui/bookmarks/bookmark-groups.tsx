import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { nextTask } from '../../state/article/next-task'
import type { BookmarkEntry } from '../../state/library/use-bookmarks'
import { useScroller } from '../frame/scroller'
import { BookmarkItem } from './bookmark-item'

/** Bookmarks mounted at a time, and how many slices of them follow each other before anybody scrolls. */
const SLICE = 40
const SLICES_AT_ONCE = 3
/** The next slice is mounted when the end of the list comes so near, in pixels. */
const NEAR = 1500

type Group = readonly BookmarkEntry[]

/** Bookmarks under the titles of their articles, mounted slice by slice on the way to them. */
export function BookmarkGroups({ groups }: { readonly groups: readonly Group[] }) {
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
        .flatMap((slice) => slice.map((group) => <GroupView key={keyOf(group)} group={group} />))}
      {mounted >= atOnce && mounted < slices.length && (
        <MoreWhenNear key={mounted} onNear={() => setMounted(mounted + 1)} />
      )}
    </>
  )
}

const keyOf = (group: Group): string => group[0]?.bookmark.id ?? ''

function GroupView({ group }: { readonly group: Group }) {
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
          <BookmarkItem key={entry.bookmark.id} entry={entry} />
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
