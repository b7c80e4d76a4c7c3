import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnchorPage } from '../../../../shared/anchors/anchor-page'
import { makeAnchor } from '../../../../shared/anchors/make-anchor'
import { countDoubles } from '../../../../shared/anchors/count-doubles'
import { isVerbatim, placeAnchor } from '../../../../shared/anchors/place-anchor'
import { edited, edits, page, sentencesOf, shown, type Page, type Sentence } from './edited-page'

const RUNS = Number(process.env['OFFPRINT_RUNS'] ?? 1500)

const passage = fc.record({
  section: fc.nat({ max: 50 }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 160 }),
})

/**
 * Whether a sentence is, to every reader, one of those that were marked: it is one; a copy that an edit made of one; the same heading; the
 * same words, or nearly, where the marked one is gone or edited itself.
 */
function isMarked(
  before: Page,
  after: Page,
  marked: ReadonlySet<number>,
  areEdited: boolean,
): (id: number) => boolean {
  const [was, is] = [sentencesOf(before), sentencesOf(after)]
  const titles = new Set(before.flatMap(({ id, title }) => (marked.has(id) ? [title] : [])))
  const gone = [...marked].flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)]
    return old && (areEdited || now?.words.join(' ') !== old.words.join(' ')) ? [old] : []
  })
  return (id) => {
    const found = is.get(id)
    if (marked.has(id) || after.some((part) => part.id === id && titles.has(part.title))) return true
    if (found?.of !== undefined && marked.has(found.of)) return true
    return gone.some(({ words }) => found !== undefined && isAlmost(words, found.words))
  }
}

const isAlmost = (a: readonly string[], b: readonly string[]): boolean =>
  a.filter((word, i) => word === b[i]).length >= 0.7 * Math.max(a.length, b.length)

describe('an anchor after edits', () => {
  it('to a passage lands on words that were marked, or on none', () => {
    const counts: Record<string, number> = {}
    fc.assert(
      fc.property(page, edits, passage, (before, changes, { section, from, length }) => {
        const old = shown(before)
        const at = section % old.sections.length
        const text = old.sections[at]?.text ?? ''
        const begin = Math.floor(from * text.length)
        const made = makeAnchor(old.sections, old.sections[at]?.slug ?? '', {
          start: begin,
          end: begin + length,
        })
        if (!made) return
        const anchor = { ...made, doubles: countDoubles(made, new AnchorPage(old.sections)) }
        const marked = new Set(
          old.owners[at]?.slice(anchor.offset, anchor.offset + anchor.quote.length).filter(Boolean),
        )

        const after = changes.reduce(edited, before)
        const now = shown(after)
        const spot = placeAnchor(anchor, new AnchorPage(now.sections))
        counts[spot?.how ?? 'none'] = (counts[spot?.how ?? 'none'] ?? 0) + 1
        if (!spot || spot.how === 'parent') return
        const n = now.sections.findIndex(({ slug }) => slug === spot.slug)
        // a section with the very same heading and text as the old one is the old one to every reader
        if (now.sections[n]?.text === text) return
        const landed = (now.owners[n] ?? []).slice(spot.start, spot.end).filter(Boolean)
        const right = landed.filter(isMarked(before, after, marked, spot.how === 'fuzzy')).length
        // the very words, and some of them the ones that were marked; of edited ones a good part
        const least = isVerbatim(anchor, spot, now.sections[n]?.text ?? '') ? 0 : 0.25
        expect(right / Math.max(1, landed.length)).toBeGreaterThan(least)
      }),
      { numRuns: RUNS },
    )
    if (process.env['OFFPRINT_RUNS']) console.log(counts)
  }, 600_000)

  it('to a heading lands on that heading, on its text, or on a heading above it', () => {
    fc.assert(
      fc.property(page, edits, fc.nat({ max: 50 }), (before, changes, section) => {
        const old = shown(before)
        const at = section % old.sections.length
        const made = makeAnchor(old.sections, old.sections[at]?.slug ?? '', null)
        if (!made) throw new Error('no anchor')
        const anchor = { ...made, doubles: countDoubles(made, new AnchorPage(old.sections)) }
        const after = changes.reduce(edited, before)
        const now = shown(after)
        const spot = placeAnchor(anchor, new AnchorPage(now.sections))
        if (!spot) return
        const n = now.sections.findIndex(({ slug }) => slug === spot.slug)
        if (spot.how === 'parent') {
          expect(made.path).toContain(now.sections[n]?.title)
          return
        }
        if (at === 0 || now.sections[n]?.text === old.sections[at]?.text) return
        const [marked, landed] = [before[at - 1], after[n - 1]]
        const own = new Set(marked?.sentences.map(({ id }) => id))
        // the words that were written anew elsewhere are the section's words to every reader
        const isOwn = ({ id, of, words }: Sentence): boolean =>
          own.has(id) ||
          own.has(of ?? 0) ||
          (marked?.sentences.some((old) => isAlmost(old.words, words)) ?? false)
        const kept = landed?.sentences.some(isOwn)
        expect([landed?.id === marked?.id, kept, landed?.title === marked?.title]).toContain(true)
      }),
      { numRuns: RUNS },
    )
  }, 600_000)

  it('stands again where it stood when the old text comes back', () => {
    fc.assert(
      fc.property(page, passage, (before, { section, from, length }) => {
        const old = shown(before)
        const at = section % old.sections.length
        const begin = Math.floor(from * (old.sections[at]?.text.length ?? 0))
        const made = makeAnchor(old.sections, old.sections[at]?.slug ?? '', {
          start: begin,
          end: begin + length,
        })
        if (!made) return
        const spot = placeAnchor(made, new AnchorPage(old.sections))
        expect(spot).toEqual({
          slug: made.slug,
          start: made.offset,
          end: made.offset + made.quote.length,
          how: 'exact',
        })
      }),
      { numRuns: 500 },
    )
  })
})
