import { describe, expect, it } from 'vitest'
import {
  hostOffers,
  leftOutWords,
  listedWords,
  oddities,
  roughSize,
} from '../../../../../renderer/state/sync/found-words'
import type { FoundSource } from '../../../../../shared/ipc/channels'

const found = (over: Partial<FoundSource> = {}): FoundSource => ({
  indexUrl: 'https://docs.x.dev/guide/llms.txt',
  foundBy: 'address',
  title: 'X',
  summary: '',
  prose: '',
  articles: 1,
  bytes: 12_000,
  sections: [],
  outside: 0,
  notArticles: 0,
  leftOut: [],
  outsideHosts: [],
  indexes: [],
  includeHosts: [],
  privateHost: null,
  warnings: [],
  limits: [],
  ...over,
})
const hosts = (...names: string[]) => names.map((host, at) => ({ host, links: 20 - at }))

describe('what was found', () => {
  it('says where it is listed, and how that was found unless it was typed', () => {
    const by = (foundBy: FoundSource['foundBy']) => listedWords(found({ foundBy }))
    const listed = 'listed in docs.x.dev/guide/llms.txt'
    expect(by('address')).toBe(listed)
    expect(by('link-header')).toBe(`${listed}, found through the site’s Link header`)
    expect(by('html-link')).toBe(`${listed}, found in the page’s HTML`)
    expect(by('path')).toBe('found at /guide/llms.txt of docs.x.dev')
    const wellKnown = found({ foundBy: 'well-known', indexUrl: 'https://x.dev/.well-known/llms.txt' })
    expect(listedWords(wellKnown)).toBe('found at /.well-known/llms.txt of x.dev')
  })

  it('says a rough size in the unit that fits', () => {
    expect(roughSize(12_000)).toBe('about 12 kB')
    expect(roughSize(24 * 12_000)).toBe('about 0.3 MB')
    expect(roughSize(14_400_000)).toBe('about 14 MB')
  })

  it('tells limits apart from oddities', () => {
    expect(oddities(found({ warnings: ['odd', 'cut'], limits: ['cut'] }))).toEqual(['odd'])
  })
})

describe('what stays out', () => {
  it('has a sentence for each reason, in the singular too', () => {
    const words = (reason: 'outside' | 'not-an-article' | 'bad-address' | 'other-index', count: number) =>
      leftOutWords({ reason, count }, hosts('github.com', 'b.org', 'c.org', 'd.org', 'e.org'))
    expect(words('outside', 12)).toBe('12 links to other sites: github.com, b.org, c.org and 2 more')
    expect(leftOutWords({ reason: 'outside', count: 1 }, hosts('a.org'))).toBe(
      '1 link to another site: a.org',
    )
    expect(words('not-an-article', 1)).toBe('1 file that is not an article')
    expect(words('not-an-article', 3)).toBe('3 files that are not articles')
    expect(words('bad-address', 2)).toBe('2 addresses that cannot be read')
    expect(words('other-index', 1)).toBe('1 other index that could not be read')
  })
})

describe('hosts to include', () => {
  it('are at most eight, those offered before in their place', () => {
    const first = hostOffers([], found({ outsideHosts: hosts(...'abcdefghij') }))
    expect(first.map(({ host }) => host).join('')).toBe('abcdefgh')
    const two = hosts('a', 'b')
    // b was included: it is outside no more
    expect(hostOffers(two, found({ outsideHosts: hosts('a', 'c') })).map(({ host }) => host)).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})
