import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { renderArticle } from '../../../../../../renderer/render/render-article'
import { ArticleChunk } from '../../../../../../renderer/ui/reader/markdown/article-chunk'
import { ArticleLinks } from '../../../../../../renderer/ui/reader/markdown/article-links'
import { BrokenChunk, plainTextOf } from '../../../../../../renderer/ui/reader/markdown/broken-chunk'

const url = 'https://docs.example.com/guide/page.md'

function draw(text: string): string {
  const chunks = renderArticle({ text, address: url, url }).chunks
  return renderToStaticMarkup(chunks.map((chunk, key) => createElement(ArticleChunk, { chunk, key })))
}

const names = (html: string): string[] =>
  [...html.matchAll(/role="tab"[^>]*>([^<]*)</g)].map(([, name]) => name ?? '')

test.each([
  ['<Tabs>\n<Tab title="npm">\na\n</Tab>\n<Tab title="pnpm">\nb\n</Tab>\n</Tabs>', ['npm', 'pnpm']],
  [
    '<Tabs>\n<TabItem value="x" label="Hardhat">\na\n</TabItem>\n<TabItem value="y">\nb\n</TabItem>\n</Tabs>',
    ['Hardhat', 'y'],
  ],
  [
    '{% tabs %}\n{% tab title="One" %}\na\n{% endtab %}\n{% tab title="Two" %}\nb\n{% endtab %}\n{% endtabs %}',
    ['One', 'Two'],
  ],
  ['<CodeGroup>\n```ts a.ts\na\n```\n```python\nb\n```\n</CodeGroup>', ['a.ts', 'Python']],
  ['::: code-group\n```sh [npm]\na\n```\n```sh [yarn]\nb\n```\n:::', ['npm', 'yarn']],
  ['<RequestExample>\n```sh cURL\na\n```\n```js\nb\n```\n</RequestExample>', ['cURL', 'JavaScript']],
])('%j has its tabs, and every panel is in the document', (source, expected) => {
  const html = draw(source)
  expect(names(html)).toEqual(expected)
  expect(html.match(/role="tabpanel"/g)).toHaveLength(expected.length)
  const ids = [...html.matchAll(/ id="([^"]*-panel-\d)"/g)].map(([, id]) => id)
  expect([...html.matchAll(/aria-controls="([^"]*)"/g)].map(([, id]) => id)).toEqual(ids)
  expect(html.match(/aria-selected="true"/g)).toHaveLength(1)
  expect(html).toMatch(/>a\n?</)
  expect(html).toMatch(/>b\n?</)
})

test('one panel alone is no choice', () => {
  const html = draw('<CodeGroup>\n```ts a.ts\na\n```\n</CodeGroup>')
  expect(html).not.toContain('role="tab')
  expect(html).toContain('<span class="code-file">a.ts</span>')
})

test('an accordion is folded until its author or a person opens it', () => {
  for (const name of ['Accordion', 'Expandable']) {
    expect(draw(`<${name} title="More">\nwords\n</${name}>`)).toMatch(
      /<details><summary><p class="box-title">More<\/p><\/summary><p dir="auto">words<\/p><\/details>/,
    )
    expect(draw(`<${name} title="More" defaultOpen>\nx\n</${name}>`)).toContain('<details open="">')
  }
  expect(draw('::: details Why\nx\n:::')).toMatch(/<details><summary><p class="box-title">Why</)
})

test('a frame is a figure with its caption below', () => {
  expect(draw('<Frame caption="A quay">\n![Ships](a.png)\n</Frame>')).toMatch(
    /<figure class="frame" aria-label="A quay">.*not downloaded.*<p class="box-caption">A quay<\/p><\/figure>/s,
  )
})

test('of a pair of pictures each says for which theme it is', () => {
  const html = draw(
    '<img className="block dark:hidden" src="a.png" alt="A" />\n<img className="hidden dark:block" src="b.png" alt="A" />',
  )
  expect([...html.matchAll(/data-for-theme="(\w+)"/g)].map(([, theme]) => theme)).toEqual(['light', 'dark'])
})

test('an interactive part leads to the original, or only says so where there is none', () => {
  const text = 'export const Dial = () => <b>go()</b>\n\n<Dial />\n'
  const [chunk] = renderArticle({ text, address: url, url }).chunks
  if (chunk === undefined) throw new Error('the page has a chunk')
  const actions = { classify: () => 'outside' as const, open: () => undefined }
  const within = (original: object): string =>
    renderToStaticMarkup(
      createElement(
        ArticleLinks,
        { value: { ...actions, ...original } },
        createElement(ArticleChunk, { chunk }),
      ),
    )
  expect(within({ original: url, openOriginal: () => undefined })).toContain(
    `Interactive part, <a href="${url}" data-link="outside">see the original</a>`,
  )
  expect(within({})).toContain('Interactive part, see the original')
  expect(within({})).not.toContain('<a')
})

test('direction: the page says it for all, else each block has that of its own words', () => {
  expect(draw('---\nlang: ar\ntitle: T\n---\nword')).toMatch(/<section[^>]* lang="ar" dir="rtl"/)
  const html = draw('one\n\n- two\n\n> three\n\n| a |\n| - |\n| b |\n\n<p dir="rtl">four</p>')
  for (const name of ['p', 'li', 'blockquote', 'th', 'td']) expect(html).toContain(`<${name} dir="auto">`)
  expect(html).toContain('<p dir="rtl">four</p>')
})

test('definition lists and keys are what HTML has for them', () => {
  expect(draw('Term\n: words')).toContain('<dl><dt dir="auto">Term</dt><dd dir="auto">words</dd></dl>')
  expect(draw('<kbd>Ctrl</kbd>')).toContain('<kbd>Ctrl</kbd>')
})

test('a piece that cannot be drawn shows its text, however damaged it is', () => {
  const [chunk] = renderArticle({ text: 'one **two**\n\n```sh\na\n  b\n```', address: url, url }).chunks
  if (chunk === undefined) throw new Error('the page has a chunk')
  const html = renderToStaticMarkup(createElement(BrokenChunk, { chunk, address: 'a.dev/x' }))
  expect(html).toContain('could not be shown')
  expect(html).toMatch(/<pre class="plain-text">one two\n\s*a\n {2}b<\/pre>/)
  expect(
    plainTextOf({ children: [null, 3, { tagName: 'p', children: [{ value: 'x' }] }, { children: 'y' }] }),
  ).toBe('x')
})
