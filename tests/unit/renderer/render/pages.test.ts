import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { elementsOf, markup, render, textOf } from './helpers/tree'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/pages/${name}`, import.meta.url), 'utf8')

const outline = (text: string): string[] =>
  render(text).sections.map((section) => `${section.level} ${section.slug}`)

test('a page as Mintlify serves it has its title, description and outline, and nothing for machines', () => {
  const article = render(fixture('mintlify-served.md'))
  expect(article.title).toBe('Rotate a signing key')
  expect(article.description).toBe('Replace a key while requests keep flowing')
  expect(article.fallback).toBe(false)
  expect(outline(fixture('mintlify-served.md'))).toEqual([
    '1 ',
    '2 before-you-start',
    '2 parameters',
    '3 before-you-start-1',
  ])
  expect(article.text).not.toMatch(
    /Documentation Index|llms\.txt|import|export|Rotate a signing key|requests keep flowing/,
  )
})

test('components keep the text of their attributes and children', () => {
  const article = render(fixture('mintlify-served.md'))
  for (const words of [
    'Make the successor',
    'Shell',
    'Console',
    'keyId',
    'required',
    'Key formats',
    'The life of a key',
  ]) {
    expect(article.text).toContain(words)
  }
  expect(elementsOf(article, 'mdx-step')).toHaveLength(2)
  expect(elementsOf(article, 'mdx-tab')).toHaveLength(2)
  expect(elementsOf(article, 'li')).toHaveLength(2)
  expect(elementsOf(article, 'mdx-callout').map((node) => node.properties?.['kind'])).toEqual(['warning'])
  expect(textOf(elementsOf(article, 'mdx-callout')[0] ?? { type: 'text' })).toContain(
    'After that they are refused.',
  )
  expect(article.text).toContain('and <API_KEY> in prose stays')
})

test('code inside components is byte for byte what the author wrote', () => {
  const code = elementsOf(render(fixture('mintlify-served.md')), 'code').find((node) =>
    textOf(node).includes('keys new'),
  )
  expect(code === undefined ? '' : textOf(code)).toBe('keys new --for signing\n  # two spaces stay\n')
  expect(code?.properties).toEqual({ className: ['language-bash'], dataTitle: 'terminal' })
})

test('a component that only its site or its page knows becomes a box with its name and words', () => {
  const [own] = elementsOf(render(fixture('mintlify-served.md')), 'mdx-interactive')
  expect(own?.properties).toEqual({ dataName: 'Version' })
  const [box] = elementsOf(
    render('<Planet size={3} render={() => go()} label="Mars">\n  Red *dust*\n</Planet>'),
    'mdx-unknown',
  )
  expect(box === undefined ? '' : textOf(box).replace(/\s+/g, ' ').trim()).toBe('MarsRed dust')
})

const preludes = JSON.parse(fixture('prelude-variants.json')) as [string, string][]

test.each(preludes)('the prelude is never title, text or outline: %s', (_, prelude) => {
  const article = render(`${prelude}# The title\n\n> What it is about\n\nBody.\n\n## First\n\nMore.\n`)
  expect(article.title).toBe('The title')
  expect(article.description).toBe('What it is about')
  expect(article.text).toBe('Body.\nFirst\nMore.')
  expect(article.sections.map((section) => section.title)).toEqual(['', 'First'])
})

test('the same body under another prelude has the same section hashes', () => {
  const hashes = preludes.map(([, prelude]) => render(`${prelude}# T\n\nBody.\n`).sections[0]?.textHash)
  expect(new Set(hashes).size).toBe(1)
})

test('GitBook: hints, tabs and references are read, the trailer is gone, templates stay text', () => {
  const article = render(fixture('gitbook.md'))
  expect(article.title).toBe('Ingest data')
  expect(article.description).toBe('How data gets in')
  expect(elementsOf(article, 'mdx-callout').map((node) => node.properties?.['kind'])).toEqual(['warning'])
  expect(elementsOf(article, 'mdx-tab')).toHaveLength(2)
  expect(elementsOf(article, 'mdx-card')).toHaveLength(1)
  expect(article.text).toContain('keeps its {% raw %} and {{ value }} as written.')
  expect(article.text).not.toMatch(/Agent Instructions|\bask\b/)
  expect(article.sections.map((section) => section.slug)).toEqual(['', 'limits'])
})

test('VitePress: containers, ids, alerts, code groups and scripts', () => {
  const article = render(fixture('vitepress.md'))
  expect(article.title).toBe('Building for Production')
  expect(article.sections.map((section) => section.slug)).toEqual(['', 'target-options'])
  expect(elementsOf(article, 'mdx-callout').map((node) => node.properties?.['kind'])).toEqual([
    'tip',
    'warning',
  ])
  expect(elementsOf(article, 'mdx-title').map(textOf)).toEqual(['Good to know', 'Click me'])
  const [group] = elementsOf(article, 'mdx-code-group')
  expect(group?.children?.filter((node) => node.tagName === 'pre')).toHaveLength(2)
  const code = elementsOf(article, 'code').find((node) => node.properties?.['dataTitle'] !== undefined)
  expect(code?.properties).toEqual({
    className: ['language-js'],
    dataTitle: 'vite.config.js',
    dataMarked: '1,3',
  })
  expect(article.text).not.toContain('x.data')
})

