/** Where a search looks. */
export type SearchScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'source'; readonly source: string }
  /** The section and what stands below it. */
  | { readonly kind: 'section'; readonly source: string; readonly section: string }
  | { readonly kind: 'article'; readonly address: string }

export interface SearchQuestion {
  /** As typed, with its filters: see search/parse-query. */
  readonly text: string
  readonly scope: SearchScope
  /** At most so many hits; of one article at most three unless `article` is the scope. */
  readonly limit: number
  /** Milliseconds since 1970. */
  readonly now: number
}

/** One section of an article that a search found. */
export interface SearchHit {
  readonly address: string
  /** Slug of the section; '' is the article's beginning, also for a hit in its title. */
  readonly slug: string
  /** The article's title. */
  readonly title: string
  /** Headings from the top down to the section's own; empty at the beginning. */
  readonly path: readonly string[]
  /** The source it is read in, and that source's title. */
  readonly source: string
  readonly sourceTitle: string
  /** A piece of the section's text round the words that were found; empty when only title or heading hold them. */
  readonly snippet: string
  /** Where found words stand in the snippet, in UTF-16 units, in order, not overlapping. */
  readonly marks: readonly (readonly [start: number, end: number])[]
  /** The words of this article that matched, as they stand in its text, lower case, each once: what is marked when it is opened. */
  readonly words: readonly string[]
  /** Sections of the same article that were found besides the ones that are listed; stated on the last listed one, else 0. */
  readonly more: number
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[]
  /** Sections found in all, counted up to 1,000. */
  readonly found: number
  /** Articles that were looked through, and articles in the scope that are not downloaded. */
  readonly searched: number
  readonly missing: number
  /** `building`: not everything is in the index yet; `titles`: there is no index, titles and headings were looked through. */
  readonly index: 'ready' | 'building' | 'titles'
  /** What was understood otherwise than typed, e.g. a forgiven typo: the word as it was taken. */
  readonly corrected: readonly { readonly typed: string; readonly taken: string }[]
  /** Parts of the text that look like a filter and are none, each a sentence for the person. */
  readonly problems: readonly string[]
}
