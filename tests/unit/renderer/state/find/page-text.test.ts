import { describe, expect, it } from 'vitest'
import { placeOf, readPageText } from '../../../../../renderer/state/find/page-text'
import { tinyDom } from '../../../../helpers/tiny-dom'

const textOf = (html: string): string => readPageText(tinyDom(html)).folded.text
const words = (html: string): string[] =>
  textOf(html)
    .split('\u0000')
    .map((part) => part.trim())
    .filter(Boolean)

describe('the words of a page', () => {
  it('go on across inline elements and end with their block', () => {
    expect(
      words(
        '<p>foo <b>bar</b><code>b<span>az</span></code></p><p>next</p><ul><li>a<ul><li>b</li></ul></li></ul>',
      ),
    ).toEqual(['foo barbaz', 'next', 'a', 'b'])
    expect(textOf('<p>one<br>two</p>')).toContain('one\ntwo')
  })

  it('are those of the page, in boxes that are folded too', () => {
    expect(
      words(
        '<details><summary>Title</summary><p>Inside</p></details><div role="tablist"><button role="tab">One</button></div><div hidden="until-found" class="tab-panel"><div class="tab-body"><p class="box-title">One</p><p>Second</p></div></div>',
      ),
    ).toEqual(['Title', 'Inside', 'One', 'Second'])
  })

  it('are not those of the program', () => {
    const ours = [
      '<div class="code"><div class="code-head"><span class="code-language">TypeScript</span><button aria-label="Copy code">Copy</button></div></div>',
      '<div class="heading heading-h2"><button>Mark</button><a>#</a><span>Bookmark</span></div>',
      '<span class="missing-picture">This image is not downloaded.</span>',
      '<p class="label-line">Shown as it was written.</p>',
      '<figure class="diagram"><details class="diagram-source"><summary>Source</summary></details></figure>',
      '<span hidden>// [!code ++]</span>',
      '<nav>On this page</nav><svg><title>Copy</title></svg>',
      '<div class="article-head"><p>5 min read</p></div>',
    ]
    expect(words(ours.join(''))).toEqual([])
    expect(words('<div class="heading heading-h2"><h2>Words</h2></div>')).toEqual(['Words'])
    expect(
      words(
        '<span class="katex"><span class="katex-mathml">E=mc</span><span class="katex-html">E</span></span>',
      ),
    ).toEqual(['E'])
  })

  it('know the node that shows them', () => {
    const text = readPageText(tinyDom('<p>foo <b>bar</b> end</p>'))
    const at = text.folded.text.indexOf('o b')
    const from = placeOf(text, at, 'start')
    const to = placeOf(text, at + 3, 'end')
    expect([from?.node.data, from?.offset]).toEqual(['foo ', 2])
    expect([to?.node.data, to?.offset]).toEqual(['bar', 1])
    // an end stays in the node of its last letter
    const end = placeOf(text, text.folded.text.indexOf('bar') + 3, 'end')
    expect([end?.node.data, end?.offset]).toEqual(['bar', 3])
  })
})
