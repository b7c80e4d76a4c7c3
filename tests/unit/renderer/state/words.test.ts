import { describe, expect, it } from 'vitest'
import { counted, day, duration, hostOf, moment, span, stoppedAt } from '../../../../renderer/state/words'

const at = (...parts: [number, number, number, number?, number?]): number => new Date(...parts).getTime()
const now = at(2026, 10, 19, 10, 0)

describe('words', () => {
  it('count', () => {
    expect(counted(1, 'article')).toBe('1 article')
    expect(counted(0, 'article')).toBe('0 articles')
    expect(counted(2, 'oddity', 'oddities')).toBe('2 oddities')
  })

  it('say a moment as a person does', () => {
    expect(moment(at(2026, 10, 19, 9, 12), now)).toBe('today, 09:12')
    expect(moment(at(2026, 10, 18, 23, 59), now)).toBe('yesterday, 23:59')
    expect(moment(at(2026, 10, 3), now)).toBe('3 November')
    expect(day(at(2025, 0, 31), now)).toBe('31 January 2025')
  })

  it('say where a person stopped', () => {
    expect(stoppedAt('Client secrets', at(2026, 10, 18, 22, 40), now)).toBe(
      'You stopped at “Client secrets”, yesterday at 22:40.',
    )
    expect(stoppedAt('', now, now)).toContain('the beginning')
  })

  it('say times and hosts', () => {
    expect(duration(59)).toBe('59 min')
    expect(duration(100)).toBe('1 h 40 min')
    expect(span(6200)).toBe('6 seconds')
    expect(span(200_000)).toBe('3 minutes')
    expect(hostOf('https://www.aidonow.com/llms.txt')).toBe('www.aidonow.com')
    expect(hostOf('offprint-handbook:/llms.txt')).toBe('offprint-handbook:/llms.txt')
  })
})
