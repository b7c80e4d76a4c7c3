import type { Anchor, Spot } from './anchor'

/** What a person read of one article; hangs on the canonical address. */
export interface Reading {
  readonly address: string
  /** Read sections by slug, as their text stands now. */
  readonly sections: Readonly<Record<string, ReadMark>>
  /** Texts of sections that were read and do not stand in the article now, the latest MAX_EARLIER: what comes back was read. */
  readonly earlier?: readonly ReadMark[]
  /** What the person said of the whole article, which outweighs what was seen; null when nothing. */
  readonly marked: 'read' | 'unread' | null
  /** Share of the article's words in read sections, 0 to 1. */
  readonly share: number
  /** Whether the article counts as read: marked so, or at least READ_SHARE of its words were read. */
  readonly read: boolean
  /** Milliseconds since 1970 of the last change. */
  readonly at: number
}

/** That a section was read, and when; what it was is told by the hash of its text, and by that of its text without the heading. */
export interface ReadMark {
  /** Of an earlier mark: the section that it stood under. */
  readonly slug?: string
  readonly textHash: string
  readonly body?: string
  readonly at: number
}

export const MAX_EARLIER = 500

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
  /** The first whole line in the view; absent where no text stood there, and in places that were saved before lines were known. */
  readonly line?: PlaceLine
  /** Title of the section, for "You stopped at ...". */
  readonly heading: string
  readonly at: number
}

/** A line of a block, by its words: another width or font breaks other lines, the words stay. */
export interface PlaceLine {
  /** Characters of the block's text before the line, in UTF-16 units. */
  readonly at: number
  /** The text from there, as it stands in the block: tells whether it is still the same, and finds it again where it is not. */
  readonly words: string
  /** How far below the top of the view the line stood, in heights of a line. */
  readonly below: number
}

/** An article, one of its headings, or a passage that a person keeps, with what they wrote to it. */
export interface Bookmark {
  /** `address` for an article, `address#slug` for a heading as it was called when it was made, `address#:uuid` for a passage. */
  readonly id: string
  readonly kind: 'article' | 'section' | 'passage'
  readonly address: string
  /** Title of the article when it was made, shown when the article is gone. */
  readonly title: string
  /** Where it was made; null for an article as a whole. */
  readonly anchor: Anchor | null
  /** Where that is in the text that is stored now; null when it cannot be told, and for an article as a whole. */
  readonly spot: Spot | null
  /** What the person wrote, at most MAX_NOTE characters; may be empty. */
  readonly note: string
  /** Trimmed, each once, at most MAX_TAGS of MAX_TAG characters. */
  readonly tags: readonly string[]
  /** Milliseconds since 1970: when it was made, and when note or tags last changed. */
  readonly at: number
  readonly changedAt: number
}

export const MAX_NOTE = 20_000
export const MAX_TAGS = 50
export const MAX_TAG = 60

/** How many articles a marking of a group changed, and by what number it can be taken back. */
export interface MarkedGroup {
  readonly changed: number
  readonly undo: number
}
