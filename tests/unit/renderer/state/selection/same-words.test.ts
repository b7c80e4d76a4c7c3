import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameStretch, squeeze } from '../../../../../renderer/state/selection/same-words'

const at = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length }
}

describe('words of the page in the text that is stored', () => {
  it('are found by themselves where they stand once', () => {
    expect(sameStretch('abcCopydef', at('abcCopydef', 'def'), 'abcdef')).toEqual({ start: 3, end: 6 })
  })

  it('are told from the same ones by what is around them, else by their number', () => {
    const shown = 'one:x;two:x;three:x;'
    expect(sameStretch(shown, at(shown, 'x', 8), shown)).toEqual({ start: 10, end: 11 })
    expect(sameStretch('ababab', { start: 2, end: 4 }, 'ababab')).toEqual({ start: 2, end: 4 })
  })

  it('are none where the stored text has them not, or where nothing tells which', () => {
    expect(sameStretch('see E=mc2 here', at('see E=mc2 here', 'E=mc2'), 'see $E$ here')).toBeNull()
    expect(sameStretch('xx', { start: 0, end: 1 }, 'xxx')).toBeNull()
  })

  it('are always the very same words', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 60 })
    fc.assert(
      fc.property(text, text, fc.nat(60), fc.nat(20), (shown, extra, from, length) => {
        const page = squeeze(shown).text
        const stored = squeeze(`${shown.slice(0, from)}${extra}${shown.slice(from)}`).text
        const start = Math.min(from, page.length)
        const end = Math.min(page.length, start + length)
        const found = sameStretch(page, { start, end }, stored)
        if (found) expect(stored.slice(found.start, found.end)).toBe(page.slice(start, end))
        if (extra.trim() === '' && end > start) {
          const same = sameStretch(page, { start, end }, page)
          expect(same).toEqual({ start, end })
        }
      }),
    )
  })
})

describe('a text without its space', () => {
  it('knows where each character stood', () => {
    const { text, at: places } = squeeze(' a\n bc  d')
    expect(text).toBe('abcd')
    expect([...places]).toEqual([1, 4, 5, 8])
  })
})
