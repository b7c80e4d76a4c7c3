import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expressionsOf, wantedOf } from '../../../../../renderer/library/search/ask/expression'
import { TextFinder } from '../../../../../renderer/library/search/ask/find-in-text'
import { findSections } from '../../../../../renderer/library/search/ask/find-sections'
import { cutSnippet } from '../../../../../renderer/library/search/ask/snippet'
import { createTables, setPragmas } from '../../../../../renderer/library/search/index/schema'
import { SearchIndex } from '../../../../../renderer/library/search/index/search-index'
import { mistakesBetween } from '../../../../../renderer/library/search/index/spelling'
import { openInMemory } from '../../../../../renderer/library/search/index/sqlite'
import { parseQuery } from '../../../../../shared/search/parse-query'
import { tokenizeSections } from '../../../../../shared/search/tokenize'

const wanted = (text: string) => wantedOf(parseQuery(text).terms)

async function indexOf(...texts: string[]) {
  const database = await openInMemory()
  setPragmas(database)
  createTables(database, 'test')
  const index = new SearchIndex(database)
  index.apply(
    texts.map((text, n) => ({
      address: `a/${n}`,
      textHash: 'h',
      pipeline: 1,
      title: '',
      sections: tokenizeSections({ title: '', sections: [{ heading: '', text: { text, code: [] } }] }).map(
        (tokens) => ({
          slug: '',
          heading: '',
          tokens,
        }),
      ),
    })),
    [],
  )
  return index
}

describe('what the index is asked', () => {
  it('stands in quotes whatever was typed', async () => {
    const index = await indexOf('some words')
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'grapheme' }), (text) => {
        findSections(index, parseQuery(text), false)
      }),
      { numRuns: 300 },
    )
    for (const text of [
      'a OR b',
      'NEAR(a b)',
      'title:x',
      '{a}',
      '^a',
      'a* b*',
      '"a" + "b"',
      "'; DROP TABLE found",
      'NOT',
      '-',
    ])
      expect(() => findSections(index, parseQuery(text), false), text).not.toThrow()
  })

  it('lets a word be found by its beginning only while it is typed', () => {
    expect(expressionsOf(wanted('proxy'), [])?.loose).toBe('("proxy" *)')
    expect(expressionsOf(wanted('proxy '), [])?.loose).toBe('("proxy")')
    expect(expressionsOf(wanted('!!! '), [])).toBeNull()
  })
})

describe('an index', () => {
  it('answers the same made in another order and after changes', async () => {
    const one = await indexOf('red fox', 'red hen', 'red cow')
    const other = await indexOf('blue fox', 'red hen', 'red cow')
    const section = (text: string) => ({
      slug: '',
      heading: '',
      tokens: tokenizeSections({ title: '', sections: [{ heading: '', text: { text, code: [] } }] })[0] ?? {
        title: '',
        heading: '',
        body: '',
        code: '',
        compounds: '',
      },
    })
    const article = (n: number, text: string) => ({
      address: `a/${n}`,
      textHash: 'h',
      pipeline: 1,
      title: '',
      sections: [section(text)],
    })
    other.apply([article(9, 'red ox')], [])
    other.apply([article(0, 'red fox')], ['a/9'])
    const all = (index: SearchIndex) => findSections(index, parseQuery('red '), false).sections
    expect(all(other)).toEqual(all(one))
    expect(all(one)).toHaveLength(3)
  })
})

describe('places in a text', () => {
  const found = (query: string, text: string) =>
    new TextFinder(wanted(query)).spots(text).map(({ start, end }) => text.slice(start, end))

  it('are words where they are words, in any case and with accents', () => {
    expect(found('cafe ', 'The Café and cafeteria, CAFE.')).toEqual(['Café', 'CAFE'])
    expect(found('caf', 'The Café and cafeteria')).toEqual(['Café', 'cafeteria'])
    expect(found('state ', 'Call useState here')).toEqual(['State'])
    expect(found('"green lantern"', 'a green\nlantern, green-lantern')).toEqual([
      'green\nlantern',
      'green-lantern',
    ])
    expect(found('--dry-run ', 'with --dry-run on')).toEqual(['--dry-run'])
    expect(found('C++ ', 'in C++, not C')).toEqual(['C++'])
    expect(found('身份', '讲解身份验证')).toEqual(['身份'])
    expect(found('(.*)+[a ', 'a [a')).toEqual(['a', 'a'])
  })

  it('stand in a snippet that holds most of the different ones', () => {
    const far = 'lantern '.padEnd(400, 'x ')
    const text = `${far}the pilot has a lantern and ropes`
    const spots = new TextFinder(wanted('lantern ropes ')).spots(text)
    const snippet = cutSnippet(text, spots)
    expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['lantern', 'ropes'])
    expect(snippet.text.startsWith('…')).toBe(true)
    expect(cutSnippet(text, [])).toEqual({ text: '', marks: [] })
  })

  it('never cut a character in two', () => {
    const text = `${'😀'.repeat(200)}lantern${'😀'.repeat(200)}`
    const { text: cut } = cutSnippet(text, new TextFinder(wanted('lantern')).spots(text))
    expect(cut).not.toMatch(/\p{Cs}/u)
    expect(cut).toContain('lantern')
  })
})

describe('mistakes', () => {
  it('are letters left out, put in, changed and changed over', () => {
    expect(mistakesBetween('kubernets', 'kubernetes', 2)).toBe(1)
    expect(mistakesBetween('teh', 'the', 1)).toBe(1)
    expect(mistakesBetween('abcd', 'abxd', 1)).toBe(1)
    expect(mistakesBetween('abcd', 'dcba', 1)).toBe(2)
  })
})
