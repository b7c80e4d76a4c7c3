import { expect, it } from 'vitest'
import { foundWords } from '../../../../../renderer/state/find/find-store'

const query = { text: 'tide', matchCase: false, wholeWords: false }

it('says what was found, and never a count that may grow as the last one', () => {
  expect(foundWords(query, { current: 3, count: 17, whole: true })).toBe('3 of 17')
  expect(foundWords(query, { current: 3, count: 17, whole: false })).toBe('3 of 17 so far')
  expect(foundWords(query, { current: 0, count: 0, whole: true })).toBe('No results')
  expect(foundWords(query, { current: 0, count: 0, whole: false })).toBe('Searching…')
  expect(foundWords(query, null)).toBe('')
  expect(foundWords({ ...query, text: ' ' }, { current: 0, count: 0, whole: true })).toBe('')
})
