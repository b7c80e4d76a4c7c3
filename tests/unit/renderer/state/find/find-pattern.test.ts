import { describe, expect, it } from 'vitest'
import { findHits, findPattern, foldText } from '../../../../../renderer/state/find/find-pattern'

function found(
  text: string,
  words: string,
  wishes: { matchCase?: boolean; wholeWords?: boolean } = {},
): string[] {
  const pattern = findPattern({ text: words, matchCase: false, wholeWords: false, ...wishes })
  if (!pattern) throw new Error('nothing to look for')
  const { starts, ends } = findHits(foldText(text), pattern)
  return starts.map((start, n) => text.slice(start, ends[n]))
}

describe('what is looked for', () => {
  it('is found whatever its case, the same in every language', () => {
    expect(found('Token TOKEN tokens', 'token')).toEqual(['Token', 'TOKEN', 'token'])
    expect(found('ΟΔΟΣ οδος', 'ΟΔΟΣ')).toEqual(['ΟΔΟΣ', 'οδος'])
    expect(found('title TITLE', 'Title')).toHaveLength(2)
    expect(found('Token TOKEN', 'Token', { matchCase: true })).toEqual(['Token'])
  })

  it('is found however its letters are composed, and named as it stands in the text', () => {
    expect(found('a cafe\u0301 and a café', 'café')).toEqual(['cafe\u0301', 'café'])
    expect(found('café', 'cafe\u0301')).toEqual(['café'])
    expect(found('\u1112\u1161\u11AB', '한')).toEqual(['\u1112\u1161\u11AB'])
    expect(found('x cafe\u0301 y', 'x')).toEqual(['x'])
  })

  it('is found across what is not seen', () => {
    expect(found('docu\u00ADmen\u200Btation', 'documentation')).toEqual(['docu\u00ADmen\u200Btation'])
  })

  it('takes any white space for any other', () => {
    expect(found('red\n  lantern red\u00A0lantern', 'red lantern')).toHaveLength(2)
  })

  it('is no pattern, whatever signs it has', () => {
    expect(found('a.b a+b (x) [y] {z} \\ ^$ | */', 'a.b')).toEqual(['a.b'])
    for (const words of ['(x)', '[y]', '{z}', '\\', '^$', '|', '*/', 'a+b', '-', '&&']) {
      expect(found(`so ${words} so`, words)).toEqual([words])
    }
  })

  it('can be whole words alone', () => {
    const whole = { wholeWords: true }
    expect(found('key keys monkey key_1 (key)', 'key', whole)).toHaveLength(2)
    expect(found('für Fürst', 'für', whole)).toEqual(['für'])
    expect(found('x=$key; $keys', '$key', whole)).toEqual(['$key'])
    // nothing stands between the words of these
    expect(found('東京都に住む', '東京', whole)).toEqual(['東京'])
  })

  it('is nothing when it is white space', () => {
    expect(findPattern({ text: ' \n', matchCase: false, wholeWords: true })).toBeNull()
    expect(findPattern({ text: '', matchCase: false, wholeWords: false })).toBeNull()
  })

  it('is found in a megabyte within a moment', () => {
    const text = 'lorem ipsum dolor '.repeat(60_000)
    const begun = performance.now()
    expect(found(text, 'dolor lorem')).toHaveLength(59_999)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
