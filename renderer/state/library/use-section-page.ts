import { useMemo } from 'react'
import {
  readIndexNotes,
  readSections,
  type IndexNotes,
  type Line,
  type SectionEntry,
} from '../../db/read-library'
import { readBegun, type BegunArticle } from '../../db/read-marks'
import { readRecent, type RecentArticle } from '../../db/read-recent'
import { useLives } from '../live-follow'
import { known, sharedLive, useLive, useShared } from '../use-live'
import { linesOfSource } from './lines'
import { groupLines, linesIn, type ArticleGroup } from './section-groups'
import { useSource, type SourceEntry } from './use-library'

export type { BegunArticle } from '../../db/read-marks'
export type { RecentArticle } from '../../db/read-recent'
export type { ArticleGroup } from './section-groups'

/** Everything the page of a source or section shows, without the articles' own states. */
export interface SectionPageView {
  readonly source: SourceEntry
  readonly title: string
  readonly summary: string
  /** Address of the page that introduces the section; null where there is none. */
  readonly overview: string | null
  readonly articles: number
  readonly ready: number
  readonly read: number
  readonly groups: readonly ArticleGroup[]
  /** Every article of the page, in the index's order. */
  readonly lines: readonly Line[]
  /** The articles of this section that were begun and not finished, the latest first, at most CONTINUED. */
  readonly begun: readonly BegunArticle[]
}

/** "Continue reading" offers so many articles. */
export const CONTINUED = 5

const NOT_ONE: readonly never[] = []
const begunArticles = sharedLive(readBegun)
const recentArticles = sharedLive((databases) => readRecent(databases, CONTINUED))

/** Articles that were begun and not finished, the latest first; null until the library has answered. */
export function useBegun(): readonly BegunArticle[] | null {
  const value = useShared(begunArticles)
  if (value.state === 'loading') return null
  return value.state === 'known' ? value.value : NOT_ONE
}

/** The articles that were read last, the latest first; null until the library has answered. */
export function useRecent(): readonly RecentArticle[] | null {
  const value = useShared(recentArticles)
  if (value.state === 'loading') return null
  return value.state === 'known' ? value.value : NOT_ONE
}

/** The page of a section, or of the whole source with section ''; null until the library has answered or when it is gone. */
export function useSectionPage(source: string, section: string): SectionPageView | null {
  const entry = useSource(source)
  const sections = useLive(readSections, source)
  const lines = useLives(linesOfSource, [source]).get(source)
  const begun = useBegun()
  const inside = useMemo(() => lines && linesIn(lines, section), [lines, section])

  return useMemo(() => {
    if (!entry || !inside || sections.state !== 'known') return null
    const own = sections.value.find((one) => one.key === section)
    if (section !== '' && !own) return null
    const title = own?.title ?? entry.source.title
    const here = new Set(inside.map((line) => line.address))
    return {
      source: entry,
      title,
      summary: own ? '' : entry.summary,
      overview: own?.overview ?? null,
      articles: own?.articles ?? entry.articles,
      ready: own?.ready ?? entry.ready,
      read: own?.read ?? entry.read,
      groups: groupLines(inside, sections.value, section, title),
      lines: inside,
      begun: (begun ?? []).filter((article) => here.has(article.address)).slice(0, CONTINUED),
    }
  }, [entry, sections, inside, begun, section])
}

/** What the index of a source says besides its articles; null until it is known. */
export function useIndexNotes(source: string): IndexNotes | null {
  return known(useLive(readIndexNotes, source), null)
}

/** The sections above and including `section`, from the top: what a breadcrumb shows. */
export function useSectionPath(source: string | null, section: string): readonly SectionEntry[] {
  const sections = known(useLive(readSections, source ?? ''), NOT_ONE)
  return useMemo(
    () =>
      sections
        .filter((one) => one.key === section || section.startsWith(`${one.key}/`))
        .toSorted((a, b) => a.level - b.level),
    [sections, section],
  )
}
