import { describe, expect, it } from 'vitest'
import { AnchorPage, type AnchorSection } from '../../../../shared/anchors/anchor-page'
import { makeAnchor } from '../../../../shared/anchors/make-anchor'
import { countDoubles } from '../../../../shared/anchors/count-doubles'
import { placeAnchor } from '../../../../shared/anchors/place-anchor'
import { textHash } from '../../../../shared/markdown/text-hash'
import type { Anchor } from '../../../../shared/model/anchor'

/** The same numbers each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function longPage(sections: number, edit: (word: string, n: number) => string): AnchorSection[] {
  const next = numbers(7)
  const word = (): string => `w${next(4000).toString(36)}`
  let n = 0
  return Array.from({ length: sections }, (_, i) => {
    const words = Array.from({ length: 560 }, () => edit(word(), (n += 1)))
    const text = `Part ${i}\n${words.join(' ')}`
    return { slug: `part-${i}`, title: `Part ${i}`, path: [], textHash: textHash(text), text }
  })
}

const anchorsOf = (page: readonly AnchorSection[], count: number): Anchor[] => {
  const next = numbers(11)
  return Array.from({ length: count }, () => {
    const { slug, text } = page[next(page.length)] ?? { slug: '', text: '' }
    const start = next(text.length - 200)
    const anchor = makeAnchor(page, slug, { start, end: start + 20 + next(160) })
    if (!anchor) throw new Error('no anchor')
    return { ...anchor, doubles: { same: 0, alike: 0, headings: 0 } }
  })
}

function placingTakes(
  anchors: readonly Anchor[],
  now: readonly AnchorSection[],
): { ms: number; counts: Record<string, number> } {
  const counts: Record<string, number> = {}
  const begun = process.cpuUsage()
  const page = new AnchorPage(now)
  for (const anchor of anchors) {
    const how = placeAnchor(anchor, page)?.how ?? 'none'
    counts[how] = (counts[how] ?? 0) + 1
  }
  return { ms: since(begun), counts }
}

/** Milliseconds of the processor: the machine may be busy with other things. */
const since = (begun: NodeJS.CpuUsage): number => process.cpuUsage(begun).user / 1000

/** The best of three counts: the first runs before the code is compiled. */
function best(measure: () => { ms: number; counts: Record<string, number> }) {
  return [measure(), measure(), measure()].sort((a, b) => a.ms - b.ms)[0] ?? { ms: Infinity, counts: {} }
}

describe('placing 500 anchors in 700 KB', () => {
  const old = longPage(300, (word) => word)
  const anchors = anchorsOf(old, 500)

  it('takes less than 200 ms where every section was edited', () => {
    const now = longPage(300, (word, n) => (n % 40 === 0 ? `x${word}` : word))
    expect(now.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(650_000)
    const { ms, counts } = best(() => placingTakes(anchors, now))
    expect(ms).toBeLessThan(200)
    expect((counts['edited'] ?? 0) + (counts['fuzzy'] ?? 0)).toBeGreaterThan(450)
  })

  it('takes less than 200 ms where every section has another heading', () => {
    const now = longPage(300, (word, n) => (n % 40 === 0 ? `x${word}` : word)).map((one) => ({
      ...one,
      slug: `x${one.slug}`,
      title: `X ${one.title}`,
    }))
    const { ms, counts } = best(() => placingTakes(anchors, now))
    expect(ms).toBeLessThan(200)
    expect((counts['renamed'] ?? 0) + (counts['context'] ?? 0) + (counts['fuzzy'] ?? 0)).toBeGreaterThan(450)
  })

  it('ends soon on pages that are made to be slow', () => {
    const same = (word: string): AnchorSection[] => {
      const text = `One\n${`${word} `.repeat(700_000 / (word.length + 1))}`.trim()
      return [{ slug: 'one', title: 'One', path: [], textHash: textHash(text), text }]
    }
    for (const word of ['a', 'the cat', 'one two three four five six seven', '漢字']) {
      const page = same(word)
      const marked = anchorsOf(page, 100)
      expect(placingTakes(marked, same(`${word} x`)).ms).toBeLessThan(3000)
      const begun = process.cpuUsage()
      const first = marked[0]
      if (first) countDoubles(first, new AnchorPage(page))
      expect(since(begun)).toBeLessThan(500)
    }
  })
})
