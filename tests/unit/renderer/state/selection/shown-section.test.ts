import { describe, expect, it } from 'vitest'
import { readShown } from '../../../../../renderer/state/selection/shown-section'
import { tinyDom } from '../../../../helpers/tiny-dom'

const shown = (html: string): string => readShown([tinyDom(html)]).text

describe('the words of a section as the page shows them', () => {
  it('leave out what the program says: buttons, names of languages', () => {
    expect(
      shown(
        '<div class="heading"><h2>Limits</h2><button>Bookmark section</button></div><p>At most <b>60</b>.</p><div class="code"><div class="code-head"><span class="code-language">Shell</span><button>Copy</button></div><pre><code>run</code></pre></div>',
      ),
    ).toBe('LimitsAt most 60.run')
  })

  it('have a formula as its source, which is what is stored', () => {
    expect(
      shown(
        '<p>So <span class="katex"><span class="katex-mathml"><math><semantics><annotation>E=mc^2</annotation></semantics></math></span><span class="katex-html">Emc2</span></span> holds.</p>',
      ),
    ).toBe('So E=mc^2 holds.')
  })

  it('have what is folded away', () => {
    expect(
      shown('<details><summary>More</summary><p>inside</p></details><div hidden="until-found">tab</div>'),
    ).toBe('Moreinsidetab')
  })
})
