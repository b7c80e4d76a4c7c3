import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import type { Typeset } from './typeset'

/** Formulas of a page that are set, and their characters together; what is beyond stays source. */
const MOST = 1_000
const MOST_CHARACTERS = 100_000

/**
 * Makes the source of formulas, in place, the formulas: `mdx-math` with the source in `dataTex`. To be called on blocks that are
 * sanitised and out of which the text has been taken: the text of a formula is its source. One that cannot be set stays code.
 */
export function setMath(blocks: Element[], typeset: Typeset): void {
  let count = 0
  let characters = 0
  visit({ type: 'root', children: blocks } satisfies Root, 'element', (node) => {
    const code = formulaIn(node)
    if (code === null) return
    const tex = toString(code).trim()
    count += 1
    characters += tex.length
    if (count > MOST || characters > MOST_CHARACTERS) return SKIP
    const isDisplay = code !== node
    const children = typeset(tex, isDisplay)
    if (children === null) return SKIP
    node.tagName = 'mdx-math'
    node.properties = { dataTex: tex, ...(isDisplay ? { dataDisplay: '' } : {}) }
    node.children = children
    return SKIP
  })
}

/** The code that holds a formula's source, for a block of it or within a line. */
function formulaIn(node: Element): Element | null {
  const code = node.tagName === 'pre' ? node.children.find((child) => child.type === 'element') : node
  if (code?.type !== 'element' || code.tagName !== 'code') return null
  const classes = code.properties['className']
  return Array.isArray(classes) && classes.includes('language-math') ? code : null
}
