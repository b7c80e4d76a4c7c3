import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countWords } from '../../../../renderer/render/sections/count-words'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const byUnicode = (text: string): number =>
  [...segmenter.segment(text)].filter((segment) => segment.isWordLike).length

test.each([
  ['', 0],
  ["don't stop at 3.14 or 1,000; see a.b.c and x_y", 10],
  ['src/app.ts: `npm run build --force`', 6],
  ['naïve Übung', 2],
  ['日本語の文章です。', 4],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test('ASCII is counted as Unicode segments it', () => {
  const character = fc.constantFrom(...'abXY019.,:;\'"-/()<>=+*`#@!? ')
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 60 }), (text) => {
      expect(countWords(text)).toBe(byUnicode(text))
    }),
    { seed: 7, numRuns: 500 },
  )
})
