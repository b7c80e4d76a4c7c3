import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completions, MAX_COMPLETIONS } from '../../../../shared/search/complete-query'
import { parseQuery } from '../../../../shared/search/parse-query'

const known = {
  sources: ['Model Context Protocol', 'Vite', 'My "own" Docs'],
  sections: ['Guide', 'Client guide'],
  tags: ['later', 'work in progress'],
}
/** The caret stands where the text says `|`. */
const ask = (text: string) => completions(text.replace('|', ''), text.indexOf('|'), known)
const labels = (text: string) => ask(text).map((completion) => completion.label)

describe('completions', () => {
  it('offers values behind a colon', () => {
    expect(labels('is:|')).toEqual(['is:bookmarked', 'is:unread', 'is:in-progress', 'is:read', 'is:updated'])
    expect(labels('token is:un|')).toEqual(['is:unread'])
    expect(labels('has:|')).toEqual(['has:note'])
    expect(labels('section:gui|')).toEqual(['section:Guide', 'section:"Client guide"'])
    expect(labels('tag:"work|')).toEqual(['tag:"work in progress"'])
  })

  it('offers a filter by the beginning of its name', () => {
    expect(labels('so|')).toEqual(['source:'])
    expect(labels('token se|')).toEqual(['section:'])
    expect(labels('s|')).toEqual([])
    expect(labels('"so|')).toEqual([])
  })

  it('offers nothing for what is whole, for words, and where the caret stands elsewhere', () => {
    for (const text of ['is:unread|', 'token|', 'is:un |', '|is:', '', 'x |', '-is:|'])
      expect(labels(text), text).toEqual([])
  })

  it('writes what was chosen in place of what was typed, the caret behind it', () => {
    expect(ask('a source:mod| b')).toEqual([
      {
        label: 'source:"Model Context Protocol"',
        text: 'a source:"Model Context Protocol" b',
        caret: 'a source:"Model Context Protocol" '.length,
      },
    ])
    expect(ask('so|')[0]).toMatchObject({ text: 'source:', caret: 7 })
    expect(ask('tag:la|')[0]).toMatchObject({ text: 'tag:later ', caret: 10 })
  })

  it('takes any text and caret; what it writes is understood', () => {
    const pieces = ['source:', 'is:', 'tag:"', 'v', 'my', ' ', '"', '-', 'has:n', 'ti']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), fc.integer(), (parts, caret) => {
        const text = parts.join('')
        const found = completions(text, caret, known)
        expect(found.length).toBeLessThanOrEqual(MAX_COMPLETIONS)
        for (const completion of found) {
          expect(completion.caret).toBeLessThanOrEqual(completion.text.length)
          expect(completion.text.slice(0, completion.caret).trimEnd()).toMatch(/[:\w"]$/)
        }
      }),
    )
    expect(parseQuery(ask('source:my|')[0]?.text ?? '').filters.source).toEqual(['My own Docs'])
  })
})
