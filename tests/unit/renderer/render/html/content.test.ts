import { expect, test } from 'vitest'
import { readHtmlPage } from '../../../../../renderer/render/html/read-html-page'
import { elementsOf, markup, render, textOf } from '../helpers/tree'
import { convert, page, read, URL_OF_PAGE } from './helpers'

const WORDS = 'Enough words to be an article. '.repeat(6)
const convertOrNull = (html: string): string | null => readHtmlPage({ url: URL_OF_PAGE, html })

test.each([
  [
    'an empty root and scripts',
    '<div id="root"></div><script>render()</script><noscript>You need JavaScript to run this app.</noscript>',
  ],
  ['nothing', ''],
  ['a menu alone', `<nav>${'<a href="/x">Some page of the site</a> '.repeat(50)}</nav>`],
  ['too few words', '<main><h1>Soon</h1><p>This page is being written.</p></main>'],
  [
    'not found, as a success',
    `<main><h1>Page not found</h1><p>We could not find what you were looking for. Please contact the owner of the site that linked you to the original address and let them know their link is broken, or go home.</p></main>`,
  ],
  ['not found, in the title', `<title>404 | Site</title><main><p>${WORDS}</p></main>`],
  ['does not exist', `<main><h1>This page doesn’t exist</h1><p>${WORDS}</p></main>`],
  ['a login', `<main><h1>Sign in to Acme</h1><p>${WORDS}</p></main>`],
  ['a password', `<main><h1>Welcome</h1><form><input type="password"></form><p>${WORDS}</p></main>`],
  ['a check for people', `<title>Just a moment...</title><main><p>${WORDS}</p></main>`],
  ['a question about cookies', `<main><h1>Before you continue</h1><p>${WORDS}</p></main>`],
])('a page with %s is no article', (_, body) => {
  expect(convertOrNull(`<!doctype html><html><body>${body}</body></html>`)).toBeNull()
})

test('an article about a missing page or a login is one', () => {
  const text = 'The server answers this when it knows no page of that name. '.repeat(15)
  expect(convertOrNull(`<main><h1>404 Not Found</h1><p>${text}</p></main>`)).toContain('The server answers')
  expect(
    convertOrNull(`<main><h1>Login flows</h1><p>${text}</p><input type="password"></main>`),
  ).not.toBeNull()
})

test('few words with code or a table are an article', () => {
  expect(convertOrNull('<main><h1>Run</h1><pre>make</pre></main>')).toContain('make')
  expect(
    convertOrNull('<main><h1>Keys</h1><table><tr><th>A</th></tr><tr><td>b</td></tr></table></main>'),
  ).toContain('| b |')
})

