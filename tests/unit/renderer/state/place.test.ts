import { describe, expect, it } from 'vitest'
import { findAnchor, findLine, offsetOf, quoteOf } from '../../../../renderer/state/place'

const blocks = [
  { slug: '', block: 0, quote: 'Hello' },
  { slug: 'a', block: 0, quote: 'Title A' },
  { slug: 'a', block: 1, quote: 'One' },
  { slug: 'a', block: 2, quote: 'Two' },
  { slug: 'b', block: 0, quote: 'Title B' },
]
const anchor = (slug: string, block: number, quote: string) => ({ slug, block, quote, offset: 0.5 })

describe('place in an article', () => {
  it('is the block with its number and its words', () => {
    expect(findAnchor(blocks, anchor('a', 2, 'Two'))).toBe(3)
  })

  it('follows its words when blocks were added before it', () => {
    expect(findAnchor(blocks, anchor('a', 1, 'Two'))).toBe(3)
  })

  it('takes the nearest of several blocks with the same words', () => {
    const twice = [...blocks.slice(0, 4), { slug: 'a', block: 3, quote: 'One' }]
    expect(findAnchor(twice, anchor('a', 5, 'One'))).toBe(4)
  })

  it('follows its words into another section', () => {
    expect(findAnchor(blocks, anchor('gone', 4, 'Two'))).toBe(3)
  })

  it('stays at its number when the words were changed', () => {
    expect(findAnchor(blocks, anchor('a', 1, 'One, but other'))).toBe(2)
  })

  it('takes the last block of a section that became shorter', () => {
    expect(findAnchor(blocks, anchor('a', 9, 'gone'))).toBe(3)
  })

  it('is nowhere when section and words are gone', () => {
    expect(findAnchor(blocks, anchor('gone', 0, 'gone'))).toBe(-1)
  })

  it('knows a block by the beginning of its text, blanks joined', () => {
    expect(quoteOf('  Two\n  words ')).toBe('Two words')
    expect(quoteOf('x'.repeat(500))).toHaveLength(80)
  })

  it('says how much of a block is above the view', () => {
    expect(offsetOf(-50, 200)).toBe(0.25)
    expect(offsetOf(30, 200)).toBe(0)
    expect(offsetOf(0, 0)).toBe(0)
  })

  it('knows the beginning of a block that holds half a page', () => {
    expect(quoteOf(`${' '.repeat(9000)}Two words${' and more'.repeat(9000)}`)).toMatch(/^Two words and/)
  })
})

describe('a line of a block', () => {
  const line = (at: number, words: string) => ({ at, words, below: 0 })

  it('is where its words stood', () => {
    expect(findLine('one two one two', line(8, 'one'))).toBe(8)
  })

  it('follows its words to the nearest place that has them', () => {
    expect(findLine('so: one two, and one two', line(0, 'one'))).toBe(4)
    expect(findLine('so: one two, and one two', line(20, 'one'))).toBe(17)
    expect(findLine('so: one two, and one two', line(90, 'two'))).toBe(21)
  })

  it('is nowhere when its words are gone, or were none', () => {
    expect(findLine('one two', line(4, 'three'))).toBe(-1)
    expect(findLine('one two', line(4, ''))).toBe(-1)
  })
})
