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
}

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