test('the part with most running text is the article where nothing names it', () => {
  const menu = '<div><ul>' + '<li><a href="/p">Menu of the site</a></li>'.repeat(60) + '</ul></div>'
  const markdown = convert(
    `<body><div>${menu}<div class="x"><div><h1>Deep</h1><p>${WORDS}</p><p>${WORDS}</p></div></div></div></body>`,
  )
  expect(markdown).toMatch(/^# Deep/)
  expect(markdown).not.toContain('Menu')
})

test.each([
  ['<title>Install | Acme</title>', 'Install'],
  ['<title>Install — Acme 1.0 documentation</title>', 'Install'],
  ['<title>Acme - Install</title><meta property="og:site_name" content="Acme">', 'Install'],
  ['<title>x</title><meta property="og:title" content="Set up">', 'Set up'],
])('a title that no heading states: %s', (head, title) => {
  expect(convert(`<head>${head}</head><main><p>${WORDS}</p></main>`)).toMatch(new RegExp(`^# ${title}\n`))
})

test('what stands round an article and inside it is left out', () => {
  const article = read(
    [
      '<div class="breadcrumbs">WORD</div><nav>WORD</nav><a class="skip-link" href="#x">WORD</a>',
      '<div class="tocMobile_x1">WORD</div><div class="table-of-contents">WORD</div><div role="search">WORD</div>',
      '<div class="cookie-banner">WORD</div><div class="theme-doc-footer">WORD</div><footer>WORD</footer>',
      '<a class="edit-this-page">WORD</a><a href="/e">Edit this page</a><a rel="next" href="/n">WORD</a>',
      '<div class="pagination-nav">WORD</div><div class="feedback-widget">WORD</div><div class="ads">WORD</div>',
      '<p hidden>WORD</p><p aria-hidden="true">WORD</p><p style="color:red; display: none">WORD</p><span class="sr-only">WORD</span>',
      '<noscript>WORD</noscript><template>WORD</template><style>WORD</style><script>WORD</script><svg><text>WORD</text></svg>',
      '<button>WORD</button><select><option>WORD</option></select><textarea>WORD</textarea><input value="WORD"><dialog open>WORD</dialog>',
      '<h2>Kept<a class="headerlink" href="#kept" title="WORD">¶</a><a class="anchor" aria-hidden="true" href="#kept"><svg></svg></a>\u200b</h2><p>Kept text</p>',
    ].join(''),
  )
  expect(article.text).not.toMatch(/WORD|Edit|[¶#]/)
  expect(article.sections.map(({ title }) => title.replace('\u200b', ''))).toEqual(['', 'Kept'])
})

test('a wrapper that is named after what stands beside the article is kept, and sections named like a menu', () => {
  const article = read(
    `<div class="sidebar-right"><p>${WORDS}</p><p>${WORDS} Kept.</p></div><section id="search"><h2>Search</h2><p>Words</p></section>`,
  )
  expect(article.text).toContain('Kept.')
  expect(article.sections.map(({ slug }) => slug)).toEqual(['', 'search'])
})

test('headings keep the ids that links lead to', () => {
  const article = read(
    '<h2 id="set-up">Set up</h2><h2 id="other">Named</h2><section id="outer"><h3>Inner</h3></section><h3><a id="in" href="#in">Linked</a></h3>' +
      '<h3 id="run(java.lang.String)">run</h3><h4 id="schrägstrich">Schrägstrich</h4><h4>Code {#x}</h4><p id="par">P</p><dl><dt id="a.b">T</dt><dd>D</dd></dl><h2 id="set-up-1">Set up</h2>',
  )
  expect(article.sections.map(({ slug }) => slug)).toEqual([
    '',
    'set-up',
    'other',
    'outer',
    'in',
    'run',
    'schrägstrich',
    'code-x',
    'set-up-1',
  ])
  expect(article.sections.at(7)?.title).toBe('Code {#x}')
  const targets = elementsOf(article, 'a').map((node) => node.properties?.['id'])
  expect(targets).toEqual(['at-run(java.lang.String)', 'at-par', 'at-a.b'])
})

test('links and pictures are absolute, against what the page says', () => {
  const html = `<html><head><base href="/v2/"></head><main><h1>T</h1><p>${WORDS}<a href="a.html#x">a</a> <a href="#y">b</a> <a href="${URL_OF_PAGE}#z">c</a> <a href="javascript:x()">d</a> <a href="mailto:a@b.c">e</a></p>
    <img src="i.png" alt="one"><img data-src="late.png" src="data:image/gif;base64,R0" alt="two"><img srcset="s.png 400w, l.png 2000w" alt="three"><img src="data:image/png;base64,A" alt="four">
    <picture><source media="(prefers-color-scheme: dark)" srcset="d.png"><img src="w.png" alt="five" width="20" height="9px"></picture></main></html>`
  const article = render(convert(html), URL_OF_PAGE)
  expect(elementsOf(article, 'a').map((node) => node.properties?.['href'])).toEqual([
    'https://docs.example.com/v2/a.html#x',
    '#y',
    '#z',
    'mailto:a@b.c',
  ])
  expect(article.images).toEqual(
    ['i', 'late', 'l', 'w', 'd'].map((name) => `https://docs.example.com/v2/${name}.png`),
  )
  expect(
    elementsOf(article, 'img').map((img) => [
      img.properties?.['alt'],
      img.properties?.['dataTheme'],
      img.properties?.['height'],
    ]),
  ).toEqual([
    ['one', undefined, undefined],
    ['two', undefined, undefined],
    ['three', undefined, undefined],
    ['four', undefined, undefined],
    ['five', 'light', '9'],
    ['five', 'dark', '9'],
  ])
})

test('tables that GFM cannot write keep their cells', () => {
  const article = read(
    '<table><caption>Cap</caption><tr><td colspan="2">ab</td></tr><tr><td>c</td><td><ul><li>d</li></ul><pre>e\nf</pre></td></tr></table>' +
      '<table><thead><tr><th style="text-align:right">N|m</th></tr></thead><tbody><tr><td><p>one<br>two</p></td></tr></tbody></table>',
  )
  const [first, second] = elementsOf(article, 'table')
  expect(first === undefined ? '' : textOf(first).replace(/\s+/g, ' ')).toBe('Capabc d e f ')
  expect(elementsOf(article, 'td').map((cell) => cell.properties?.['colSpan'])).toEqual([
    '2',
    undefined,
    undefined,
    undefined,
  ])
  expect(second === undefined ? '' : textOf(second).replace(/\s+/g, ' ').trim()).toMatch(/N\|m\s?one\s?two/)
  expect(elementsOf(article, 'th').map((cell) => cell.properties?.['align'])).toEqual(['right'])
})

test('what Markdown has no sign for is kept', () => {
  const html = markup(
    read(
      '<p>Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, x<sup>2</sup>, <mark>m</mark>, <abbr title="Long">L</abbr>, <del>old</del></p>' +
        '<details open><summary>More <code>x</code></summary><p>Hidden</p></details><dl><dt>Term</dt><dd><p>One</p><p>Two</p></dd></dl>' +
        '<ul><li><input type="checkbox" checked disabled> done</li><li><input type="checkbox"> open</li></ul>' +
        '<figure><img src="/a.png" alt="A"><figcaption>Cap <b>b</b></figcaption></figure><iframe src="https://v.example/1" title="Film"></iframe><p><code>see <a href="/t">T</a></code></p>',
    ),
  )
  for (const part of [
    '<kbd>Ctrl</kbd>',
    'H<sub>2</sub>O',
    'x<sup>2</sup>',
    '<mark>m</mark>',
    '<abbr title="Long">L</abbr>',
    '<del>old</del>',
    '<details open=true><summary>More <code>x</code></summary><p>Hidden</p></details>',
    '<dt>Term</dt><dd><p>One</p><p>Two</p></dd>',
    '<input type="checkbox" checked=true',
    '<figcaption>Cap <strong>b</strong></figcaption>',
    '<a href="https://v.example/1">Film</a>',
    '<code>see <a href="https://docs.example.com/t">T</a></code>',
  ])
    expect(html).toContain(part)
})

test.each([
  [
    'Docusaurus',
    '<div class="theme-admonition theme-admonition-danger alert alert--danger"><div class="admonitionHeading_x"><span class="admonitionIcon_y"><svg></svg></span>danger</div><div class="admonitionContent_z"><p>Hot</p></div></div>',
    'danger',
    '',
  ],
  [
    'GitHub',
    '<div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title"><svg></svg>Note</p><p>Hot</p></div>',
    'note',
    '',
  ],
  [
    'Starlight',
    '<aside aria-label="Tip" class="starlight-aside starlight-aside--tip"><p class="starlight-aside__title" aria-hidden="true"><svg></svg>Do so</p><div class="starlight-aside__content"><p>Hot</p></div></aside>',
    'tip',
    'Do so',
  ],
  [
    'mdBook',
    '<blockquote class="blockquote-tag blockquote-tag-warning"><p class="blockquote-tag-title">Warning</p><p>Hot</p></blockquote>',
    'warning',
    '',
  ],
  [
    'Bootstrap',
    '<div class="alert alert-info" role="alert"><h4 class="alert-heading">A [x]* title</h4>Hot</div>',
    'info',
    'A [x]* title',
  ],
])('a box of %s is a callout', (_, html, kind, title) => {
  const article = read(html)
  const [box] = elementsOf(article, 'mdx-callout')
  expect(box?.properties?.['kind']).toBe(kind)
  expect((box === undefined ? '' : textOf(box)).replace(/\s+/g, ' ').trim()).toBe(`${title}Hot`)
})

test('all panels of tabs are kept, by roles too', () => {
  const article = read(
    '<div><div role="tablist"><button role="tab">One</button><button role="tab">Two</button></div><div role="tabpanel"><p>First</p></div><div role="tabpanel" hidden><p>Second</p></div></div>',
  )
  expect(
    elementsOf(article, 'mdx-tab')
      .map(textOf)
      .map((text) => text.replace(/\s+/g, ' ').trim()),
  ).toEqual(['OneFirst', 'TwoSecond'])
})

test('a formula is its source once', () => {
  const katex = (tex: string, display: string): string =>
    `<span class="katex"><span class="katex-mathml"><math display="${display}"><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span></span></span>`
  const markdown = convert(
    page(
      `<p>In ${katex('x^2', 'inline')} line, <span class="MathJax">y</span><script type="math/tex">y_1</script>, <span class="arithmatex">\\(z\\)</span>.</p><span class="katex-display">${katex('a = b', 'block')}</span>`,
    ),
  )
  expect(markdown).toContain('In $$x^2$$ line, $$y_1$$, $$z$$.')
  expect(markdown).toContain('```math\na = b\n```')
})

test('hostile pages run nothing, keep nothing and end', () => {
  const article = read(
    '<p onclick="x()">Text<img src="/x.png" onerror="x()"><a href="javascript:x()">y</a></p><object data="x"></object><form action="/x"><p>In a form</p></form>',
  )
  expect(markup(article)).not.toMatch(/onclick|onerror|javascript|object|form /)
  const deep = '<div>'.repeat(20_000) + WORDS
  const formatting = '<b><p>'.repeat(20_000) + WORDS
  const attributes = `<main ${'a'.repeat(3)} ${Array.from({ length: 50_000 }, (_, n) => `a${n}`).join(' ')}>${WORDS}</main>`
  for (const html of [
    deep,
    formatting,
    attributes,
    `<main>${'<b>x</b>'.repeat(400_000)}</main>`,
    'x'.repeat(8 * 1024 * 1024 + 1),
  ]) {
    const start = performance.now()
    expect(convertOrNull(html)).toBeNull()
    expect(performance.now() - start).toBeLessThan(3_000)
  }
  const nested = '<div>'.repeat(500) + `<p>${WORDS}</p>`
  expect(render(convert(`<main>${nested}</main>`)).text).toContain('Enough words to be an article.')
})

test.each([
  '<div class="theme-doc-markdown">',
  '<div class="vp-doc">',
  '<div class="sl-markdown-content">',
  '<article class="md-content__inner">',
  '<div itemprop="articleBody">',
  '<div class="body" role="main">',
  '<section id="main-content">',
  '<div class="markdown-section">',
  '<article>',
])('the article alone is read where its generator marks it: %s', (start) => {
  const end = `</${/^<(\w+)/.exec(start)?.[1] ?? ''}>`
  const markdown = convert(
    `<main><p>Beside it. ${WORDS}</p>${start}<h1>Title</h1><p>${WORDS}</p>${end}</main>`,
  )
  expect(markdown).toMatch(/^# Title/)
  expect(markdown).not.toContain('Beside it.')
})

test('several articles are one page of posts', () => {
  const post = (name: string): string => `<article><h2>${name}</h2><p>${WORDS}</p></article>`
  expect(convert(`<main>${post('First')}${post('Second')}</main>`)).toMatch(/First[^]*Second/)
})

test('a target before a heading is the heading’s', () => {
  const article = read('<section id="own"><span id="older"></span><h2>Own</h2><p>Text</p></section>')
  const [heading] = elementsOf(article, 'h2')
  expect(heading?.properties?.['id']).toBe('at-own')
  expect(heading?.children?.map((child) => child.properties?.['id'])).toContain('at-older')
})

test('code straight after code shows no signs of Markdown', () => {
  expect(read('<p><code>a</code><code>b </code><code>c</code></p>').text).toContain('ab c')
})
