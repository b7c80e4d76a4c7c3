import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isEmptyQuery,
  MAX_QUERY,
  MAX_TERMS,
  namesMatch,
  parseQuery,
  sameName,
  writeQuery,
} from '../../../../shared/search/parse-query'

const word = (text: string, isPrefix = false) => ({ text, kind: 'word', isPrefix })
const phrase = (text: string, isPrefix = false) => ({ text, kind: 'phrase', isPrefix })

/** Texts as people type them, and worse: pieces of the syntax in any order. */
const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'a',
          'Ärger',
          'tok',
          ' ',
          '  ',
          '"',
          '\u201c',
          '-',
          '--',
          ':',
          'source:',
          'SECTION:',
          'tag:',
          'is:',
          'is:read',
        ],
        ...[
          'has:note',
          'is:blue',
          'foo:bar',
          'std::vector',
          '\u0338',
          '\u0301',
          '日本',
          '\n',
          '\u0000',
          '\ud83d',
        ],
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join('')),
)

describe('parseQuery', () => {
  it('takes words, and the last one as the beginning of a word', () => {
    expect(parseQuery('token refr').terms).toEqual([word('token'), word('refr', true)])
    expect(parseQuery('token refr ').terms).toEqual([word('token'), word('refr')])
    expect(parseQuery('tok source:mcp').terms).toEqual([word('tok')])
  })

  it('takes phrases; one that is still open may go on', () => {
    expect(parseQuery('"token  refresh" now ').terms).toEqual([phrase('token refresh'), word('now')])
    expect(parseQuery('“token refresh”').terms).toEqual([phrase('token refresh')])
    expect(parseQuery('"token refr').terms).toEqual([phrase('token refr', true)])
    expect(parseQuery('"token ').terms).toEqual([phrase('token')])
  })

  it('leaves identifiers as they are', () => {
    const names = ['std::vector', '--dry-run', 'C++', 'node.js', 'node:fs', 'foo_bar', 'https://a.example/b']
    expect(parseQuery(`${names.join(' ')} `).terms.map((term) => term.text)).toEqual(names)
  })

  it('takes what is not wanted', () => {
    expect(parseQuery('token -refresh -"grant type" ')).toMatchObject({
      terms: [word('token')],
      without: [
        { text: 'refresh', kind: 'word' },
        { text: 'grant type', kind: 'phrase' },
      ],
    })
  })

  it('takes filters whatever their case, values with spaces in quotes, each value once', () => {
    expect(
      parseQuery('Source:"My Docs" source:mcp section:Guide tag:later is:Unread is:unread has:note x')
        .filters,
    ).toEqual({
      source: ['My Docs', 'mcp'],
      section: ['Guide'],
      tag: ['later'],
      is: ['unread'],
      has: ['note'],
    })
  })

  it('says what it could not take, but not while it is being typed', () => {
    expect(parseQuery('is:blue token').problems).toEqual([
      'There is no is:blue. Known: is:bookmarked, is:unread, is:in-progress, is:read, is:updated.',
    ])
    expect(parseQuery('source: token').problems).toEqual([
      'source: has no value. Write one right behind the colon.',
    ])
    expect(parseQuery('-source:mcp token').problems).toEqual(['A filter cannot be left out: -source:mcp.'])
    for (const text of ['is:', 'is:boo', 'token source:', 'tag:"', '-', '"']) {
      expect(parseQuery(text).problems, text).toEqual([])
    }
  })

  it('holds its limits, and says so', () => {
    const long = parseQuery(`${'a'.repeat(MAX_QUERY - 1)}😀 b`)
    expect(long.terms).toEqual([word('a'.repeat(MAX_QUERY - 1), true)])
    expect(long.problems).toEqual(['Only the first 1,000 characters are searched for.'])
    const many = parseQuery('a -b '.repeat(30))
    expect(many.terms.length + many.without.length).toBe(MAX_TERMS)
    expect(many.problems).toEqual(['Only the first 20 words are searched for.'])
  })

  it('composes accents', () => {
    expect(parseQuery('e\u0301cole ').terms).toEqual([word('\u00e9cole')])
  })

  it('takes any text, within its limits', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { terms, without, filters } = parseQuery(text)
        expect(terms.length + without.length).toBeLessThanOrEqual(MAX_TERMS)
        for (const { text } of [...terms, ...without]) {
          expect(text).toBe(text.trim())
          expect(text).not.toBe('')
          expect(text.length).toBeLessThanOrEqual(MAX_QUERY)
        }
        expect(terms.slice(0, -1).some((term) => term.isPrefix)).toBe(false)
        expect(Object.values(filters).flat()).not.toContain('')
      }),
      { numRuns: 2_000 },
    )
  })

  it('writes back what it took', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const query = parseQuery(text)
        const again = parseQuery(writeQuery(query))
        expect({ ...again, problems: [] }).toEqual({ ...query, problems: [] })
      }),
      { numRuns: 2_000 },
    )
  })

  it('knows when nothing is asked for', () => {
    for (const text of ['', '  ', '-', '""', 'is:', '-is:read'])
      expect(isEmptyQuery(parseQuery(text)), text).toBe(true)
    for (const text of ['a', '-a', 'is:read']) expect(isEmptyQuery(parseQuery(text)), text).toBe(false)
  })
})

describe('names in filters', () => {
  it('fit from the beginning of any of their words', () => {
    expect(namesMatch('my docs', 'My  Docs')).toBe(true)
    expect(namesMatch('protocol', 'Model Context Protocol')).toBe(true)
    expect(namesMatch('ecole', 'L’École')).toBe(true)
    expect(namesMatch('text', 'Model Context Protocol')).toBe(false)
  })

  it('of tags fit whole', () => {
    expect(sameName('Später', 'spater')).toBe(true)
    expect(sameName('late', 'later')).toBe(false)
  })
})
