import { describe, expect, it } from 'vitest'
import type { TreeNode } from '../../../../shared/ipc/render-messages'
import { plainTextArticle } from '../../../../shared/markdown/plain-text-article'

const textOf = (node: TreeNode): string => (node.value ?? '') + (node.children ?? []).map(textOf).join('')

describe('plainTextArticle', () => {
  it('keeps every character, in pieces of at most 4,000', () => {
    const text =
      Array.from({ length: 700 }, (_, line) => `line ${line} <script>`).join('\n') + 'x'.repeat(9_001)
    const { chunks } = plainTextArticle(text, 'h')
    expect(chunks.map(({ tree }) => textOf(tree)).join('')).toBe(text)
    expect(Math.max(...chunks.map(({ chars }) => chars))).toBeLessThanOrEqual(4_000)
    expect(chunks.every(({ tree }) => tree.children?.[0]?.tagName === 'pre')).toBe(true)
  })

  it('never cuts a character in two', () => {
    const text = 'a' + '😀'.repeat(5_000)
    const { chunks } = plainTextArticle(text, 'h')
    expect(chunks.some(({ tree }) => /\p{Surrogate}/u.test(textOf(tree)))).toBe(false)
    expect(chunks.map(({ tree }) => textOf(tree)).join('')).toBe(text)
  })

  it('is one section that counts the words, and says that it is a fallback', () => {
    expect(plainTextArticle('three plain words', 'h')).toMatchObject({
      fallback: true,
      title: '',
      sections: [{ slug: '', level: 1, proseWords: 3, codeWords: 0, textHash: 'h' }],
    })
    expect(plainTextArticle('', 'h').chunks).toEqual([])
  })
})