test('GFM: tables, task lists, footnotes, two tildes strike and one does not', () => {
  const article = render(fixture('vitepress.md'))
  expect(elementsOf(article, 'td')[1]?.properties).toEqual({ align: 'center' })
  expect(elementsOf(article, 'input').map((node) => node.properties)).toEqual([
    { type: 'checkbox', checked: true, disabled: true },
    { type: 'checkbox', checked: false, disabled: true },
  ])
  expect(elementsOf(article, 'del').map(textOf)).toEqual(['two'])
  expect(article.text).toContain('~one tilde~')
  const reference = elementsOf(article, 'a').find(
    (node) => node.properties?.['dataFootnoteRef'] !== undefined,
  )
  expect(reference?.properties?.['href']).toBe('#fn-1')
  expect(elementsOf(article, 'li').some((node) => node.properties?.['id'] === 'at-fn-1')).toBe(true)
})

test('Docusaurus: front matter gives title and description, a second top heading becomes a section', () => {
  const article = render(fixture('docusaurus.mdx'))
  expect(article.title).toBe('Feeds: a start')
  expect(article.description).toBe('Where prices come from')
  expect(article.sections.map((section) => `${section.level} ${section.slug}`)).toEqual([
    '1 ',
    '2 a-second-top-heading',
  ])
  expect(elementsOf(article, 'mdx-callout').map((node) => node.properties)).toEqual([
    { kind: 'note', dataTitled: true },
    { kind: 'danger' },
  ])
  const code = elementsOf(article, 'code')[0]
  expect(code === undefined ? '' : textOf(code)).toBe('export default function feeds() {}\n')
  expect(elementsOf(article, 'details')).toHaveLength(1)
  expect(article.text).not.toContain('a comment')
})

test('a heading that repeats the front matter goes, one that says something else stays', () => {
  expect(markup(render('---\ntitle: One *thing*\n---\n# One thing\n\nText'))).toBe('<p>Text</p>')
  const other = render('---\ntitle: Short\n---\n# The long title\n\nText')
  expect(other.title).toBe('Short')
  expect(other.sections.map((section) => section.slug)).toEqual(['', 'the-long-title'])
})

test('front matter that is no YAML is still front matter, a rule with prose is not', () => {
  expect(render('---\ntitle: Foo: bar {{x}}\ntags: [a\n---\nText').title).toBe('Foo: bar {{x}}')
  expect(render('+++\ntitle = "From TOML"\n+++\nText')).toMatchObject({ title: 'From TOML', text: 'Text' })
  expect(render('---\n\nProse between rules.\n\n---\n\nMore').text).toContain('Prose between rules.')
})

test('an ordinary quote after the text is no description', () => {
  const article = render('# Title\n\nText first.\n\n> A quote\n')
  expect(article.description).toBe('')
  expect(article.text).toBe('Text first.\nA quote')
})

test('links become absolute, fragments stay, pictures keep their address as data only', () => {
  const article = render(
    '# T\n\n[a](../b.md#c) [d](/e) [f](#g) [m](mailto:x@example.com)\n\n![alt words](./p.png "t")',
  )
  expect(elementsOf(article, 'a').map((node) => node.properties?.['href'])).toEqual([
    'https://docs.example.com/b.md#c',
    'https://docs.example.com/e',
    '#g',
    'mailto:x@example.com',
  ])
  expect(elementsOf(article, 'img').map((node) => node.properties)).toEqual([
    { alt: 'alt words', title: 't', dataSrc: 'https://docs.example.com/guide/p.png' },
  ])
})

test('only the handbook may link into the handbook', () => {
  const link = '[x](offprint-handbook:/start.md) [y](start.md)'
  const hrefs = (url: string): unknown[] =>
    elementsOf(render(link, url), 'a').map((node) => node.properties?.['href'])
  expect(hrefs('offprint-handbook:/read.md')).toEqual([
    'offprint-handbook:/start.md',
    'offprint-handbook:/start.md',
  ])
  expect(hrefs('https://example.com/read.md')).toEqual([undefined, 'https://example.com/start.md'])
})

test('code is never cleaned', () => {
  const inner =
    '<Tab>\nexport default x\n## no heading\n---\n> ## Documentation Index\n{/* stays */}\n:::tip\n\t./src  \n'
  for (const fence of ['```', '~~~', '````yaml x.yaml']) {
    const close = /^[`~]+/.exec(fence)?.[0] ?? ''
    const article = render(`# T\n\n${fence}\n${inner}${close}\n`)
    expect(elementsOf(article, 'code').map(textOf)).toEqual([inner])
    expect(article.sections).toHaveLength(1)
  }
})

test('indentation makes code in plain Markdown and only layout beside components', () => {
  expect(elementsOf(render('# T\n\ntext\n\n    a  b\n'), 'code').map(textOf)).toEqual(['a  b\n'])
  expect(elementsOf(render('<Note>\n\n    deep text\n\n</Note>'), 'pre')).toEqual([])
})

test('a fence that a docstring indents below its words is code, line by line', () => {
  const article = render('# T\n\nExample:\n    ```python\n    def a():\n        return 1\n    ```\n\nmore')
  expect(elementsOf(article, 'pre').map(textOf)).toEqual(['def a():\n    return 1\n'])
  expect(elementsOf(render('a\n\n    indented\n'), 'pre').map(textOf)).toEqual(['indented\n'])
})

test('what a fence says of its lines is kept as data, and nothing else of it', () => {
  const [code] = elementsOf(
    render('```js a.js {1,3-5} focus=2 lines expandable wrap onclick="x" theme={{"a":1}}\nx\n```'),
    'code',
  )
  expect(code?.properties).toEqual({
    className: ['language-js'],
    dataTitle: 'a.js',
    dataMarked: '1,3-5',
    dataFocused: '2',
    dataNumbered: '1',
    dataExpandable: '',
    dataWrap: '',
  })
})
