import { describe, expect, it } from 'vitest'
import { FAILURE_CODES, type FailureCode } from '../../../../shared/model/failure'
import { failureSentence } from '../../../../shared/model/failure-text'

const url = 'https://docs.example.com/llms.txt'
/** These are about this laptop or the person, not about an address. */
const WITHOUT_HOST: readonly FailureCode[] = [
  'bad-choice',
  'cancelled',
  'disk-full',
  'not-printed',
  'not-written',
  'storage',
  'worker-stopped',
]

describe.each(['source', 'article'] as const)('failureSentence about a %s', (about) => {
  it.each(FAILURE_CODES)('says what %s means', (code) => {
    for (const failure of [{ code }, { code, url }, { code, url, status: 503, limit: 30_000 }]) {
      const sentence = failureSentence(failure, about)
      expect(sentence).toMatch(/^["A-Za-z].*\.$/)
      expect(sentence.split(/[.!?](?:\s|$)/).filter(Boolean).length).toBeLessThanOrEqual(2)
      // no code words: "no-such-host" and the like are for logs
      if (code.includes('-') && code !== 'sign-in') expect(sentence).not.toContain(code)
      expect(sentence).not.toMatch(/undefined|null|NaN|HTTP/)
      if ('url' in failure && !WITHOUT_HOST.includes(code)) expect(sentence).toContain('docs.example.com')
    }
  })

  it('says something of its own for each code', () => {
    const sentences = FAILURE_CODES.map((code) => failureSentence({ code, url }, about))
    expect(new Set(sentences).size).toBe(FAILURE_CODES.length)
  })
})

describe('failureSentence', () => {
  it.each([
    [
      { code: 'html', url } as const,
      'docs.example.com/llms.txt answered with a web page, not an index. Try the address of its documentation or of its llms.txt.',
    ],
    [
      { code: 'no-such-host', url: 'https://docs.exmaple.com/' } as const,
      'There is no host called docs.exmaple.com. Check the spelling, or whether you are online.',
    ],
    [
      { code: 'timeout', url, limit: 30_000 } as const,
      'docs.example.com did not answer within 30 seconds. Try again later.',
    ],
    [
      { code: 'too-large', url, limit: 10_000_000 } as const,
      'docs.example.com/llms.txt is larger than Offprint takes (10 MB). Try the address of a smaller index of the site.',
    ],
    [
      { code: 'bad-address', url: 'how do I' } as const,
      '"how do I" is not an address. Type one like docs.example.com or https://docs.example.com/llms.txt.',
    ],
    [
      { code: 'server-error', url, status: 502 } as const,
      'docs.example.com has a problem of its own (it answered 502). Try again later.',
    ],
  ])('words %o for a source', (failure, sentence) => {
    expect(failureSentence(failure, 'source')).toBe(sentence)
  })

  it('keeps a hostile address short', () => {
    const long = `https://x.dev/${'a'.repeat(5000)}`
    for (const code of FAILURE_CODES)
      expect(failureSentence({ code, url: long }, 'article').length).toBeLessThan(400)
  })
})

it('has words of its own for an image, and those of an article where these fit', () => {
  const url = 'https://docs.example.com/x.png'
  expect(failureSentence({ code: 'not-found', url }, 'image')).toBe(
    'There is nothing at its address. It is tried again at the next sync.',
  )
  expect(failureSentence({ code: 'too-large', url, limit: 10_000_000 }, 'image')).toContain('(10 MB)')
  const timeout = { code: 'timeout', url, limit: 20_000 } as const
  expect(failureSentence(timeout, 'image')).toBe(failureSentence(timeout, 'article'))
})
