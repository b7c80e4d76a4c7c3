import { fromMarkdown } from 'mdast-util-from-markdown'
import { text } from './nodes'
import type { TreeNode } from './nodes'

/** An attribute is a line of text: no blocks in it, and its tags stay as they are written. */
const LINE_ONLY =
  'blockQuote codeFenced codeIndented definition headingAtx htmlFlow htmlText list setextUnderline thematicBreak'

/** Text of an attribute whose author may have written Markdown (links, bold, code), as nodes of a line. Words are never lost. */
export function inlineMarkdown(value: string): TreeNode[] {
  if (!/[*_`[\\]/.test(value)) return [text(value)]
  const { children } = fromMarkdown(value, { extensions: [{ disable: { null: LINE_ONLY.split(' ') } }] })
  const [only] = children
  return children.length === 1 && only?.type === 'paragraph' ? (only.children as TreeNode[]) : [text(value)]
}
