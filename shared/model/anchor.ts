/**
 * Where something that a person made stands in an article: words, never pixels and never paths of elements. Over the plain text of
 * sections as the render worker makes it (`SectionText.text`).
 */
export interface Anchor {
  /** Slug of the section when the anchor was made; '' is the beginning. */
  readonly slug: string
  /** Title of that section, and those of the headings above it. */
  readonly heading: string
  readonly path: readonly string[]
  /** Hash of that section's plain text. */
  readonly textHash: string
  /** The words that were marked; empty for an anchor to the section as a whole. */
  readonly quote: string
  /** Up to 48 characters right before and after the quote, within the article. */
  readonly prefix: string
  readonly suffix: string
  /** Where the quote began in the section's plain text, in UTF-16 units: tells which of several equal ones. */
  readonly offset: number
  /** First words of the section's text, at most 200 characters: finds a renamed section, and is shown when the place is gone. */
  readonly excerpt: string
  /** What else of the article could be taken for it, see Doubles. Absent: not known, as if there were all of that. */
  readonly doubles?: Doubles
}

/**
 * What an article had, when an anchor was made in it, that could be taken for its place: an anchor with doubles is placed again only where
 * nothing is left to doubt. Counted by the library when it stores the anchor.
 */
export interface Doubles {
  /** Other places with the same words; of a section, other sections with its first words. */
  readonly same: number
  /** Other places with nearly the same words, or with a good part of them. */
  readonly alike: number
  /** Other sections with the same heading. */
  readonly headings: number
}

/** Longest passage that can be marked, in characters. */
export const MAX_QUOTE = 5000

/**
 * How an anchor found its place again: text unchanged; the same text under another heading; the same heading with edited text;
 * a renamed heading; the quote elsewhere by its surroundings; a quote that was itself edited; only the heading above it is left.
 */
export type PlacedHow = 'exact' | 'moved' | 'edited' | 'renamed' | 'context' | 'fuzzy' | 'parent'

/** Where an anchor stands in the article's present text. */
export interface Spot {
  readonly slug: string
  /** The quote in the section's plain text, in UTF-16 units; both 0 for a section as a whole. */
  readonly start: number
  readonly end: number
  readonly how: PlacedHow
}
