/** Rows as read-library.mjs reads them. */
export interface Snapshot {
  articles: { address: string; url: string; textHash: string }[]
  texts: { address: string; text: string; textHash: string }[]
  trees: { address: string; textHash: string; chunks: number }[]
  renderQueue: { address: string; textHash: string }[]
  placements: { source: string; section: string; address: string; role: string; removed: 0 | 1 }[]
  sections: { source: string; key: string; parent: string; articles: number; ready: number }[]
  indexes: { source: string; url: string; articles: number; ready: number }[]
  runPages: { source: string; n: number; added: string[]; updated: string[]; unchanged: string[] }[]
}

/** Everything that does not hold of a library, one sentence each; `hashOf` is the program's own hash of a text. */
export function checkLibrary(library: Snapshot, hashOf: (text: string) => Promise<string>): Promise<string[]>
