import { describe, expect, it } from 'vitest'
import {
  applyWords,
  deleteWords,
  diskWords,
  imagesWords,
  INTERVAL_WORDS,
} from '../../../../../renderer/state/sources/manage-words'
import { CHECK_INTERVALS } from '../../../../../shared/model/source'

const size = {
  articles: 144,
  textBytes: 1_300_000,
  preparedBytes: 2_500_000,
  images: 23,
  imageBytes: 400_000,
  marked: 5,
  read: 0,
  shared: 0,
}

describe('what deleting a source says', () => {
  it('names all that goes, and exactly how much', () => {
    expect(deleteWords(size, false)).toEqual(['144 articles (4.2 MB) and 23 images go.'])
    expect(deleteWords({ ...size, articles: 1, images: 0, marked: 0 }, true)).toEqual([
      '1 article (4.2 MB) goes.',
    ])
  })

  it('names what stays and why', () => {
    expect(deleteWords({ ...size, shared: 1, read: 3 }, true)).toEqual([
      '138 articles (about 4.0 MB) and their images go.',
      '1 article that other sources list too stays.',
      '5 bookmarked articles stay.',
      'What you have read is remembered.',
    ])
    expect(deleteWords({ ...size, articles: 5, images: 0 }, true)[0]).toBe('No article goes with it.')
  })
})

describe('what managing a source says', () => {
  it('tells what Apply does', () => {
    expect(applyWords({ before: 40, now: 9 }, { more: 0, fewer: 0 })).toBe('Apply: 31 articles fewer')
    expect(applyWords({ before: 9, now: 10 }, { more: 2, fewer: 1 })).toBe(
      'Apply: 1 article more, 2 sites more, 1 site fewer',
    )
    expect(applyWords({ before: 9, now: 9 }, { more: 0, fewer: 0 })).toBe('Apply')
  })

  it('tells sizes, also of what is not here', () => {
    expect(diskWords(size)).toBe('4.2 MB: text 1.3 MB, prepared pages 2.5 MB, images 0.4 MB.')
    expect(imagesWords({ shown: 27, ready: 23 }, 400_000)).toBe(
      '23 of 27 images here (0.4 MB), 4 not here (about 0.5 MB).',
    )
    expect(imagesWords({ shown: 1, ready: 1 }, null)).toBe('1 of 1 image here.')
    expect(imagesWords({ shown: 0, ready: 0 }, 0)).toMatch(/no images/)
  })

  it('has a word for every interval', () => {
    expect(CHECK_INTERVALS.map((hours) => INTERVAL_WORDS[hours])).not.toContain(undefined)
  })
})
