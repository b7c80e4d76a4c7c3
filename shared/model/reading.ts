/** What a person read of one article; hangs on the canonical address. */
export interface Reading {
  readonly address: string
  /** Read sections by slug, with the hash of the text that was read and when. */
  readonly sections: Readonly<Record<string, { readonly textHash: string; readonly at: number }>>
  /** What the person said of the whole article, which outweighs what was seen; null when nothing. */
  readonly marked: 'read' | 'unread' | null
  /** Share of the article's words in read sections, 0 to 1. */
  readonly share: number
  /** Whether the article counts as read: marked so, or at least READ_SHARE of its words were read. */
  readonly read: boolean
  /** Milliseconds since 1970 of the last change. */
  readonly at: number
}

/** An article is read at 90 % of its words. */
export const READ_SHARE = 0.9

export type ReadingState = 'Unread' | 'In progress' | 'Read'

/** The state word shown for an article. */
export function readingState(reading: Reading | undefined): ReadingState {
  if (!reading) return 'Unread'
  if (reading.read) return 'Read'
  return reading.share > 0 ? 'In progress' : 'Unread'
}

/** Where a person stopped in an article: an anchor in the text, not pixels. */
export interface Place {
  readonly address: string
  /** Section and the number of the block within it that stood at the top of the view. */
  readonly slug: string
  readonly block: number
  /** First words of that block: finds it again when blocks were added before it. */
  readonly quote: string
  /** How much of the block was above the top of the view, 0 to 1. */
  readonly offset: number
  /** Title of the section, for "You stopped at ...". */
  readonly heading: string
  readonly at: number
}

export interface Bookmark {
  /** `address` for an article; later kinds add a fragment. */
  readonly id: string
  readonly kind: 'article'
  readonly address: string
  /** Title when it was made, shown when the article is gone. */
  readonly title: string
  readonly at: number
}
