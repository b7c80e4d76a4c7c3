import { describe, expect, it } from 'vitest'
import { currentTypeset, prepareMath } from '../../../../../renderer/render/math/load-typeset'
import { guardMath } from '../../../../../renderer/render/math/guard-math'
import { typeset } from '../../../../../renderer/render/math/typeset'
import { renderArticle } from '../../../../../renderer/render/render-article'
import { elementsOf, nodesOf, textOf, withText } from '../helpers/tree'

const url = 'https://docs.example.com/page.md'
const render = (text: string) => withText(renderArticle({ text, url, address: url }, undefined, typeset))
const formulas = (text: string): unknown[] =>
  elementsOf(render(text), 'mdx-math').map(({ properties }) => properties)
const proseOf = (text: string): string => render(text).text

describe('what is a formula', () => {
  it.each([
    ['a block', '$$\nx^2\n$$', { dataTex: 'x^2', dataDisplay: '' }],
    ['a block on one line', '$$ x^2 $$', { dataTex: 'x^2', dataDisplay: '' }],
    ['a block whose dollars end its last line', '$$ x\n= y^2 $$', { dataTex: 'x\n= y^2', dataDisplay: '' }],
    ['in a line', 'so $$x^2$$ is', { dataTex: 'x^2' }],
    ['in a list', '- one\n  $$\n  x^2\n  $$', { dataTex: 'x^2', dataDisplay: '' }],
    ['a fence', '```math\nx^2\n```', { dataTex: 'x^2', dataDisplay: '' }],
  ])('%s', (_, text, properties) => expect(formulas(text)).toEqual([properties]))

  it.each([
    'It costs $5 or $6.',
    'It costs $$ or $$ more.',
    '`$$x^2$$`',
    '```\n$$\nx^2\n$$\n```',
    '\\$\\$x\\$\\$',
  ])('not %j', (text) => expect(formulas(text)).toEqual([]))

  const block = '$$\nx^2\n$$'
  const texOf = (line: string): unknown[] =>
    formulas(`${line}\n\n${block}`)
      .slice(0, -1)
      .map((properties) => (properties as { dataTex?: unknown }).dataTex)

  it.each([
    ['hidden $n$-bit value, modulo $2^n$ remains', ['n', '2^n']],
    ['let it be $r_i \\in [0, 2^n -1]$.', ['r_i \\in [0, 2^n -1]']],
    ['Share $ U_{T}^{weight} $ of $P(t)$, and $C_{p}$', ['U_{T}^{weight}', 'P(t)', 'C_{p}']],
    [
      'is $\\{-1, 0, 1\\}$ or $\\frac{\\text{\\$1500}}{2} = 1.5 $',
      ['\\{-1, 0, 1\\}', '\\frac{\\text{\\$1500}}{2} = 1.5'],
    ],
  ])('between single dollars, on a page with blocks of math: %j', (line, found) =>
    expect(texOf(line)).toEqual(found),
  )

  it.each([
    'It costs $5 or $6, and $7 a=b $8.',
    'from $5 to $10 = too much',
    'Set $HOME_DIR/$USER_NAME, then $PATH_A:$PATH_B.',
    '`$n$` and ``$a_1$ ` `` as code',
    'a template ${n} and ${a_1} of it',
    '    $n$ in indented code',
    'lone $ sign and another $ sign',
    'US$n$ and \\$n\\$',
  ])('not between the single dollars of %j', (line) => {
    expect(texOf(line)).toEqual([])
    expect(render(`${line}\n\n${block}`).text).not.toContain('$$')
  })

  it('not on a page without blocks of math', () => {
    expect(formulas('the $n$-bit value of $$2^n$$')).toEqual([{ dataTex: '2^n' }])
  })

  it('an opening that nothing ends is text and swallows nothing', () => {
    const article = render('$$ is the process.\n\n## Next\n\n**bold**')
    expect(article.text).toBe('$$ is the process.\nNext\nbold')
    expect(elementsOf(article, 'strong')).toHaveLength(1)
    expect(guardMath('$$\nnever ends\n\nwords')).toBe('\\$\\$\nnever ends\n\nwords')
  })

  it('many openings take no time', () => {
    const started = performance.now()
    guardMath('$$\n\n'.repeat(50_000))
    guardMath('$$ x\n\n'.repeat(50_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('the text of a formula is its source', () => {
  const text = '# T\n\n## Energy $$E=mc^2$$\n\nIs $$a_1$$ here.\n\n$$\n\\frac{a}{b}\n$$\n'

  it('in text, sections and anchors, whether it could be set or not', () => {
    const set = render(text)
    const source = withText(renderArticle({ text, url, address: url }))
    expect(set.text).toBe('Energy E=mc^2\nIs a_1 here.\n\\frac{a}{b}')
    expect(set.text).toBe(source.text)
    expect(set.sections).toEqual(source.sections)
    expect(set.sections[1]).toMatchObject({ title: 'Energy E=mc^2', slug: 'energy-emc2', codeWords: 3 })
    expect(set.chunks.map(({ chars }) => chars)).toEqual(source.chunks.map(({ chars }) => chars))
  })
  it('and without KaTeX its source is what is shown', () => {
    const article = renderArticle({ text, url, address: url })
    expect(elementsOf(article, 'mdx-math')).toEqual([])
    expect(elementsOf(article, 'code').map(textOf)).toEqual(['E=mc^2', 'a_1', '\\frac{a}{b}'])
  })
})

describe('an error shows the source', () => {
  it.each([
    '\\frac{a',
    '\\begin{nothing}',
    'x}',
    'a + \\unknown{b}',
    '\\href{https://x.example}{y}',
    'y'.repeat(10_001),
  ])('%.20s', (tex) => {
    const article = render(`$$\n${tex}\n$$`)
    expect(elementsOf(article, 'mdx-math')).toEqual([])
    expect(textOf(elementsOf(article, 'pre')[0] ?? { type: 'none' }).trim()).toBe(tex)
  })
})

describe('nothing comes in through a formula', () => {
  it.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{https://evil.example}',
    '\\includegraphics{https://evil.example/x.png}',
    '\\htmlStyle{position:fixed}{x}',
    '\\htmlClass{evil}{x}',
    '\\htmlData{a=b}{x}',
    '\\htmlId{app}{x}',
    '\\text{<img src=x onerror=alert(1)>}',
    '\\color{url(https://evil.example)}x',
  ])('%s', (tex) => {
    const nodes = nodesOf(render(`$$\n${tex}\n$$`))
    const names = nodes.map(({ tagName }) => tagName)
    expect(names).not.toContain('a')
    expect(names).not.toContain('img')
    for (const { properties = {} } of nodes) {
      expect(Object.keys(properties)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(on|href|src|id$)/)]),
      )
      expect(String(properties['style'] ?? '')).not.toMatch(/url|position: ?fixed/)
      expect(String(properties['className'] ?? '')).not.toContain('evil')
    }
  })

  it('sizes and expansions have bounds', () => {
    const [rule] = elementsOf(render('$$\n\\rule{9999em}{9999em}\n$$'), 'mdx-math')
    expect(JSON.stringify(rule)).not.toContain('9999em;')
    const bomb =
      '\\def\\a{xx}\\def\\b{\\a\\a}\\def\\c{\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c}\\def\\e{\\d\\d\\d\\d}\\e\\e\\e\\e'
    expect(formulas(`$$\n${bomb}\n$$`)).toEqual([])
  })

  it('a macro ends with its formula', () => {
    expect(formulas('$$\n\\gdef\\mine{x}\\mine\n$$\n\n$$\n\\mine{\n$$')).toHaveLength(1)
  })

  it('a page cannot bring what only KaTeX may', () => {
    const article = render(
      '$$x^2$$\n\n<span class="katex" style="position:fixed">one</span>\n\n<mdx-math dataTex="x">two</mdx-math>\n\n<math><mi>x</mi></math>',
    )
    const spans = nodesOf(article).filter((node) => node.tagName === 'span' && textOf(node) === 'one')
    expect(spans.map(({ properties }) => properties)).toEqual([{}])
    expect(elementsOf(article, 'mdx-math')).toHaveLength(1)
    expect(elementsOf(article, 'math')).toHaveLength(1)
  })
})

it('KaTeX comes with the first page that may have formulas', async () => {
  expect(prepareMath('It costs $5.')).toBeNull()
  expect(currentTypeset()).toBeUndefined()
  await prepareMath('$$x$$')
  expect(currentTypeset()).toBe(typeset)
  expect(prepareMath('$$x$$')).toBeNull()
})

it('words around formulas stay', () => {
  expect(proseOf('before $$x^2$$ after')).toBe('before x^2 after')
})
