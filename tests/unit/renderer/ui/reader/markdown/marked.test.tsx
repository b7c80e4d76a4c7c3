import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { renderArticle } from '../../../../../../renderer/render/render-article'
import { ArticleChunk } from '../../../../../../renderer/ui/reader/markdown/article-chunk'
import { CodeText } from '../../../../../../renderer/ui/reader/markdown/code/code-text'
import { markedTree } from '../../../../../../renderer/ui/reader/markdown/marked-tree'
import type { Root } from 'hast'

function draw(text: string, hits: readonly string[]): string {
  const url = 'https://docs.example.com/page.md'
  const { chunks } = renderArticle({ text, address: url, url })
  return renderToStaticMarkup(chunks.map((chunk, key) => createElement(ArticleChunk, { chunk, hits, key })))
}
const MARK = '<mark data-hit="">token</mark>'
const withoutMarks = (html: string): string => html.replace(/<\/?mark[^>]*>/g, '')

const PAGE = `## About token refresh

A token in **a token**, in \`a token\`, in [a token](https://a.example/token).

- token

| token |
| --- |
| x token |

\`\`\`js
const token = 1 // a token
\`\`\`

> token
`

describe('marked words', () => {
  it('stand in headings, prose, links, lists, tables and code, and change nothing else', () => {
    const marked = draw(PAGE, ['token'])
    expect(marked.split(MARK)).toHaveLength(1 + 11)
    expect(marked).toContain(`const ${MARK} = 1 // a ${MARK}`)
    expect(withoutMarks(marked)).toBe(draw(PAGE, []))
  })

  it('are not put into attributes or formulas', () => {
    const marked = draw('[x](https://a.example/token "token") `token-type`', ['token'])
    expect(marked).toContain('href="https://a.example/token"')
    expect(marked.split(MARK)).toHaveLength(2)
    const formula: Root = {
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'mdx-math',
          properties: {},
          children: [{ type: 'text', value: 'token' }],
        },
      ],
    }
    expect(markedTree(formula, ['token'])).toEqual(formula)
  })

  it('leave the tree that is stored as it was', () => {
    const tree: Root = {
      type: 'root',
      children: [
        { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: 'a token' }] },
      ],
    }
    const before = structuredClone(tree)
    expect(markedTree(tree, ['token'])).not.toEqual(before)
    expect(tree).toEqual(before)
    expect(markedTree(tree, [])).toBe(tree)
  })

  it('keep the colours of code, also where a word has several', () => {
    const code = 'let refresh_token = 1'
    const plain = renderToStaticMarkup(
      createElement(CodeText, { code, lines: null, runs: [4, 1, 8, 2, 9, 0], hits: [[4, 17]] }),
    )
    expect(withoutMarks(plain)).toBe(
      renderToStaticMarkup(
        createElement(CodeText, { code, lines: null, runs: [4, 1, 8, 2, 9, 0], hits: [] }),
      ),
    )
    expect([...plain.matchAll(/<mark data-hit="">([^<]*)<\/mark>/g)].map((found) => found[1])).toEqual([
      'refresh_',
      'token',
    ])
  })
})
