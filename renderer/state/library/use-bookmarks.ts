import { useEffect, useState } from 'react'
import {
  countBookmarks,
  readBookmarks,
  readLatestBookmarks,
  type BookmarkEntry,
} from '../../db/read-bookmarks'
import type { Live } from '../../db/live'
import { afterPaint } from '../article/next-task'
import { known, sharedLive, useShared } from '../use-live'

export type { BookmarkEntry } from '../../db/read-bookmarks'

const latest = sharedLive(readLatestBookmarks)
const all = sharedLive(readBookmarks)
const count = sharedLive(countBookmarks)

const LATER: Live<readonly BookmarkEntry[]> = {
  subscribe: () => () => undefined,
  current: () => LOADING,
}
const LOADING = { state: 'loading' } as const

export interface Bookmarks {
  /** The latest first; only the latest ones while `whole` is false: the others are still read. */
  readonly entries: readonly BookmarkEntry[]
  readonly whole: boolean
}

/** All bookmarks; null until the library has answered. */
export function useBookmarks(): Bookmarks | null {
  const first = useShared(latest)
  const isLoading = first.state === 'loading'
  const [isPainted, setPainted] = useState(false)
  useEffect(() => (isLoading ? undefined : afterPaint(() => setPainted(true))), [isLoading])
  // what is seen at once is not kept waiting by the rest
  const every = useShared(isPainted ? all : LATER)
  if (every.state === 'known') return { entries: every.value, whole: true }
  if (first.state === 'known') return { entries: first.value, whole: false }
  return first.state === 'loading' ? null : { entries: [], whole: true }
}

export function useBookmarkCount(): number {
  return known(useShared(count), 0)
}
