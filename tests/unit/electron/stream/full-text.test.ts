import { expect, it } from 'vitest'
import { createLostPages } from '../../../../electron/stream/full-text'
import type { KnownArticle } from '../../../../shared/ipc/stream-messages'
import { canonicalAddress } from '../../../../shared/lib/canonical-address'
import { FAILURE_CODES, type FailureCode } from '../../../../shared/model/failure'
import type { SiteIndex } from '../../../../shared/model/site-index'
import { HANDBOOK_INDEX_URL } from '../../../../shared/model/source'

const index = (url: string): SiteIndex => ({
  url,
  title: 'Site',
  summary: '',
  sections: [],
  placements: [],
  prose: '',
  indexes: [],
  leftOut: [],
  warnings: [],
  limits: [],
  whole: true,
})
const SITE = 'https://docs.x.dev/llms.txt'
const kept = (
  code: FailureCode,
  at = SITE,
  url = 'https://docs.x.dev/a.md',
  known: KnownArticle | null = null,
) => createLostPages(index(at)).keep({ address: canonicalAddress(url), url }, { code, url }, known)

it('keeps back what says that a page cannot be had singly, and nothing else', () => {
  expect(FAILURE_CODES.filter((code) => kept(code)).sort()).toEqual([
    'bad-status',
    'empty',
    'html',
    'not-found',
    'not-text',
    'redirect-loop',
    'sign-in',
    'too-large',
  ])
})

it.each([
  ['of the handbook', HANDBOOK_INDEX_URL, 'offprint-handbook:/a.md'],
  ['of a source that is a full text itself', 'https://docs.x.dev/llms-full.txt', 'https://docs.x.dev/a.md'],
  ['of another site', SITE, 'https://other.dev/a.md'],
])('keeps back no page %s', (_, at, url) => expect(kept('not-found', at, url)).toBe(false))

it('keeps back a page of another host of the same site', () =>
  expect(kept('not-found', SITE, 'https://api.x.dev/a.md')).toBe(true))

it.each([
  [undefined, false],
  ['html', true],
  ['full-text', true],
] as const)('keeps back a page that is held with the origin %s: %s', (origin, expected) => {
  const url = 'https://docs.x.dev/a.md'
  const held = { address: 'docs.x.dev/a', url, asked: url, etag: null, lastModified: null }
  expect(kept('not-found', SITE, url, { ...held, ...(origin && { origin }) })).toBe(expected)
})
