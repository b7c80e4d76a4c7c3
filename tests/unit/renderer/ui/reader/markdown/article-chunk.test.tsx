import { createElement } from 'react'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { renderArticle } from '../../../../../../renderer/render/render-article'
import { ArticleChunk } from '../../../../../../renderer/ui/reader/markdown/article-chunk'
import { ArticleLinks } from '../../../../../../renderer/ui/reader/markdown/article-links'
import type { LinkKind } from '../../../../../../renderer/ui/reader/markdown/article-links'
import { HeadingActions } from '../../../../../../renderer/ui/reader/markdown/heading-actions'
import type { RenderedChunk } from '../../../../../../shared/ipc/render-messages'

function chunksOf(text: string): readonly RenderedChunk[] {
  const url = 'https://docs.example.com/guide/page.md'
  return renderArticle({ text, address: url, url }).chunks
}

function draw(text: string, wrap: (children: ReactNode) => ReactNode = (children) => children): string {
  const chunks = chunksOf(text).map((chunk, index) => createElement(ArticleChunk, { chunk, key: index }))
  return renderToStaticMarkup(wrap(chunks))
}

test('a chunk is a section with its slug, its blocks are direct children', () => {
  const html = draw('# T\n\none\n\n- two\n\n## Next\n\nthree')
  expect(html.match(/<section[^>]*data-slug="[^"]*"/g)).toHaveLength(2)
  expect(html).toMatch(/<section class="chunk" data-slug=""[^>]*><p dir="auto">one<\/p>\s*<ul>/)
  expect(html).toMatch(
    /data-slug="next"[^>]*><div class="heading heading-h2"><h2 id="at-next">Next<\/h2><\/div>/,
  )
})

test('section headings get the actions beside them, other headings none', () => {
  const html = draw('## One `code`\n\n> ## Quoted', (children) =>
    createElement(
      HeadingActions,
      { value: ({ slug, title }) => createElement('button', null, `${slug}|${title}`) },
      children,
    ),
  )
  expect(html).toContain('One <code>code</code></h2><button>one-code|One code</button>')
  expect(html).toContain('Quoted</h2></div>')
})

test('links say where they lead and never open a new window', () => {
  const classify = (href: string): LinkKind =>
    href.startsWith('#') ? 'fragment' : href.includes('docs.example') ? 'inside' : 'outside'
  const html = draw('[a](#x) [b](../y.md) [c](https://other.example/z)', (children) =>
    createElement(ArticleLinks, { value: { classify, open: () => undefined } }, children),
  )
  expect(html).toContain('<a href="#x" data-link="fragment">a</a>')
  expect(html).toContain('<a href="https://docs.example.com/y.md" data-link="inside">b</a>')
  expect(html).toContain(
    '<a href="https://other.example/z" data-link="outside">c<span class="outside-mark" role="img" aria-label="opens in your browser"></span></a>',
  )
  expect(html).not.toContain('target=')
})

test('a link whose address was refused keeps its words', () => {
  expect(draw('[words](javascript:alert(1))')).toContain('<p dir="auto"><span>words</span></p>')
})

test('code shows language, file, a copy button and its exact text', () => {
  const html = draw('```ts src/a.ts icon="x"\nconst a = "<b>"\n\n  // two\n```')
  expect(html).toContain(
    '<span class="code-language">TypeScript</span><span class="code-file">src/a.ts</span>',
  )
  expect(html).toContain('aria-label="Copy code"')
  expect(html).toMatch(
    /<pre tabindex="0"[^>]*><code>const a = &quot;&lt;b&gt;&quot;\n\n {2}\/\/ two\n<\/code><\/pre>/,
  )
})

test('tables scroll in a region named by their columns', () => {
  expect(draw('| Name | Default |\n| - | -: |\n| a | b |')).toMatch(
    /<div class="table-box" role="region" aria-label="Table: Name, Default" tabindex="0"><table><thead>.*<th style="text-align:right" dir="auto">/,
  )
})

test('a picture is its description and a sentence, and requests nothing', () => {
  const html = draw('![A map of keys](/m.png) ![](/n.png)')
  expect(html).toContain('<span>A map of keys. This image is not downloaded.</span>')
  expect(html).toContain('<span>This image is not downloaded.</span>')
  expect(html).not.toMatch(/<img|\ssrc=/)
})

test('callouts carry the name of their kind or the title of their author', () => {
  expect(draw('<Warning>hot</Warning>')).toMatch(
    /callout-warning" role="note".*<p class="box-title">Warning<\/p>/,
  )
  const titled = draw(':::tip[Mind this]\nx\n:::')
  expect(titled).toContain('<p class="box-title">Mind this</p>')
  expect(titled).not.toContain('>Tip<')
})

test('every box draws its words', () => {
  const html = draw(
    '<Steps><Step title="S1">\na\n</Step></Steps>\n\n<Tabs><Tab title="T1">\nb\n</Tab></Tabs>\n\n<Accordion title="A1">c</Accordion>\n\n' +
      '<CardGroup><Card title="C1" href="/c">d</Card></CardGroup>\n\n<ResponseField name="F1" type="string" required>e</ResponseField>\n\n' +
      '<Frame caption="G1">f</Frame>\n\n<Odd label="U1">\ng\n</Odd>\n\n<Widget />\n',
  )
  for (const words of ['S1', 'T1', 'A1', 'C1', 'F1', 'string', 'required', 'G1', 'U1', 'Odd'])
    expect(html).toContain(`>${words}<`)
  expect(html).toContain('Widget works on the site only.')
  expect(html).not.toContain('<mdx-')
})

test('task lists are disabled boxes, footnotes link both ways', () => {
  const html = draw('- [x] done[^1]\n\n[^1]: note')
  expect(html).toMatch(
    /<input type="checkbox" disabled="" checked=""\/>|<input type="checkbox" checked="" disabled=""\/>/,
  )
  expect(html).toMatch(/<a id="at-fnref-1" href="#fn-1"/)
  expect(html).toMatch(/<li id="at-fn-1" dir="auto">.*href="#fnref-1"/s)
  expect(html).toContain('<section class="footnotes">')
})

test('a page that is only text keeps its lines', () => {
  const deep = `${'<b>'.repeat(5)}x`
  expect(draw(deep)).toContain('x')
  const article = renderArticle({
    text: `a\n  b <script>\n${' '.repeat(8_000_001)}`,
    address: 'a',
    url: 'https://example.com/',
  })
  const [chunk] = article.chunks
  expect(chunk === undefined ? '' : renderToStaticMarkup(createElement(ArticleChunk, { chunk }))).toMatch(
    /<pre class="plain-text">a\n {2}b &lt;script&gt;/,
  )
})

test('drawing changes nothing in the stored tree', () => {
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  const [chunk] = chunksOf('[a](https://example.com) ![b](c.png)')
  freeze(chunk)
  expect(chunk === undefined ? '' : renderToStaticMarkup(createElement(ArticleChunk, { chunk }))).toContain(
    'https://example.com',
  )
})
