import { describe, expect, it } from 'vitest'
import { foldInPlace, foldText } from '../../../../shared/search/fold-text'
import { indexTokens, piecesOf, tokenizeSections } from '../../../../shared/search/tokenize'

const words = (text: string): string => indexTokens(text).words
const compounds = (text: string): string => indexTokens(text).compounds

describe('what a text is found by', () => {
  it('has words in lower case without accents, also of full width and of ligatures', () => {
    expect(words('The Café, RÉSUMÉ: ＡＢＣ ﬁne İstanbul naïve')).toBe(
      'the cafe resume abc fine istanbul naive',
    )
    expect(words('Привет, Ёлка! Ελλάδα')).toBe('привет елка ελλαδα')
  })

  it('keeps the parts of identifiers in order, and the whole as it is written', () => {
    expect(words('std::vector foo_bar node.js a->b @scope/pkg v1.2')).toBe(
      'std vector foo bar node js a b scope pkg v1 2',
    )
    expect(compounds('std::vector foo_bar node.js a->b @scope/pkg v1.2')).toBe(
      'std::vector foo_bar node.js a->b @scope/pkg scope/pkg v1.2',
    )
    expect(compounds('Use --dry-run, C++ or C#; $ref and .NET.')).toBe('--dry-run dry-run c++ c# $ref .net')
    expect(compounds('x--y {a}-b end. (so) well-')).toBe('')
  })

  it('knows the parts of names in camel case', () => {
    expect(words('useState HTTPServer Title')).toBe('usestate httpserver title')
    expect(compounds('useState HTTPServer Title')).toBe('use state http server')
  })

  it('has each two neighbours of scripts without spaces, and the last character alone', () => {
    expect(indexTokens('使用Git管理')).toEqual({ words: '使用 git 管理', compounds: '用 理' })
    expect(words('ラーメン、テスト')).toBe('ラー ーメ メン テス スト')
    expect(words('데이터')).toBe('데이 이터')
    expect(words('𠮷野家')).toBe('𠮷野 野家')
  })

  it('cuts long words and leaves out what is no word', () => {
    expect(words('a'.repeat(60))).toBe('a'.repeat(48))
    expect(words(`${'A1b'.repeat(100)} end`)).toBe('end')
    expect(words('___ --- !!! \u0000 \ud800')).toBe('')
  })

  it('says where each piece stands', () => {
    const text = 'The “node.js” 身份'
    expect([...piecesOf(text)].map(({ start, end }) => text.slice(start, end))).toEqual([
      'The',
      'node.js',
      '身份',
    ])
  })
})

describe('the tokens of sections', () => {
  it('part code from prose, and have the title in each', () => {
    const text = 'Proxy\nSet it up.\nnpm run dev-server\nThen go on.'
    const code = [[text.indexOf('npm'), text.indexOf('\nThen')]] as const
    const [section] = tokenizeSections({
      title: 'Vite',
      sections: [{ heading: 'Server Proxy', text: { text, code } }],
    })
    expect(section).toEqual({
      title: 'vite',
      heading: 'server proxy',
      body: 'proxy set it up _ then go on',
      code: 'npm run dev server',
      compounds: 'dev-server',
    })
  })
})

describe('folding', () => {
  it('in place keeps every place', () => {
    const text = 'Ünïcode İ ẞ Ωμέγα 身份 ﬁ'
    expect(foldInPlace(text)).toHaveLength(text.length)
    expect(foldInPlace(text)).toContain('unicode')
    expect(foldText('が')).toBe('が')
  })
})
