import type { Bookmark } from '../../../shared/model/reading'
import type { KnownNames } from '../../../shared/search/complete-query'
import { foldText } from '../../../shared/search/parse-query'
import type { Databases } from '../../db/read-databases'
import { readRecent, readTitleLines, type TitledArticle } from '../../db/read-titles'
import { fuzzyTitle, type FuzzyTitle } from './fuzzy'
import { inSlices } from './in-slices'

export interface LocalTitle extends TitledArticle {
  readonly source: string
  /** Key of the section it stands in. */
  readonly section: string
  readonly fuzzy: FuzzyTitle
}

export interface LocalBookmark {
  readonly bookmark: Bookmark
  /** Title, heading, quote, note and tags, folded. */
  readonly folded: string
}

/** What the search dialog looks through itself, read once when it opens. */
export interface LocalIndex {
  /** All of it was read. */
  readonly isWhole: boolean
  readonly recent: readonly TitledArticle[]
  /** An article stands here once for each section that it is placed in. */
  readonly titles: readonly LocalTitle[]
  readonly bookmarks: readonly LocalBookmark[]
  readonly known: KnownNames
}

export const EMPTY_INDEX: LocalIndex = {
  isWhole: false,
  recent: [],
  titles: [],
  bookmarks: [],
  known: { sources: [], sections: [], tags: [] },
}

const MOST_RECENT = 8
/** The latest ones; with notes of 20,000 characters these are as many as may be looked through for each letter. */
const MOST_BOOKMARKS = 2_000

/**
 * Reads it piece by piece, the quickest first: each is told as soon as it is there. Ends early when `goesOn` says no. `visited` are
 * articles that were open, the latest first: those that were not scrolled have no place of their own.
 */
export async function loadLocalIndex(
  databases: Databases,
  visited: readonly string[],
  tell: (index: LocalIndex) => void,
  goesOn: () => boolean,
): Promise<void> {
  const recent = await readRecent(databases, visited, MOST_RECENT)
  let index: LocalIndex = { ...EMPTY_INDEX, recent }
  if (!goesOn()) return
  tell(index)

  const rows = await databases.state.bookmarks.orderBy('at').reverse().limit(MOST_BOOKMARKS).toArray()
  const bookmarks: LocalBookmark[] = []
  const tags = new Set<string>()
  const takeBookmark = (bookmark: Bookmark): void => {
    for (const tag of bookmark.tags) tags.add(tag)
    const { title, anchor, note } = bookmark
    const parts = [title, anchor?.heading ?? '', anchor?.quote ?? '', note, bookmark.tags.join(' ')]
    bookmarks.push({ bookmark, folded: foldText(parts.join(' \n ')) })
  }
  if (!(await inSlices(rows, takeBookmark, goesOn))) return
  index = { ...index, bookmarks, known: { ...index.known, tags: [...tags] } }
  tell(index)

  const titles: LocalTitle[] = []
  const sources: string[] = []
  const sections = new Set<string>()
  for await (const { sourceTitle, lines } of readTitleLines(databases)) {
    sources.push(sourceTitle)
    const whole = await inSlices(
      lines,
      ({ address, title, source, section }) => {
        if (section !== '') sections.add(nameOfSection(section))
        titles.push({ address, title, source, sourceTitle, section, fuzzy: fuzzyTitle(title) })
      },
      goesOn,
    )
    if (!whole) return
  }
  const known = { ...index.known, sources, sections: [...sections] }
  tell({ ...index, isWhole: true, titles, known })
}

/** Title of a section, out of its key. */
const nameOfSection = (key: string): string => decodeURIComponent(key.split('/').at(-1) ?? '')
