import { describe, expect, it } from 'vitest'
import { proseBlocks } from '../../../../../shared/llms-txt/parse/prose-blocks'

describe('the pieces of the prose of an index', () => {
  it('are headings, paragraphs and items in their order, as plain text', () => {
    const prose =
      '## Rules\n\nUse `npm` and\n**not** yarn.\n\n- First\n  goes on\n- *Second*\n\n1. Third\n\n> Quoted &amp; kept'
    expect(proseBlocks(prose)).toEqual([
      { kind: 'heading', text: 'Rules' },
      { kind: 'text', text: 'Use npm and not yarn.' },
      { kind: 'item', text: 'First goes on' },
      { kind: 'item', text: 'Second' },
      { kind: 'item', text: 'Third' },
      { kind: 'text', text: 'Quoted & kept' },
    ])
  })

  it('hold nothing without a word', () => {
    expect(proseBlocks('')).toEqual([])
    expect(proseBlocks('---\n\n***\n\n```\n\n- \n\n#')).toEqual([])
  })

  it('keep a tag that means something as the characters it is written with', () => {
    expect(proseBlocks('Send <your-key> &lt;script&gt;')).toEqual([
      { kind: 'text', text: 'Send <your-key> <script>' },
    ])
  })

  it('take time in step with the length', () => {
    const started = performance.now()
    expect(proseBlocks(`- ${'word '.repeat(4)}\n`.repeat(20_000))).toHaveLength(20_000)
    expect(proseBlocks('a\n'.repeat(200_000))[0]?.text.length).toBeLessThanOrEqual(4000)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
