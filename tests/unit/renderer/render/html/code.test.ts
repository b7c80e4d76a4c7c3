import { expect, test } from 'vitest'
import { codeOf, read } from './helpers'

const TEXT = 'a = 1\n\n  b & <c>\n`d`'
const LINES = TEXT.split('\n').map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
const LINE_NUMBERS = LINES.map((_, n) => `<span class="normal">${n + 1}</span>`).join('\n')
const spans = (name: string): string => LINES.map((line) => `<span class="${name}">${line}</span>`).join('\n')

test.each([
  ['pre alone', `<pre>${LINES.join('\n')}\n</pre>`, ''],
  ['CommonMark', `<pre><code class="language-py">${LINES.join('\n')}\n</code></pre>`, 'py'],
  ['highlight.js', `<pre><code class="hljs python">${LINES.join('\n')}</code></pre>`, 'python'],
  [
    'Prism',
    `<pre class="line-numbers lang-py"><code>${LINES.join('\n')}<span class="line-numbers-rows" aria-hidden="true"><span></span></span></code></pre>`,
    'py',
  ],
  ['brush', `<pre class="brush: py; gutter: true">${LINES.join('\n')}</pre>`, 'py'],
  [
    'pandoc',
    `<div class="sourceCode" id="cb1"><pre class="sourceCode python"><code class="sourceCode python">${LINES.map((line, n) => `<span id="cb1-${n}"><a href="#cb1-${n}" aria-hidden="true" tabindex="-1"></a>${line}</span>`).join('\n')}</code></pre></div>`,
    'python',
  ],
  [
    'GitHub',
    `<div class="highlight highlight-source-python"><pre>${LINES.join('\n')}</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy"></clipboard-copy></div></div>`,
    'python',
  ],
  [
    'Sphinx',
    `<div class="highlight-python notranslate"><div class="highlight"><pre><span></span>${LINES.join('\n')}\n</pre></div></div>`,
    'python',
  ],
  [
    'Sphinx with numbers',
    `<div class="highlight-python"><div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>${LINE_NUMBERS}</pre></div></td><td class="code"><div><pre>${LINES.join('\n')}</pre></div></td></tr></table></div></div>`,
    'python',
  ],
  [
    'rouge',
    `<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno">1\n2\n3\n4\n</pre></td><td class="rouge-code"><pre>${LINES.join('\n')}\n</pre></td></tr></tbody></table></code></pre></div></div>`,
    'python',
  ],
  [
    'Chroma',
    `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code><span class="lnt">1\n</span><span class="lnt">2\n</span></code></pre></td><td class="lntd"><pre class="chroma"><code class="language-python" data-lang="python">${LINES.map((line) => `<span class="line"><span class="cl">${line}\n</span></span>`).join('')}</code></pre></td></tr></table></div></div>`,
    'python',
  ],
  [
    'Chroma with numbers in lines',
    `<pre class="chroma"><code data-lang="python">${LINES.map((line, n) => `<span class="line"><span class="ln">${n + 1}</span><span class="cl">${line}\n</span></span>`).join('')}</code></pre>`,
    'python',
  ],
  [
    'Shiki',
    `<div class="language-py vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">py</span><pre class="shiki"><code>${spans('line')}</code></pre></div>`,
    'py',
  ],
  [
    'spans that are lines by style',
    `<pre data-language="py"><code>${LINES.map((line) => `<span data-line="">${line}</span>`).join('')}</code></pre>`,
    'py',
  ],
  [
    'Docusaurus',
    `<div class="language-py codeBlockContainer_x"><div class="codeBlockContent_y"><pre class="prism-code language-py"><code class="codeBlockLines_z">${LINES.map((line) => `<span class="token-line"><span class="token plain">${line}</span><br></span>`).join('')}</code></pre><div class="buttonGroup_b"><button>Copy</button></div></div></div>`,
    'py',
  ],
  [
    'Expressive Code',
    `<figure class="frame"><pre data-language="py"><code>${LINES.map((line, n) => `<div class="ec-line"><div class="gutter"><div class="ln">${n + 1}</div></div><div class="code">${line || '\n'}</div></div>`).join('')}</code></pre><div class="copy"><button>Copy</button></div></figure>`,
    'py',
  ],
  [
    'rows',
    `<pre><code class="language-py"><table class="hljs-ln"><tbody>${LINES.map((line, n) => `<tr><td class="hljs-ln-numbers" data-line-number="${n + 1}"></td><td class="hljs-ln-code">${line}</td></tr>`).join('')}</tbody></table></code></pre>`,
    'py',
  ],
  [
    'mdBook',
    `<pre><pre class="playground"><code class="language-rust"><span class="boring">fn main() {\n</span>${LINES.join('\n')}\n<span class="boring">}</span></code></pre></pre>`,
    'rust',
  ],
])('code of %s keeps its bytes and its language', (_, html, language) => {
  expect(codeOf(read(`<p>Before</p>${html}<p>After</p>`))).toEqual([[language, '', TEXT]])
})

test.each([
  '<figure><figcaption>main.py</figcaption><pre><code class="language-py">x</code></pre></figure>',
  '<div class="codeBlockContainer_x language-py"><div class="codeBlockTitle_y">main.py</div><div><pre class="language-py"><code>x</code></pre></div></div>',
  '<div class="literal-block-wrapper"><div class="code-block-caption"><span class="caption-text">main.py</span><a class="headerlink" href="#x">¶</a></div><div class="highlight-py"><div class="highlight"><pre>x</pre></div></div></div>',
  '<div class="highlight"><span class="filename">main.py</span><pre><code class="language-py">x</code></pre></div>',
  '<figure class="frame has-title"><figcaption class="header"><span class="title">main.py</span><span class="sr-only">Terminal</span></figcaption><pre data-language="py"><code>x</code></pre></figure>',
])('a file name beside code is its title: %s', (html) => {
  const article = read(html)
  expect(codeOf(article)).toEqual([['py', 'main.py', 'x']])
  expect(article.text).not.toContain('main.py')
})

test('a name over several blocks is no title of one', () => {
  const article = read('<figure><figcaption>Two ways</figcaption><pre>a</pre><pre>b</pre></figure>')
  expect(codeOf(article)).toEqual([
    ['', '', 'a'],
    ['', '', 'b'],
  ])
  expect(article.text).toContain('Two ways')
})
