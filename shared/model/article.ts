/** `html`: converted from the page's HTML; `full-text`: cut from the site's llms-full.txt. */
export type TextOrigin = 'html' | 'full-text'

/** One page of a site, known by its canonical address; described apart from its body, so that lists never load bodies. */
export interface Article {
  /** Canonical address: what bookmarks, read marks and places hang on. */
  readonly address: string
  /** The address its text came from, after redirects. */
  readonly url: string
  /** The address that was asked for and led there: asked first at the next sync. Absent in rows of schema 1. */
  readonly asked?: string
  /** How its text came where that is not the page's own Markdown. */
  readonly origin?: TextOrigin
  /** The page's own title; empty until it was rendered and had one. */
  readonly title: string
  readonly description: string
  /** Hash of the text as stored. */
  readonly textHash: string
  readonly etag: string | null
  readonly lastModified: string | null
  /** Milliseconds since 1970: when this text was fetched, and when the site was last seen to serve the same. */
  readonly fetchedAt: number
  readonly checkedAt: number
  /** Headings of the page in order, the first one being the untitled beginning (slug ''); empty until rendered. */
  readonly sections: readonly ArticleSection[]
  /** Words of prose and code together; 0 until rendered. */
  readonly words: number
}

/** A heading of an article and what stands under it, up to the next heading. */
export interface ArticleSection {
  /** github-slugger, unique within the article; '' is the beginning before the first heading. */
  readonly slug: string
  readonly title: string
  /** 2 to 6; 1 for the beginning. */
  readonly level: number
  readonly proseWords: number
  readonly codeWords: number
  /** Hash of the section's plain text: tells whether its words changed. */
  readonly textHash: string
  /**
   * Hash of the words under the heading, whatever the space between them: tells a section that has only got another heading or other lines.
   * Absent where there are none, and before it is known.
   */
  readonly body?: string
  /** Titles of the headings that it stands under, from the top down to the one right above it. Absent before pipeline 4. */
  readonly path?: readonly string[]
  /** Where its source stands in the stored text, in UTF-16 units: up to the next section. Absent before pipeline 4. */
  readonly source?: SourceRange
}

/** A piece of a text, in UTF-16 units. */
export interface SourceRange {
  readonly start: number
  readonly end: number
}

/** Reading time in whole minutes, at least 1: 230 words of prose a minute, words of code at a third of their weight. */
export function readingMinutes(
  sections: readonly Pick<ArticleSection, 'proseWords' | 'codeWords'>[],
): number {
  const weight = sections.reduce((sum, section) => sum + section.proseWords + section.codeWords / 3, 0)
  return Math.max(1, Math.round(weight / 230))
}
