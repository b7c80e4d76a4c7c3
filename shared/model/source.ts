/** A site that the person added, or the built-in handbook. Made by a person, so it lives in the state database. */
export interface Source {
  /** Canonical address of its index (canonicalAddress): the same index typed twice is one source. */
  readonly id: string
  readonly kind: 'site' | 'handbook'
  /** Address of the index as it was last found: what a sync asks for first. */
  readonly indexUrl: string
  /** The index's own title, so that the list is readable while the article database is rebuilt. */
  readonly title: string
  /** Place in the library, ascending. */
  readonly order: number
  /** Milliseconds since 1970. */
  readonly addedAt: number
  /** The handbook can be hidden; a hidden source is neither shown nor synced. */
  readonly hidden: boolean
  /** Host names whose pages belong to it too, each with its subdomains; none where it is absent. */
  readonly includeHosts?: readonly string[]
  /** Host of its index, where the person typed a name that leads into a private network. */
  readonly privateHost?: string
  /** The person's own name for it; shown instead of the index's title. */
  readonly name?: string
  /** False: its images are not downloaded. True where it is absent. */
  readonly downloadImages?: boolean
  /** Hours between checks of its own accord; 0: only when the person asks. DEFAULT_CHECK_EVERY where it is absent. */
  readonly checkEvery?: number
  /** Keys of sections whose articles are not downloaded, each with the sections below it. */
  readonly leaveOut?: readonly string[]
  /** It is deleted: neither shown nor synced, and its articles go when the time for putting it back is over. */
  readonly deleted?: DeletedSource
}

export interface DeletedSource {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Articles with a bookmark or a note stay in the library. */
  readonly keepMarked: boolean
}

export const DEFAULT_CHECK_EVERY = 6
/** What a person can choose for `checkEvery`, in hours. */
export const CHECK_INTERVALS = [1, 6, 12, 24, 168, 0] as const
/** Characters of a person's own name for a source. */
export const MAX_SOURCE_NAME = 200
/** Sections that one source can leave out. */
export const MAX_LEFT_OUT = 1_000

/** Hosts that one source can include. */
export const MAX_INCLUDED_HOSTS = 50

/** The handbook's id and index address; this scheme is read from files of the build and refused from anywhere else. */
export const HANDBOOK_SCHEME = 'offprint-handbook:'
export const HANDBOOK_INDEX_URL = 'offprint-handbook:/llms.txt'
