import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, test } from 'vitest'
import { renderArticle } from '../../../../../../renderer/render/render-article'
import { ArticleChunk } from '../../../../../../renderer/ui/reader/markdown/article-chunk'
import { codeLines } from '../../../../../../renderer/ui/reader/markdown/code/code-lines'
import { CodeText } from '../../../../../../renderer/ui/reader/markdown/code/code-text'
import { copiedCode } from '../../../../../../renderer/ui/reader/markdown/code/copied-code'
import type { CodeRuns } from '../../../../../../shared/markdown/code-colours'

const PLAIN = { language: 'ts', marked: '', focused: '', firstNumber: 0 }

const linesOf = (code: string, wishes: Partial<typeof PLAIN> = {}) => codeLines(code, { ...PLAIN, ...wishes })

/** The text content of markup: tags out, entities back. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')

const drawn = (code: string, lines: ReturnType<typeof codeLines>, runs: CodeRuns | null): string =>
  renderToStaticMarkup(createElement(CodeText, { code, lines, runs }))

function page(text: string): string {
  const url = 'https://docs.example.com/a.md'
  return renderArticle({ text, address: url, url })
    .chunks.map((chunk, key) => renderToStaticMarkup(createElement(ArticleChunk, { chunk, key })))
    .join('')
}

describe('the text of a block', () => {
  const code = 'const a = "<b>"; // [!code ++]\r\n\n// highlight-next-line\n\tb & c\nend'
  const runs = [5, 1, 5, 0, 5, 2, 2, 0, 100, 5]
  it.each([
    ['plain', null, null],
    ['coloured', null, runs],
    ['with lines', linesOf(code, { firstNumber: 1 }), null],
    ['with lines and colours', linesOf(code, { firstNumber: 1 }), runs],
    ['with colours that end early', linesOf(code), [3, 1]],
    ['with colours that begin nowhere', null, []],
    ['with colours of other code', null, [4_000, 2, 10, 77]],
  ])('is the code itself, %s', (_, lines, colours) => {
    expect(textOf(drawn(code, lines, colours))).toBe(code)
  })

  it('has an element for each coloured piece and none for the others', () => {
    expect(drawn('let a', null, [3, 1, 2, 0])).toBe('<span class="tok-key">let</span> a')
  })
})

test('lines are told apart only where something is said of them', () => {
  expect(linesOf('a\nb\n')).toBeNull()
  expect(linesOf('a\nb\nc', { marked: '2-3' })?.map(({ mark }) => mark)).toEqual([null, 'marked', 'marked'])
  expect(linesOf('a\nb\n', { focused: '1' })?.map(({ mark }) => mark)).toEqual(['marked', null])
  const diff = '--- a\n+++ b\n-c\n+d\n e\n'
  expect(linesOf(diff, { language: 'diff' })?.map(({ mark }) => mark)).toEqual([
    null,
    null,
    'del',
    'ins',
    null,
  ])
})

describe('notes for the site', () => {
  const marks = (code: string, language = 'ts') => linesOf(code, { language })?.map(({ mark }) => mark)

  it('mark their line, or the lines that they count', () => {
    expect(marks('a // [!code ++]\nb // [!code --]\nc # [!code highlight]\nd')).toEqual([
      'ins',
      'del',
      'marked',
      null,
    ])
    expect(marks('a // [!code ++:2]\nb\nc')).toEqual(['ins', 'ins', null])
    expect(marks('<a/> <!-- [!code focus] -->\n{/* [!code ++] */}\nb')).toEqual(['marked', null, 'ins'])
  })

  it('of Docusaurus mark the next line or those up to the end', () => {
    expect(marks('// highlight-next-line\na\n# highlight-start\nb\nc\n# highlight-end\nd')).toEqual([
      null,
      'marked',
      null,
      'marked',
      'marked',
      null,
      null,
    ])
  })

  it('are text where a page shows how they are written', () => {
    expect(marks('a // [!code ++]', 'md')).toBeUndefined()
    expect(marks('const text = "[!code ++]"')).toEqual([null])
  })

  it('are in the text and not on show', () => {
    const html = drawn('a // [!code ++]\n', linesOf('a // [!code ++]\n'), null)
    expect(html).toBe(
      '<span class="code-line" data-mark="ins">a<span hidden=""> // [!code ++]</span>\n</span>',
    )
  })
})

describe('what is copied', () => {
  const copied = (code: string, language = 'ts', wishes = {}) =>
    copiedCode(code, language, linesOf(code, { language, ...wishes }))

  it('is the code without its last line end', () => {
    expect(copied('a\n\n  b\n')).toBe('a\n\n  b')
    expect(copied('a\r\nb\r\n', 'ts', { firstNumber: 5, marked: '1' })).toBe('a\r\nb')
  })

  it('has neither notes nor the lines that they take out', () => {
    expect(copied('a\nold // [!code --]\nnew // [!code ++]\n// highlight-next-line\nb\n')).toBe('a\nnew\nb')
  })

  it('of a diff is the whole diff', () => expect(copied('-a\n+b\n', 'diff')).toBe('-a\n+b'))

  it('of a shell session is its commands', () => {
    const session = '$ npm i \\\n> -D x\nadded 1\n\nme@host:~/a$ ls\nb\nPS C:\\> dir\n# note\n'
    expect(copied(session, 'console')).toBe('npm i \\\n-D x\nls\ndir')
    expect(copied('only output\n', 'console')).toBe('only output')
  })

  it('of a script keeps its prompts', () => expect(copied('$ ls\n', 'bash')).toBe('$ ls'))
})

test('a block says its language by name, numbers its lines and folds where its author wants that', () => {
  const html = page(`\`\`\`py a.py lines expandable {2}\n${'x = 1\n'.repeat(20)}\`\`\``)
  expect(html).toContain('<span class="code-language">Python</span><span class="code-file">a.py</span>')
  expect(html).toContain('data-numbered="true"')
  expect(html).toContain('data-folded="true"')
  expect(html).toMatch(/class="code-fold" aria-expanded="false">Show all 20 lines</)
  expect(html.match(/data-mark="marked"/g)).toHaveLength(1)
  expect(textOf(/<code[^>]*>(.*)<\/code>/s.exec(html)?.[1] ?? '')).toBe('x = 1\n'.repeat(20))
  expect(page('```py expandable\nx\n```')).not.toContain('code-fold')
})

test('a language that nobody knows stands as it is written; without one there is no label', () => {
  expect(page('```whatlang\na\n```')).toContain('<span class="code-language">whatlang</span>')
  expect(page('```\na\n```')).not.toContain('code-language')
})
