import { create } from 'zustand'
import type { BookmarkEntry } from '../library/use-bookmarks'
import { openArticle } from '../view/view-store'
import type { PlainSpot } from '../selection/spot-range'

/** A passage that is to be shown in an article that was just opened; `n` grows with each. */
export interface OpenedSpot extends PlainSpot {
  readonly n: number
  readonly address: string
}

const useStore = create<{ readonly opened: OpenedSpot | null }>(() => ({ opened: null }))
let last = 0

/** Opens a bookmark where it stands: at its passage, its heading, or where the person stopped in the article. */
export function openBookmark({ bookmark, source }: BookmarkEntry): void {
  const { address, spot } = bookmark
  last += 1
  const isPassage = spot !== null && spot.end > spot.start
  useStore.setState({ opened: isPassage ? { n: last, address, ...spot } : null })
  openArticle(address, source, spot?.slug ?? null)
}

/** The passage that is still to be shown in this article, where that was opened at the passage's heading. */
export const useOpenedSpot = (address: string, heading: string | null): OpenedSpot | null =>
  useStore(({ opened }) => (opened?.address === address && opened.slug === heading ? opened : null))

/** It was shown, or cannot be. */
export function spotShown(spot: OpenedSpot): void {
  useStore.setState(({ opened }) => ({ opened: opened === spot ? null : opened }))
}
