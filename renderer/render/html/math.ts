import type { Element } from 'hast'
import {
  attribute,
  element,
  find,
  hasClass,
  isClassed,
  isElement,
  removeAll,
  replaceAll,
  textOf,
} from './hast'

/** Makes every formula a `span` or `div` with `offprintBox: 'math'` and its TeX as the only text; pictures and copies of it go. */
export function readMath(content: Element): void {
  removeAll(content, (node) =>
    isClassed(node, /^(?:MathJax|MathJax_Display|MathJax_Preview|MathJax_SVG|MathJax_CHTML)$/),
  )
  replaceAll(content, (node, ancestors) => {
    const tex = texOf(node)
    if (tex === null) return null
    const block = isBlock(node) || ancestors.slice(0, 1).some((parent) => hasClass(parent, 'katex-display'))
    return [element(block ? 'div' : 'span', { offprintBox: 'math' }, [{ type: 'text', value: tex }])]
  })
}

const isBlock = (node: Element): boolean =>
  /mode=display/.test(attribute(node, 'type')) ||
  attribute(node, 'display') === 'block' ||
  attribute(node, 'display') === 'true' ||
  hasClass(node, 'math-display') ||
  (node.tagName === 'div' && isClassed(node, /^(?:math|arithmatex)$/)) ||
  (hasClass(node, 'katex') &&
    find(node, (child) => child.tagName === 'math' && attribute(child, 'display') === 'block') !== undefined)

/** The TeX of an element that is a formula; null for others. */
function texOf(node: Element): string | null {
  if (node.tagName === 'script') return textOf(node).trim()
  if (hasClass(node, 'katex') || isElement(node, 'math', 'mjx-container')) {
    const source = find(node, (child) => attribute(child, 'encoding') === 'application/x-tex')
    const inner = find(node, (child) => child.properties['offprintBox'] === 'math')
    const stated = source ?? inner
    if (stated !== undefined) return textOf(stated).trim()
    const alternative = attribute(node, 'alttext')
    return alternative !== ''
      ? alternative
      : isElement(node, 'math')
        ? textOf(node).replace(/\s+/g, ' ').trim()
        : null
  }
  if (!isClassed(node, /^(?:math|arithmatex|math-inline|math-display)$/)) return null
  if (!isElement(node, 'span', 'div', 'code') || node.children.some((child) => isElement(child))) return null
  return textOf(node)
    .trim()
    .replace(/^(?:\\\(|\\\[|\$\$?)\s*([^]*?)\s*(?:\\\)|\\\]|\$\$?)$/, '$1')
}
