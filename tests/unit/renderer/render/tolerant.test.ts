import { expect, test } from 'vitest'
import { readLiteral } from '../../../../renderer/render/tolerant/read/read-literal'
import { readTag } from '../../../../renderer/render/tolerant/read/read-tag'
import { markup, render } from './helpers/tree'

test.each([
  ['"a \\"b\\""', 'a "b"'],
  ['`plain`', 'plain'],
  ['`with ${x}`', null],
  ["'a' + 'b'", null],
  ['-12.5', '-12.5'],
  ['true', 'true'],
  ['[\'one\', "two", 3]', 'one, two, 3'],
  ['[...many]', null],
  ['<b>bold <i>text</i></b>', 'bold text'],
  ['alert(1)', null],
  ['{ a: 1 }', null],
])('the literal %s is %j', (source, value) => {
  expect(readLiteral(source)).toBe(value)
})

test('a tag is read with quoted, bare, braced and spread attributes', () => {
  const tag = readTag('<Card title="a &amp; b" cols={2} {...rest} open\n  href=/x/y data={f({a: "}"})} />')
  expect(tag).toMatchObject({ name: 'Card', isClosing: false, isSelfClosing: true })
  expect([...tag.attributes]).toEqual([
    ['title', 'a & b'],
    ['cols', '2'],
    ['open', ''],
    ['href', '/x/y'],
  ])
})

test.each([
  ['a < b and c > d, a <> b', '<p>a < b and c > d, a <> b</p>'],
  ['Set <API_KEY> and List<String> here', '<p>Set <API_KEY> and List<String> here</p>'],
  ['{name} and {{ value }} and {/* gone */}x', '<p>{name} and {{ value }} and x</p>'],
  ["{'a string'} stays", '<p>a string stays</p>'],
  ['one <!-- gone --> two', '<p>one  two</p>'],
  ['<!-- gone -->', ''],
  ['<!-- never closed\n\ntext', '<p><!-- never closed</p><p>text</p>'],
  ['important: i export words\nimport them too', '<p>important: i export words\nimport them too</p>'],
  ['import this into that.', '<p>import this into that.</p>'],
  ["import X from './x'\nimport {\n  Y\n} from 'y'\n\ntext", '<p>text</p>'],
  ['export const a = {\n\n  b: 1\n}\n\ntext', '<p>text</p>'],
  ['<b>bold</b> <em>and *both*</em>', '<p><b>bold</b> <em>and <em>both</em></em></p>'],
  ['a<br/>b', '<p>a<br></br>b</p>'],
  ['H<sub>2</sub>O', '<p>H<sub>2</sub>O</p>'],
  ['<Note>one\n\ntwo</Note>', '<mdx-callout kind="note"><p>one</p><p>two</p></mdx-callout>'],
  ['<Note>\nopen to the end', '<p>open to the end</p>'],
  [
    '<Tabs><Tab title="t">\nx\n</Tabs>',
    '<mdx-tabs><mdx-tab><mdx-title>t</mdx-title><p>x</p></mdx-tab></mdx-tabs>',
  ],
  ['</Note>\n\ntext', '<p>text</p>'],
  ['<Icon icon="x" /> after', '<p> after</p>'],
  [
    'see <Tooltip tip="What it is">this</Tooltip>',
    '<p>see <mdx-tooltip>this<mdx-tip>What it is</mdx-tip></mdx-tooltip></p>',
  ],
  ['<https://example.com/a>', '<p><a href="https://example.com/a">https://example.com/a</a></p>'],
  ['> [!TIP]\n> Do it', '<mdx-callout kind="tip"><p>Do it</p></mdx-callout>'],
  ['> [!NOTHING]\n> x', '<blockquote><p>[!NOTHING]\nx</p></blockquote>'],
  [':::python\nx\n:::', '<mdx-panel><mdx-title>python</mdx-title><p>x</p></mdx-panel>'],
  ['<pre>a &lt; b\n  **c**</pre>', '<pre><code>a < b\n  **c**\n</code></pre>'],
  [
    '<img src="a.png" alt="words" />',
    '<p><img alt="words" dataSrc="https://docs.example.com/guide/a.png"></img></p>',
  ],
  [
    '<Card title="T" href="/x">c</Card>',
    '<mdx-card><mdx-title><a href="https://docs.example.com/x">T</a></mdx-title>c</mdx-card>',
  ],
  [
    '| a |\n| - |\n| <Badge>b</Badge> c |',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><mdx-badge>b</mdx-badge> c</td></tr></tbody></table>',
  ],
])('%j becomes the expected tree', (source, expected) => {
  expect(markup(render(source))).toBe(expected)
})

test('a caption stands below what it describes', () => {
  expect(markup(render('<Frame caption="Below">\nabove\n</Frame>'))).toBe(
    '<mdx-frame><p>above</p><mdx-caption>Below</mdx-caption></mdx-frame>',
  )
})

test('a component that only its site knows is a link where it leads somewhere, never a link in a link', () => {
  expect(markup(render('See <Go href="/a">this</Go>.'))).toContain(
    '<a href="https://docs.example.com/a">this</a>',
  )
  expect(markup(render('<Hero\n  title="Start"\n  href="/a"\n/>'))).toContain(
    '<mdx-title><a href="https://docs.example.com/a">Start</a></mdx-title>',
  )
  expect(markup(render('See <Go href="/a">[x](/b)</Go>.')).match(/<a /g)).toHaveLength(1)
  expect(markup(render('See <Go href="javascript:x()">this</Go>.'))).not.toContain('javascript')
})

test('an indented fence is code without its marks where a heading holds a component', () => {
  const text = '# `f` <sup><Icon icon="x" /></sup>\n\nExample:\n\n    ```py\n    run()\n    ```\n'
  expect(markup(render(text))).toContain('run()')
  expect(markup(render(text))).not.toContain('```')
})
