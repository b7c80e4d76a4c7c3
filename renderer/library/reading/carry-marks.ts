import type { ArticleSection } from '../../../shared/model/article'
import { MAX_EARLIER, type ReadMark, type Reading } from '../../../shared/model/reading'
import type { SectionBefore } from '../../db/rows'

interface SectionMarks {
  readonly sections: Reading['sections']
  readonly earlier?: Reading['earlier']
}

/** A mark that waits for a section, with the slug that it stands under. */
interface Waiting {
  readonly slug: string | null
  readonly mark: ReadMark
}

/**
 * Puts marks to the sections that have the words that were read, wherever these stand now: the whole text, else the text without its
 * heading. Marks for which there is no section stay as `earlier` ones. A text that was read once marks one section.
 */
export function carryMarks(marks: SectionMarks, sections: readonly ArticleSection[]): Required<SectionMarks> {
  const waiting = new Set<Waiting>([
    ...Object.entries(marks.sections).map(([slug, mark]) => ({ slug, mark })),
    ...(marks.earlier ?? []).map((mark) => ({ slug: null, mark })),
  ])
  const found = new Map<string, ReadMark>()
  const take = (
    key: (section: Pick<ReadMark, 'textHash' | 'body'>) => string | undefined,
    sameSlug: boolean,
  ): void => {
    const places = new Map<string, Waiting[]>()
    for (const one of waiting) {
      const name = key(one.mark)
      if (name !== undefined) places.set(name, [...(places.get(name) ?? []), one])
    }
    for (const section of sections) {
      const name = found.has(section.slug) ? undefined : key(section)
      const there = (name === undefined ? undefined : places.get(name))?.find(
        (one) => waiting.has(one) && (!sameSlug || one.slug === section.slug),
      )
      if (!there) continue
      waiting.delete(there)
      found.set(section.slug, markOf(section, there.mark.at))
    }
  }
  for (const sameSlug of [true, false]) take(({ textHash }) => textHash, sameSlug)
  for (const sameSlug of [true, false]) take(({ body }) => body, sameSlug)
  const left = [...waiting].map(({ slug, mark }) => (slug === null ? mark : { ...mark, slug }))
  left.sort((a, b) => b.at - a.at)
  return { sections: Object.fromEntries(found), earlier: left.slice(0, MAX_EARLIER) }
}

/** A mark for a section as it stands now. */
export function markOf({ textHash, body }: Pick<ArticleSection, 'textHash' | 'body'>, at: number): ReadMark {
  return { textHash, ...(body === undefined ? {} : { body }), at }
}

/** The marks of sections that another pipeline makes of the same text: under their slugs, as they read now. */
export function remade(
  marks: Reading['sections'],
  before: readonly SectionBefore[],
  sections: readonly ArticleSection[],
): Reading['sections'] {
  const old = new Map(before.map((section) => [section.slug, section.textHash]))
  const now = new Map(sections.map((section) => [section.slug, section]))
  return Object.fromEntries(
    Object.entries(marks).map(([slug, mark]) => {
      const section = now.get(slug)
      return [slug, section && old.get(slug) === mark.textHash ? markOf(section, mark.at) : mark]
    }),
  )
}

/** All sections of before as read: what the person said of the whole article, said of each of them. */
export function withAllRead(
  marks: Reading['sections'],
  before: readonly SectionBefore[],
  at: number,
): Reading['sections'] {
  const all = before.map((section) => [section.slug, markOf(section, at)] as const)
  return Object.fromEntries([...all, ...Object.entries(marks)])
}
