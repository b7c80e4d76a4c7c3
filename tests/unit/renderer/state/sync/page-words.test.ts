import { describe, expect, it } from 'vitest'
import { downloadWords } from '../../../../../renderer/state/sync/fetch-page'
import { shareOf } from '../../../../../renderer/state/sync/held-back'
import { additionOf } from '../../../../../renderer/state/sync/add-source'
import type { FoundSource } from '../../../../../shared/ipc/channels'

describe('a page that is not here', () => {
  const url = 'https://s.example/p.md'
  it('says what runs, else what failed last, else where its title is from', () => {
    const known = { code: 'server-error', url, status: 503 } as const
    expect(downloadWords({ state: 'running', failure: null }, known)).toContain('as soon as it has arrived')
    expect(downloadWords({ state: 'other', failure: null }, known)).toContain('A sync is running')
    expect(downloadWords({ state: 'idle', failure: { code: 'refused', url } }, known)).toContain(
      'nothing answers',
    )
    expect(downloadWords({ state: 'idle', failure: null }, known)).toContain('it answered 503')
    expect(downloadWords({ state: 'idle', failure: null }, null)).toContain('index of the site')
  })
})

describe('a page that came back short', () => {
  it('says its share of the longer one, never nothing', () => {
    expect(shareOf({ before: 1000, now: 118 })).toBe('12 %')
    expect(shareOf({ before: 100_000, now: 3 })).toBe('1 %')
  })
})

describe('what is stored of what Check found', () => {
  it('holds the private host only where one was typed', () => {
    const found: FoundSource = {
      indexUrl: 'http://docs.lan/llms.txt',
      foundBy: 'address',
      title: 'X',
      summary: '',
      prose: '',
      articles: 1,
      bytes: 1,
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
    }
    expect('privateHost' in additionOf(found)).toBe(false)
    expect(additionOf({ ...found, privateHost: 'docs.lan' }).privateHost).toBe('docs.lan')
  })
})
