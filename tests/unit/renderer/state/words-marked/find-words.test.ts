import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf, wordFinder } from '../../../../../renderer/state/words-marked/find-words'

const found = (text: string, words: readonly string[]): readonly string[] =>
  (wordFinder(words)?.(text) ?? []).map(([start, end]) => text.slice(start, end))

describe('wordFinder', () => {
  it('finds whole words whatever their case', () => {
    expect(found('Token tokens betoken TOKEN', ['token'])).toEqual(['Token', 'TOKEN'])
    expect(found('Über über uber', ['über'])).toEqual(['Über', 'über'])
  })

  it('finds parts of identifiers, and identifiers as a whole', () => {
    expect(found('useState refresh_token foo.bar()', ['state', 'refresh_token', 'bar'])).toEqual([
      'State',
      'refresh_token',
      'bar',
    ])
    expect(found('estate', ['state'])).toEqual([])
    expect(found('C++ and --dry-run, [a].*', ['c++', '--dry-run', '[a].*'])).toEqual([
      'C++',
      '--dry-run',
      '[a].*',
    ])
  })

  it('finds words of scripts without spaces anywhere', () => {
    expect(found('検索エンジンの検索', ['検索'])).toEqual(['検索', '検索'])
  })

  it('takes the longer of two words that begin together', () => {
    expect(found('token refresh', ['token', 'token refresh'])).toEqual(['token refresh'])
  })

  it('looks for nothing where there is nothing', () => {
    expect(wordFinder([])).toBeNull()
    expect(wordFinder([' ', 'x'.repeat(101)])).toBeNull()
  })

  it('answers ranges in order whatever it is asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary', maxLength: 5 })),
        (text, words) => {
          const ranges = wordFinder(words)?.(text) ?? []
          expect(piecesOf(text, ranges).filter((piece) => piece.isMarked)).toHaveLength(ranges.length)
        },
      ),
    )
  })
})

describe('piecesOf', () => {
  it('cuts at the ends of ranges and loses nothing', () => {
    expect(piecesOf('a token b', [[2, 7]])).toEqual([
      { text: 'a ', isMarked: false },
      { text: 'token', isMarked: true },
      { text: ' b', isMarked: false },
    ])
  })

  it('leaves out ranges that cannot be, and keeps the text', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.double())
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(number, number)), (text, ranges) => {
        expect(
          piecesOf(text, ranges)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
