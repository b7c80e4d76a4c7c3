import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnchorPage } from '../../../../shared/anchors/anchor-page'
import { makeAnchor } from '../../../../shared/anchors/make-anchor'
import { countDoubles } from '../../../../shared/anchors/count-doubles'
import { isVerbatim, placeAnchor } from '../../../../shared/anchors/place-anchor'
import { edited, edits, page, sentencesOf, shown } from './edited-page'

const RUNS = Number(process.env['OFFPRINT_RUNS'] ?? 3000)

const passage = fc.record({
  section: fc.nat({ max: 50 }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 160 }),
})

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
        const [was, is] = [sentencesOf(before), sentencesOf(after)]
        const textOf = (id: number, all = is): string => all.get(id)?.words.join(' ') ?? ''
        // a copy of a sentence that is gone or edited itself is that sentence to every reader; among edited words any copy
        const others = [...marked].filter((id) => spot.how === 'fuzzy' || textOf(id) !== textOf(id, was))
        const texts = new Set(others.map((id) => textOf(id, was)).filter(Boolean))
        const isRight = (id: number): boolean =>
          marked.has(id) || others.includes(is.get(id)?.of ?? 0) || texts.has(textOf(id))
        const right = landed.filter(isRight).length
        // the very words, and some of them the ones that were marked; of edited ones a good part
        const least = isVerbatim(anchor, spot, now.sections[n]?.text ?? '') ? 0 : 0.25
        expect(right / Math.max(1, landed.length)).toBeGreaterThan(least)
      }),
      { numRuns: RUNS },
    )
    if (process.env['OFFPRINT_RUNS']) console.log(counts)
  })
})
