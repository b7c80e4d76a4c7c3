import { describe, expect, it } from 'vitest'
import { joinSegments } from '../../../../../renderer/ui/parts/progress-bar'

const segment = (n: number, weight: number, read = 0) => ({ key: String(n), weight, read })
const total = (segments: readonly { weight: number }[]): number =>
  segments.reduce((sum, { weight }) => sum + weight, 0)

describe('the segments of a line of progress', () => {
  it('stay as they are while there is room for them', () => {
    const few = Array.from({ length: 60 }, (_, n) => segment(n, n))
    expect(joinSegments(few)).toBe(few)
  })

  it('are joined where there are hundreds, and weigh together what they weighed', () => {
    const many = Array.from({ length: 591 }, (_, n) => segment(n, 1 + (n % 7)))
    const joined = joinSegments(many)
    expect(joined.length).toBeLessThanOrEqual(60)
    expect(joined.length).toBeGreaterThan(50)
    expect(total(joined)).toBe(total(many))
  })

  it('are as full as what was joined in them, by weight', () => {
    const many = [
      segment(0, 1, 1),
      segment(1, 3, 0),
      ...Array.from({ length: 118 }, (_, n) => segment(n + 2, 2, 1)),
    ]
    const joined = joinSegments(many)
    expect(joined[0]).toEqual({ key: '0', weight: 4, read: 0.25 })
    expect(joined.slice(1).every(({ read }) => read === 1)).toBe(true)
  })

  it('do not lose one that is far larger than the others', () => {
    const many = Array.from({ length: 100 }, (_, n) => segment(n, n === 50 ? 10_000 : 1))
    const joined = joinSegments(many)
    expect(total(joined)).toBe(10_099)
    expect(joined.length).toBeLessThanOrEqual(60)
  })
})
