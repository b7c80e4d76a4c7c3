import { describe, expect, it } from 'vitest'
import { createHopJudge, rulesOfSource } from '../../../../electron/fetch/fetch-rules'

/** The code of the first hop that is refused, null when all may be made. */
async function judge(source: string, ...hops: string[]): Promise<string | null> {
  const judgeHop = createHopJudge(rulesOfSource(source), () => Promise.resolve(['93.184.215.14']))
  for (const hop of hops) {
    const failure = await judgeHop(hop)
    if (failure) return failure.code
  }
  return null
}
const PUBLIC = 'https://docs.dev/llms.txt'
const HOME = 'http://192.168.1.5:8080/llms.txt'
const HANDBOOK = 'offprint-handbook:/llms.txt'

describe('a public source', async () => {
  it('may send on to public hosts', async () =>
    expect(await judge(PUBLIC, PUBLIC, 'https://cdn.dev/x')).toBeNull())
  it('may not send into a private network', async () => {
    expect(await judge(PUBLIC, PUBLIC, 'http://192.168.1.5/')).toBe('private-address')
    expect(await judge(PUBLIC, 'http://[::ffff:127.0.0.1]/')).toBe('private-address')
  })
})

describe('a source on a private host that was typed', async () => {
  it('may ask that host, at any port', async () =>
    expect(await judge(HOME, HOME, 'http://192.168.1.5/x')).toBeNull())
  it('may not ask another private host', async () =>
    expect(await judge(HOME, HOME, 'http://192.168.1.1/')).toBe('private-address'))
  it('may not be reached again from a public one', async () => {
    expect(await judge(HOME, HOME, PUBLIC, HOME)).toBe('private-address')
  })
})

describe('the handbook', async () => {
  it('is read by its own source alone, and never through a redirect', async () => {
    expect(await judge(HANDBOOK, 'offprint-handbook:/a.md')).toBeNull()
    expect(await judge(HANDBOOK, PUBLIC, 'offprint-handbook:/a.md')).toBe('forbidden-scheme')
    expect(await judge(PUBLIC, 'offprint-handbook:/a.md')).toBe('forbidden-scheme')
    expect(await judge('offprint-handbook:/other.txt', 'offprint-handbook:/a.md')).toBe('forbidden-scheme')
  })
})

it('an address without an end is none', async () =>
  expect(await judge(PUBLIC, `https://a.dev/${'x'.repeat(8192)}`)).toBe('bad-address'))
