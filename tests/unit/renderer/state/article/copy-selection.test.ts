import { describe, expect, it } from 'vitest'
import { copiedHtml, webAddress } from '../../../../../renderer/state/article/copy-selection-html'
import { copiedText } from '../../../../../renderer/state/article/copy-selection-text'
import { tinyDom } from '../../../../helpers/tiny-dom'

const URL_ = 'https://s.example/page'
const text = (html: string): string => copiedText(tinyDom(html))
const html = (page: string): string => copiedHtml(tinyDom(page), URL_)

const CODE =
  '<div class="code"><div class="code-head"><span class="code-language">TypeScript</span><button>Copy</button></div><pre><code><span class="code-line"><span class="tok-key">const</span> a\n</span><span class="code-line" hidden>// note\n</span><span class="code-line">b<span hidden> // [!code ++]</span>\n</span></code></pre></div>'

describe('a selection as text', () => {
  it('has an empty line between blocks and one space between words', () => {
    expect(text('<p>One  <b>two</b>\n three</p>\n<p>Four</p><hr><p>five<br>six</p>')).toBe(
      'One two three\n\nFour\n\nfive\nsix',
    )
  })

  it('has code line by line, as it is shown', () => {
    expect(text(`<p>So:</p>${CODE}<p>End</p>`)).toBe('So:\n\nconst a\nb\n\nEnd')
    expect(copiedText(tinyDom(CODE), { fences: true })).toBe('```\nconst a\nb\n```')
  })

  it('has tables as rows with tabs', () => {
    expect(
      text(
        '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td><p>1</p><p>x</p></td><td></td></tr></tbody></table>',
      ),
    ).toBe('A\tB\n1 x\t')
  })

  it('has lists with their marks, as deep as they are', () => {
    expect(
      text(
        '<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul><ol start="3"><li>x</li><li>y</li></ol>',
      ),
    ).toBe('- a\n  - b\n- c\nd\n\n3. x\n4. y')
    expect(text('<ul><li><input type="checkbox" checked> done</li></ul>')).toBe('- [x] done')
  })

  it('has pictures by their words, formulas by their source, and nothing that is folded away or ours', () => {
    expect(
      text(
        '<p>See <span class="picture"><img alt="a map" src="blob:x"></span>, <span class="katex"><span class="katex-mathml"><math><semantics><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span><span class="katex-html">Emc2</span></span></p>',
      ),
    ).toBe('See a map, $E=mc^2$')
    expect(
      text(
        '<div class="heading"><h2>Title</h2><button>Mark section as read</button></div><details><summary>Box</summary><p>shut</p></details><div role="tablist"><button role="tab">Tab</button></div><div hidden="until-found">other</div>',
      ),
    ).toBe('Title\n\nBox')
  })
})

describe('a selection as HTML', () => {
  it('keeps elements of text and nothing else of them', () => {
    expect(
      html(
        '<div class="heading" data-x="1"><h2 id="a" class="b">T &amp; <em style="x">e</em></h2><button>x</button></div>',
      ),
    ).toBe('<h2>T &amp; <em>e</em></h2>')
    expect(html(CODE)).toBe('<pre><code>const a\nb\n</code></pre>')
    expect(html('<td onclick="x" colspan="2">"q" &lt;</td>'.replace(/^/, '<table><tr>'))).toContain(
      '<td colspan="2">"q" &lt;</td>',
    )
    expect(html('<p><script>x</script><custom-thing>in</custom-thing></p>')).toBe('<p>in</p>')
  })

  it('makes links and images lead to the web, or leaves their words', () => {
    expect(html('<a href="#part" data-link="fragment">p</a>')).toBe(
      '<a href="https://s.example/page#part">p</a>',
    )
    expect(html('<a href="https://t.example/?a=1&amp;b=%22">o<svg></svg></a>')).toBe(
      '<a href="https://t.example/?a=1&amp;b=%22">o</a>',
    )
    expect(html('<a href="javascript:x">j</a>')).toBe('j')
    expect(
      html(
        '<span class="picture" data-src="https://s.example/i.png"><img alt="i &quot;" src="blob:x"></span>',
      ),
    ).toBe('<img src="https://s.example/i.png" alt="i &quot;">')
    expect(html('<div class="diagram-box"><img alt="A flow" src="blob:x"></div>')).toBe('<div>A flow</div>')
  })

  it('has no address for what has no place on the web', () => {
    expect(webAddress('offprint-handbook:start', '')).toBeNull()
    expect(webAddress('#part', '')).toBeNull()
    expect(webAddress('#part', 'https://s.example/a#old')).toBe('https://s.example/a#part')
    expect(webAddress('mailto:a@b.example', '')).toBe('mailto:a@b.example')
  })
})
