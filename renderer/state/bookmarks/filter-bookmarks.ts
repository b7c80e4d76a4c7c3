import type { BookmarkEntry } from '../library/use-bookmarks'

const DAY = 24 * 60 * 60 * 1000

/** How long ago a bookmark was made, at most; in days. */
export const AGES = { any: Infinity, today: 1, week: 7, month: 30, year: 365 } as const
export type Age = keyof typeof AGES

export interface BookmarkFilter {
  /** Each of these words stands somewhere in what a bookmark holds. */
  readonly text: string
  /** Null: every source, every tag. */
  readonly source: string | null
  readonly tag: string | null
  readonly age: Age
}

export const NO_FILTER: BookmarkFilter = { text: '', source: null, tag: null, age: 'any' }

/** Title, place, heading, marked words, note and tags, without regard to case. Kept: typing asks thousands again with each letter. */
const wordsOf = new WeakMap<BookmarkEntry, string>()

function searched(entry: BookmarkEntry): string {
  const held = wordsOf.get(entry)
  if (held !== undefined) return held
  const { bookmark, title, where } = entry
  const { anchor, note, tags } = bookmark
  const words = [title, where, anchor?.heading, anchor?.quote, note, ...tags].join('\n').toLocaleLowerCase()
  wordsOf.set(entry, words)
  return words
}

/** The bookmarks that a filter leaves, in their order. */
export function filterBookmarks(
  entries: readonly BookmarkEntry[],
  filter: BookmarkFilter,
  now: number,
): readonly BookmarkEntry[] {
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const since = firstMoment(filter.age, now)
  return entries.filter((entry) => {
    const { bookmark, source } = entry
    if (filter.source !== null && source !== filter.source) return false
    if (filter.tag !== null && !bookmark.tags.includes(filter.tag)) return false
    if (bookmark.at < since) return false
    return words.length === 0 || words.every((word) => searched(entry).includes(word))
  })
}

function firstMoment(age: Age, now: number): number {
  if (age === 'any') return -Infinity
  const date = new Date(now)
  const midnight = new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  return midnight - (AGES[age] - 1) * DAY
}

/** The sources and tags that bookmarks have, for choosing one; by name. */
export function choicesOf(entries: readonly BookmarkEntry[]): {
  readonly sources: readonly { readonly id: string; readonly title: string }[]
  readonly tags: readonly string[]
} {
  const sources = new Map(
    entries.flatMap(({ source, sourceTitle }) => (source && sourceTitle ? [[source, sourceTitle]] : [])),
  )
  const tags = new Set(entries.flatMap(({ bookmark }) => bookmark.tags))
  const byName = (a: string, b: string): number => a.localeCompare(b)
  return {
    sources: [...sources].map(([id, title]) => ({ id, title })).sort((a, b) => byName(a.title, b.title)),
    tags: [...tags].sort(byName),
  }
}

/** Whether a bookmark has lost its place: it is kept with its old text. */
export const isUnplaced = ({ bookmark }: BookmarkEntry): boolean =>
  bookmark.anchor !== null && bookmark.spot === null

/** Bookmarks of the same article together, in the order of the latest of each. */
export function byArticle(entries: readonly BookmarkEntry[]): readonly (readonly BookmarkEntry[])[] {
  const groups = new Map<string, BookmarkEntry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.bookmark.address)
    if (group) group.push(entry)
    else groups.set(entry.bookmark.address, [entry])
  }
  return [...groups.values()]
}

/** `Article › Heading`, as it was called when it was marked. */
export function nameOf({ bookmark, title }: BookmarkEntry): string {
  return [title, bookmark.anchor?.heading].filter(Boolean).join(' › ')
}
