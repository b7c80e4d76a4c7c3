import type { FoundSection } from '../index/search-index'
import type { Wanted } from './expression'

/** What a section's weight is multiplied by, added up: measured together with the weights of the columns. */
const TITLE_IS = 1
const TITLE_HAS = 0.25
const HEADING_IS = 0.8
const HEADING_HAS = 0.35
const IS_BEGINNING = 0.15
/** For each wanted word that stands in title or heading, of all. */
const WORDS_THERE = 0.5

/** The sections in the order in which they are shown: titles and headings that are what was asked for come first. */
export function ranked(sections: readonly FoundSection[], wanted: readonly Wanted[]): FoundSection[] {
  const tokens = wanted.flatMap((one) => one.tokens)
  const goesOn = wanted.at(-1)?.isPrefix === true
  const weighed = sections.map((section) => ({
    section,
    weight: section.score * boost(section, tokens, goesOn),
  }))
  return weighed
    .toSorted((a, b) => b.weight - a.weight || a.section.id - b.section.id)
    .map(({ section }) => section)
}

function boost({ title, heading, slug }: FoundSection, tokens: readonly string[], goesOn: boolean): number {
  const asked = tokens.join(' ')
  const there = tokens.filter((token, n) => {
    const isOpen = goesOn && n === tokens.length - 1
    return holds(title, token, isOpen) || holds(heading, token, isOpen)
  })
  return (
    1 +
    (title === asked ? TITLE_IS : holds(title, asked, goesOn) ? TITLE_HAS : 0) +
    (heading === asked ? HEADING_IS : holds(heading, asked, goesOn) ? HEADING_HAS : 0) +
    (slug === '' ? IS_BEGINNING : 0) +
    (WORDS_THERE * there.length) / Math.max(1, tokens.length)
  )
}

/** Whether tokens stand in a row in others; the last one may go on. */
function holds(tokens: string, asked: string, goesOn: boolean): boolean {
  return goesOn ? ` ${tokens}`.includes(` ${asked}`) : ` ${tokens} `.includes(` ${asked} `)
}
