/** What an llms.txt says about a site, read and arranged: the plan of a sync and the shape of the library tree. */
export interface SiteIndex {
  /** Final address the index was read from, after redirects. */
  readonly url: string
  readonly title: string
  /** The index's own summary as plain text; empty where it has none. */
  readonly summary: string
  /** Depth first, in the order of the index. */
  readonly sections: readonly SiteSection[]
  /** In the order of the index; one article may be placed in several sections, in one section once. */
  readonly placements: readonly SitePlacement[]
  /** What the index says besides its links: plain Markdown without links, blocks parted by blank lines, cut at 20 kB; may be empty. */
  readonly prose: string
  /** Final addresses of the indexes that this one links and that were read into it, in that order. */
  readonly indexes: readonly string[]
  /** What the index lists and Offprint will not fetch, with the reason. */
  readonly leftOut: readonly LeftOut[]
  /** Odd input that was read all the same, and each limit that cut something off: sentences for the report. */
  readonly warnings: readonly string[]
  /** Those of the warnings that tell of a limit: the plan lacks something that the site lists. */
  readonly limits: readonly string[]
  /** False where a part of the site's list is missing (a limit, an index that was not to be had): absence then proves nothing. */
  readonly whole: boolean
}

export interface SiteSection {
  /** Unique within the source: the encoded path (sectionKey). */
  readonly key: string
  /** Titles from the top section down to this one. */
  readonly path: readonly string[]
  readonly title: string
  /** Key of the section above, '' for a top section. */
  readonly parent: string
  /** 2 for a top section, as `aria-level` counts (the source is 1). */
  readonly level: number
  /** Address of the page that introduces this section and is not one of its articles; null where there is none. */
  readonly overview: string | null
}

export interface SitePlacement {
  /** Canonical address of the article. */
  readonly address: string
  /** Absolute address to fetch, without fragment. */
  readonly url: string
  /** Title in the index; may be empty, then the page's own title serves. */
  readonly title: string
  /** The index's note about the page as plain text; may be empty. */
  readonly summary: string
  /** Key of the section it stands in, '' for the source itself. */
  readonly section: string
  /** Place in the index, ascending, unique within the source. */
  readonly order: number
  /** An overview page belongs to its section and is not counted as an article. */
  readonly role: 'article' | 'overview'
}

export interface LeftOut {
  readonly url: string
  readonly title: string
  /** `other-index`: an index that could not be had, or was beyond a limit. */
  readonly reason: 'outside' | 'not-an-article' | 'bad-address' | 'other-index'
}

/** A section's key: its path, each title encoded, joined by '/'. */
export function sectionKey(path: readonly string[]): string {
  return path.map((title) => encodeURIComponent(title)).join('/')
}
