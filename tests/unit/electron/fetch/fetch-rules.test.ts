import { describe, expect, it } from 'vitest'
import { createHopJudge, rulesOfSource } from '../../../../electron/fetch/fetch-rules'

/** The code of the first hop that is refused, null when all may be made. */
function judge(source: string, ...hops: string[]): string | null {
  const judgeHop = createHopJudge(rulesOfSource(source))
  for (const hop of hops) {
    const failure = judgeHop(hop)
    if (failure) return failure.code
  }
  return null
}
const PUBLIC = 'https://docs.dev/llms.txt'
const HOME = 'http://192.168.1.5:8080/llms.txt'
const HANDBOOK = 'offprint-handbook:/llms.txt'

describe('a public source', () => {
  it('may send on to public hosts', () => expect(judge(PUBLIC, PUBLIC, 'https://cdn.dev/x')).toBeNull())
  it('may not send into a private network', () => {
    expect(judge(PUBLIC, PUBLIC, 'http://192.168.1.5/')).toBe('private-address')
    expect(judge(PUBLIC, 'http://[::ffff:127.0.0.1]/')).toBe('private-address')
  })
})

describe('a source on a private host that was typed', () => {
  it('may ask that host, at any port', () => expect(judge(HOME, HOME, 'http://192.168.1.5/x')).toBeNull())
  it('may not ask another private host', () =>
    expect(judge(HOME, HOME, 'http://192.168.1.1/')).toBe('private-address'))
  it('may not be reached again from a public one', () => {
    expect(judge(HOME, HOME, PUBLIC, HOME)).toBe('private-address')
  })
})

describe('the handbook', () => {
  it('is read by its own source alone, and never through a redirect', () => {
    expect(judge(HANDBOOK, 'offprint-handbook:/a.md')).toBeNull()
    expect(judge(HANDBOOK, PUBLIC, 'offprint-handbook:/a.md')).toBe('forbidden-scheme')
    expect(judge(PUBLIC, 'offprint-handbook:/a.md')).toBe('forbidden-scheme')
    expect(judge('offprint-handbook:/other.txt', 'offprint-handbook:/a.md')).toBe('forbidden-scheme')
  })
})

it('an address without an end is none', () =>
  expect(judge(PUBLIC, `https://a.dev/${'x'.repeat(8192)}`)).toBe('bad-address'))
