import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withBodies } from '../../../../../renderer/library/anchors/section-bodies'
import { carryMarks, markOf } from '../../../../../renderer/library/reading/carry-marks'
import { edited, edits, page, shown, type Page } from '../../../shared/anchors/edited-page'

/** The sections of a page as the library stores them. */
const stored = (parts: Page) => {
  const { sections } = shown(parts)
  return withBodies(
    sections.map(({ slug, title, path, textHash }) => ({
      slug,
      title,
      path,
      textHash,
      level: 2,
      proseWords: 1,
      codeWords: 0,
    })),
    sections.map(({ text }) => ({ text, code: [] })),
  )
}

const words = (text: string, slug: string): string =>
  (slug === '' ? text : text.slice(text.indexOf('\n') + 1 || text.length)).replace(/\s+/g, ' ').trim()

describe('read marks after edits', () => {
  it('stand on words that were read and on no others, through any number of updates', () => {
    fc.assert(
      fc.property(
        page,
        fc.array(edits, { minLength: 1, maxLength: 4 }),
        fc.array(fc.boolean()),
        (first, updates, seen) => {
          const sections = stored(first)
          const read = sections.filter((_, i) => seen[i % Math.max(1, seen.length)])
          const texts = new Map(shown(first).sections.map((one) => [one.slug, one]))
          const known = new Set(read.map(({ slug }) => texts.get(slug)?.text))
          const bodies = new Set(read.map(({ slug }) => words(texts.get(slug)?.text ?? '', slug)))
          let marks = carryMarks(
            { sections: Object.fromEntries(read.map((one) => [one.slug, markOf(one, 1)])) },
            sections,
          )
          expect(Object.keys(marks.sections).sort()).toEqual(read.map(({ slug }) => slug).sort())
          let parts = first
          for (const update of updates) {
            parts = update.reduce(edited, parts)
            const now = stored(parts)
            marks = carryMarks(marks, now)
            for (const { slug, text } of shown(parts).sections) {
              if (!(slug in marks.sections)) continue
              expect(known.has(text) || bodies.has(words(text, slug))).toBe(true)
            }
            // a section that was read and is there as it was is read still; of several with one text any
            for (const one of now) {
              if (now.some((other) => other !== one && other.textHash === one.textHash)) continue
              const before = read.find(({ slug, textHash }) => slug === one.slug && textHash === one.textHash)
              if (before) expect(marks.sections).toHaveProperty([one.slug])
            }
          }
          // the old text comes back, and with it every mark; of sections that are the same any
          const back = Object.values(carryMarks(marks, sections).sections).map(({ textHash }) => textHash)
          expect(back.sort()).toEqual(read.map(({ textHash }) => textHash).sort())
        },
      ),
      { numRuns: 800 },
    )
  }, 60_000)

  it('move with a section, stay with one that has got another heading or other lines, and leave one that was edited', () => {
    const part = (id: number, title: string, text: string) => ({
      id,
      title,
      level: 2,
      sentences: [{ id: id + 100, words: text.split(' ') }],
    })
    const before: Page = [
      part(1, 'One', 'first words'),
      part(2, 'Two', 'second words'),
      part(3, 'Three', 'third words'),
    ]
    const old = stored(before)
    const marks = { sections: Object.fromEntries(old.map((one) => [one.slug, markOf(one, 1)])) }
    const now = stored([
      part(3, 'Three', 'third words'),
      part(2, 'Second', 'second words'),
      part(1, 'One', 'other words'),
    ])
    const after = carryMarks(marks, now)
    expect(Object.keys(after.sections)).toEqual(['', 'three', 'second'])
    expect(after.earlier).toEqual([{ ...markOf(old[1] ?? { textHash: '' }, 1), slug: 'one' }])
  })

  it('of a text that was read once mark one of several sections that have it', () => {
    const note = { id: 1, title: 'Note', level: 2, sentences: [{ id: 2, words: ['see', 'above'] }] }
    const [begin, one] = stored([note])
    if (!begin || !one) throw new Error('no sections')
    const after = carryMarks({ sections: { note: markOf(one, 1) } }, stored([note, { ...note, id: 3 }]))
    expect(Object.keys(after.sections)).toEqual(['note'])
  })
})
