import { isLeftOut } from '../../../shared/model/left-out'
import type { SourceParts } from '../../db/read-source-parts'

export type { SourceParts } from '../../db/read-source-parts'

/** One section as it can be chosen. */
export interface SectionChoice {
  readonly key: string
  readonly title: string
  readonly level: number
  /** Articles in it and below, each once, taken or not. */
  readonly articles: number
  /** `some`: it is taken, and a section below it is not. */
  readonly taken: 'all' | 'some' | 'none'
}

/** The sections of a source under a choice. */
export function sectionChoices(
  { sections, places }: Pick<SourceParts, 'sections' | 'places'>,
  leaveOut: readonly string[],
): readonly SectionChoice[] {
  const keys = new Set(leaveOut)
  const out = sections.filter(({ key }) => isLeftOut(key, keys)).map(({ key }) => key)
  return sections.map(({ key, title, level }) => {
    const inside = places.filter(({ section }) => isWithin(section, key))
    const some = out.some((one) => one !== key && isWithin(one, key))
    return {
      key,
      title,
      level,
      articles: new Set(inside.map(({ address }) => address)).size,
      taken: isLeftOut(key, keys) ? 'none' : some ? 'some' : 'all',
    }
  })
}

/**
 * The sections left out once a box was changed. Taking a section takes all below it, and those above it without their other sections.
 * Each is named once, by the uppermost; keys that the index does not have stay as they are.
 */
export function chooseSection(
  sections: SourceParts['sections'],
  leaveOut: readonly string[],
  key: string,
  take: boolean,
): readonly string[] {
  const before = new Set(leaveOut)
  const known = new Set(sections.map((section) => section.key))
  const out = new Set(sections.filter((one) => isLeftOut(one.key, before)).map((one) => one.key))
  for (const one of known) {
    if (isWithin(one, key)) {
      if (take) out.delete(one)
      else out.add(one)
    } else if (take && isWithin(key, one)) out.delete(one)
  }
  const uppermost = sections.filter((one) => out.has(one.key) && !out.has(one.parent)).map((one) => one.key)
  return [...uppermost, ...leaveOut.filter((one) => !known.has(one))]
}

/** How many articles a choice takes, each once. */
export function countTaken(places: SourceParts['places'], leaveOut: readonly string[]): number {
  const keys = new Set(leaveOut)
  const taken = places.filter(({ section }) => !isLeftOut(section, keys))
  return new Set(taken.map(({ address }) => address)).size
}

const isWithin = (section: string, key: string): boolean => section === key || section.startsWith(`${key}/`)
