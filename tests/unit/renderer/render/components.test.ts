import { expect, test } from 'vitest'
import { elementsOf, markup, render, textOf } from './helpers/tree'

test('a component that the page itself programs is told from an unknown one, its program is gone', () => {
  const page = 'export const Counter = ({ from }) => {\n  return <b>{from}</b>\n}\n\n'
  const article = render(`${page}<Counter label="Ships" />\n\nNow <Counter /> ships\n\n<Other>\nx\n</Other>`)
  expect(markup(article)).toBe(
    '<mdx-interactive dataName="Counter"><mdx-title>Ships</mdx-title></mdx-interactive>' +
      '<p>Now <mdx-interactive dataName="Counter" dataInline=true></mdx-interactive> ships</p>' +
      '<mdx-unknown dataName="Other"><p>x</p></mdx-unknown>',
  )
  expect(article.text).toBe('Ships\nNow ships\nx')
})

test('what is said to agents alone is gone, wherever it stands', () => {
  const article = render(
    '<Visibility for="agents">\nask me\n</Visibility>\n\n<Visibility for="humans">\nread me\n</Visibility>\n\n' +
      '<Note>\n<AgentInstructions>\nobey\n</AgentInstructions>\nstay\n</Note>',
  )
  expect(article.text).toBe('read me\nstay')
})

test.each([
  ['<VersionBadge version="2.1" />', '<p><mdx-badge>Version 2.1</mdx-badge></p>'],
  ['<Badge>new</Badge>', '<p><mdx-badge>new</mdx-badge></p>'],
  [
    '<Accordion title="A" defaultOpen>\nx\n</Accordion>',
    '<mdx-accordion open=true><mdx-title>A</mdx-title><p>x</p></mdx-accordion>',
  ],
  ['<View title="Python">\nx\n</View>', '<mdx-panel><mdx-title>Python</mdx-title><p>x</p></mdx-panel>'],
  [
    '<Update label="2.0" description="May">\nx\n</Update>',
    '<h2 id="at-20" dataSlug="20">2.0</h2><mdx-meta>May</mdx-meta><p>x</p>',
  ],
  [
    '{% code title="a.py" lineNumbers="true" %}\n```python\nx\n```\n{% endcode %}',
    '<pre><code className=["language-python"] dataTitle="a.py">x\n</code></pre>',
  ],
  [
    '<RequestExample>\n```sh\nx\n```\n</RequestExample>',
    '<mdx-code-group><mdx-title>Request example</mdx-title><pre><code className=["language-sh"]>x\n</code></pre></mdx-code-group>',
  ],
  [
    '**Term**\n: What it *is*,\nand more\n\nOther\n: One\n: Two',
    '<dl><dt><strong>Term</strong></dt><dd>What it <em>is</em>, and more</dd><dt>Other</dt><dd>One</dd><dd>Two</dd></dl>',
  ],
  ['one\n:two\n\n: three', '<p>one\n:two</p><p>: three</p>'],
  ['<dl><dt>Term</dt><dd>words</dd></dl>', '<dl><dt>Term</dt><dd>words</dd></dl>'],
  [
    '<LessonLink href="/l" title="T">watch</LessonLink>',
    '<p><a href="https://docs.example.com/l" title="T">watch</a></p>',
  ],
  [
    '> [!IMPORTANT]\n> x',
    '<mdx-callout kind="info" dataTitled=true><mdx-title>Important</mdx-title><p>x</p></mdx-callout>',
  ],
  ['Press <kbd>Ctrl</kbd>', '<p>Press <kbd>Ctrl</kbd></p>'],
])('%j becomes the expected tree', (source, expected) => {
  expect(markup(render(source))).toBe(expected)
})

test('only a picture that has its other half keeps the mark of its theme', () => {
  const themes = (text: string): unknown[] =>
    elementsOf(render(text), 'img').map((node) => node.properties?.['dataTheme'])
  const light = '<img className="block dark:hidden" src="a.png" alt="A" />'
  const dark = '<img className="hidden dark:block" src="b.png" alt="A" />'
  expect(themes(`<Frame>\n${light}\n${dark}\n</Frame>`)).toEqual(['light', 'dark'])
  expect(themes(`${light}\n\n${dark}`)).toEqual(['light', 'dark'])
  expect(themes(dark)).toEqual([undefined])
  expect(themes(`${dark}\n\n![x](c.png)\n\n${light}`)).toEqual([undefined, undefined, undefined])
})

test('the picture of ThemedImage is the light one', () => {
  const [image] = elementsOf(
    render('<ThemedImage alt="Map" sources={{ light: useBaseUrl("/a.png"), dark: "/b.png" }} />'),
    'img',
  )
  expect(image?.properties).toEqual({ alt: 'Map', dataSrc: 'https://docs.example.com/a.png' })
})

test('the language and direction that a page states go with each of its pieces', () => {
  const stated = (front: string) => {
    const [chunk] = render(`---\ntitle: T\n${front}\n---\ntext`).chunks
    return [chunk?.lang, chunk?.dir]
  }
  expect(stated('lang: he')).toEqual(['he', 'rtl'])
  expect(stated('language: fr-CA')).toEqual(['fr-CA', undefined])
  expect(stated('dir: rtl')).toEqual([undefined, 'rtl'])
  expect(stated('lang: "<b>"\ndir: up')).toEqual([undefined, undefined])
  expect(textOf(render('plain').chunks[0]?.tree ?? { type: 'text' })).toBe('plain')
})

test.each(['Note', 'Info', 'Tip', 'Check', 'Warning', 'Danger'])('%s is a callout of its kind', (name) => {
  const [callout] = elementsOf(render(`<${name}>\nx\n</${name}>`), 'mdx-callout')
  expect(callout?.properties).toEqual({ kind: name.toLowerCase() })
})

test.each([
  ['::: warning Mind *this*\nx\n:::', 'warning'],
  [':::danger[Mind this]\nx\n:::', 'danger'],
  ['> [!CAUTION]\n> x', 'warning'],
  ['{% hint style="success" %}\nx\n{% endhint %}', 'check'],
  ['<Callout type="info" title="T">\nx\n</Callout>', 'info'],
])('%j is a callout', (source, kind) => {
  const [callout] = elementsOf(render(source), 'mdx-callout')
  expect(callout?.properties?.['kind']).toBe(kind)
})
