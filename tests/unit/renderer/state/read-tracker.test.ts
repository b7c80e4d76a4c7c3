import { describe, expect, it } from 'vitest'
import { createReadTracker, secondsToSee, type BlockInView } from '../../../../renderer/state/read-tracker'

const VIEW = 800

/** A page of blocks below each other, and a person who looks at it every 200 ms. */
function reader(blocks: readonly { slug: string; words: number; height: number }[]) {
  let time = 0
  const numbered: (Omit<BlockInView, 'top'> & { y: number })[] = []
  const counts = new Map<string, number>()
  let y = 0
  for (const { slug, words, height } of blocks) {
    const block = counts.get(slug) ?? 0
    counts.set(slug, block + 1)
    numbered.push({ slug, block, words, height, y })
    y += height
  }
  const tracker = createReadTracker(counts, () => time)
  const read: string[] = []
  const look = (scroll: number, visible = true): void => {
    const inView = numbered.map(({ y: at, ...block }) => ({ ...block, top: at - scroll }))
    const touching = inView.filter((block) => block.top < VIEW && block.top + block.height > 0)
    read.push(...tracker.look({ visible, viewHeight: VIEW, blocks: touching }))
  }
  return {
    read,
    look,
    /** Stays at a place for so many seconds. */
    stay(scroll: number, seconds: number, visible = true) {
      look(scroll, visible)
      for (let passed = 0; passed < seconds * 1000; passed += 200) {
        time += 200
        look(scroll, visible)
      }
    },
    /** Time that passes without a look: the timer was held. */
    pass(seconds: number) {
      time += seconds * 1000
    },
  }
}

describe('the time a block needs', () => {
  it('is a second for 25 words, at least 0.4 s and at most 3 s', () => {
    expect(secondsToSee(3)).toBe(0.4)
    expect(secondsToSee(50)).toBe(2)
    expect(secondsToSee(500)).toBe(3)
  })
})

describe('read tracker', () => {
  it('calls a section read when each of its blocks was seen long enough, once', () => {
    const page = reader([
      { slug: 'a', words: 2, height: 40 },
      { slug: 'a', words: 50, height: 200 },
    ])
    page.stay(0, 1.8)
    expect(page.read).toEqual([])
    page.stay(0, 0.4)
    expect(page.read).toEqual(['a'])
    page.stay(0, 5)
    expect(page.read).toEqual(['a'])
  })

  it('does not call it read while one block was never in view', () => {
    const page = reader([
      { slug: 'a', words: 20, height: 700 },
      { slug: 'a', words: 20, height: 700 },
    ])
    page.stay(0, 10)
    expect(page.read).toEqual([])
    page.stay(650, 4)
    expect(page.read).toEqual(['a'])
  })

  it('counts a block from 60 % of it on', () => {
    const half = reader([{ slug: 'a', words: 10, height: 400 }])
    half.stay(170, 5)
    expect(half.read).toEqual([])
    half.stay(150, 1)
    expect(half.read).toEqual(['a'])
  })

  it('marks nothing that was only passed in a jump', () => {
    const page = reader([
      { slug: 'a', words: 20, height: 600 },
      { slug: 'b', words: 20, height: 600 },
      { slug: 'c', words: 20, height: 600 },
    ])
    page.look(0)
    page.pass(0.2)
    page.look(600)
    page.pass(0.2)
    page.look(1200)
    page.stay(1200, 1.2)
    expect(page.read).toEqual(['c'])
  })

  it('gives a block that has just come into view none of the time before', () => {
    const page = reader([
      { slug: 'a', words: 20, height: 800 },
      { slug: 'b', words: 20, height: 800 },
    ])
    page.look(0)
    page.pass(10)
    page.look(800)
    expect(page.read).toEqual([])
  })

  it('stops the time while the window is hidden', () => {
    const page = reader([{ slug: 'a', words: 50, height: 200 }])
    page.stay(0, 1)
    page.stay(0, 60, false)
    expect(page.read).toEqual([])
    page.stay(0, 1.2)
    expect(page.read).toEqual(['a'])
  })

  it('adds up time that was interrupted', () => {
    const page = reader([
      { slug: 'a', words: 75, height: 800 },
      { slug: 'b', words: 75, height: 800 },
    ])
    page.stay(0, 1.6)
    page.stay(800, 0.4)
    page.stay(0, 1.6)
    expect(page.read).toEqual(['a'])
  })

  it('sees a block taller than the view part by part', () => {
    const page = reader([{ slug: 'code', words: 600, height: 3200 }])
    page.stay(0, 4)
    expect(page.read).toEqual([])
    page.stay(800, 1)
    expect(page.read).toEqual([])
    page.stay(1600, 1)
    expect(page.read).toEqual(['code'])
  })

  it('counts long time for a block after a clock that ran without looks, when it is in view at both ends', () => {
    const page = reader([{ slug: 'a', words: 50, height: 200 }])
    page.look(0)
    page.pass(2)
    page.look(0)
    expect(page.read).toEqual(['a'])
  })
})
