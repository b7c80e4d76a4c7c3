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
}

/** Hosts that one source can include. */
export const MAX_INCLUDED_HOSTS = 50

/** The handbook's id and index address; this scheme is read from files of the build and refused from anywhere else. */
export const HANDBOOK_SCHEME = 'offprint-handbook:'
export const HANDBOOK_INDEX_URL = 'offprint-handbook:/llms.txt'
