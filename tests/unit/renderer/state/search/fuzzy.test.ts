import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyQuery, fuzzyScore, fuzzyTitle } from '../../../../../renderer/state/search/fuzzy'

const score = (typed: string, title: string): number | null =>
  fuzzyScore(fuzzyQuery(typed), fuzzyTitle(title))
const best = (typed: string, titles: readonly string[]): string | undefined =>
  titles
    .flatMap((title) => {
      const points = score(typed, title)
      return points === null ? [] : [{ title, points }]
    })
    .sort((a, b) => b.points - a.points)[0]?.title

describe('fuzzyScore', () => {
  it('fits first letters of words, beginnings, and words with a letter left out', () => {
    const title = 'OAuth Client Credentials'
    for (const typed of [
      'oathcc',
      'occ',
      'oauth',
      'oauth cred',
      'client',
      'ocred',
      'OAUTH C C',
      'oauthclcred',
    ]) {
      expect(score(typed, title), typed).not.toBeNull()
    }
    for (const typed of ['xoauth', 'auht', 'cco', 'lient', 'oauth redentials', 'otc', '', '  ']) {
      expect(score(typed, title), typed).toBeNull()
    }
  })

  it('knows the words inside of names, and accents', () => {
    expect(score('gbi', 'getByID')).not.toBeNull()
    expect(score('state', 'useState')).not.toBeNull()
    expect(score('h2', 'HTTP/2')).not.toBeNull()
    expect(score('uber', 'Über uns')).not.toBeNull()
    expect(score('設定', '設定 ガイド')).not.toBeNull()
  })

  it('puts the whole title first, then beginnings, then words, then letters', () => {
    expect(best('tasks', ['Background tasks', 'Tasks and jobs', 'Tasks'])).toBe('Tasks')
    expect(best('task', ['Background tasks', 'Tasks and jobs'])).toBe('Tasks and jobs')
    expect(best('auth', ['All users: the handbook', 'Authorization'])).toBe('Authorization')
    expect(best('cred', ['Client registration, editing, deleting', 'OAuth Client Credentials'])).toBe(
      'OAuth Client Credentials',
    )
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (typed, title) => {
          const points = score(typed, title)
          expect(points === null || Number.isFinite(points)).toBe(true)
        },
      ),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{1,40}$/), (title) => {
        fc.pre(title.trim() !== '')
        expect(score(title, title)).not.toBeNull()
      }),
    )
  })

  it('compares 10,000 titles well within the time of a few slices', () => {
    const words = [
      'Authorization',
      'Client',
      'Credentials',
      'OAuth',
      'Server',
      'Guide',
      'Configuration',
      'Hooks',
    ]
    const titles = Array.from({ length: 10_000 }, (_, n) =>
      fuzzyTitle([n % 8, (n >> 3) % 8, (n >> 6) % 8, (n >> 2) % 8].map((word) => words[word]).join(' ')),
    )
    const query = fuzzyQuery('oathcc')
    for (const title of titles) fuzzyScore(query, title)
    const began = performance.now()
    const fits = titles.filter((title) => fuzzyScore(query, title) !== null).length
    const took = performance.now() - began
    expect(fits).toBeGreaterThan(0)
    // 50 ms on a laptop; a build machine that is busy may take several times as long.
    expect(took).toBeLessThan(400)
  })
})
