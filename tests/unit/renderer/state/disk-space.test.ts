import { describe, expect, it } from 'vitest'
import { megabytes, megabytesAsked } from '../../../../renderer/state/disk-space'

describe('the room that is asked for', () => {
  it('is what the missing articles take, as the library’s own do, in tens of megabytes', () => {
    expect(megabytesAsked([{ articles: 1100, ready: 100 }], 4_300_000)).toBe(50)
    expect(
      megabytesAsked(
        [
          { articles: 100, ready: 100 },
          { articles: 1000, ready: 0 },
        ],
        4_300_000,
      ),
    ).toBe(50)
  })

  it('is at least 20 MB, and guessed where nothing is known', () => {
    expect(megabytesAsked([], null)).toBe(20)
    expect(megabytesAsked([{ articles: 10, ready: 10 }], 9_000_000)).toBe(20)
    expect(megabytesAsked([{ articles: 2000, ready: 0 }], null)).toBe(50)
    expect(megabytesAsked([{ articles: 2000, ready: 0 }], 0)).toBe(50)
  })

  it('is said in whole megabytes', () => {
    expect(megabytes(300)).toBe('less than 1 MB')
    expect(megabytes(38_400_000)).toBe('38 MB')
    expect(megabytes(2_150_000_000)).toBe('2,150 MB')
  })
})
