import type { Code, PhrasingContent, Root } from 'mdast'
import type {} from 'mdast-util-math'
import { visit } from 'unist-util-visit'

/** What a formula has and prose between two `$$` has not: a command, an operator, a digit, or a letter, alone or applied to another. */
const FORMULA = /[\\^_={}+*/<>|]|\d|^\s*\p{L}(?:\(\p{L}\))?\s*$/u

/**
 * Judges the math of a page: between dollars in a line only what looks like a formula is one, the rest is the text it was. A formula
 * that stands alone in its paragraph is a block of its own. Blocks become code in the language `math`, like a fence of that name.
 */
export function markMath(tree: Root): void {
  visit(tree, 'inlineMath', (node, index, parent) => {
    if (parent === undefined || index === undefined || FORMULA.test(node.value)) return
    parent.children[index] = { type: 'text', value: `$$${node.value}$$` }
  })
  visit(tree, 'paragraph', (node, index, parent) => {
    const formula = onlyFormula(node.children)
    if (parent === undefined || index === undefined || formula === null) return
    const block: Code = { type: 'code', lang: 'math', meta: null, value: formula }
    parent.children[index] = block
  })
}

function onlyFormula(children: readonly PhrasingContent[]): string | null {
  const parts = children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const [only] = parts
  return parts.length === 1 && only?.type === 'inlineMath' ? only.value : null
}
