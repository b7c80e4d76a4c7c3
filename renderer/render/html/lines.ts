import type { Element } from 'hast'
import { element, findAll, isElement, replaceAll } from './hast'

/** Elements that hold words only. */
const LINES = new Set(
  'h1 h2 h3 h4 h5 h6 dt figcaption caption b strong em i code kbd samp sub sup u mark small span abbr'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'address article aside blockquote div dl figure footer header hgroup main ol p section table tbody tr ul li center'.split(
    ' ',
  ),
)

/**
 * Blocks inside lines of words become words, with a space round them, as headings and terms of definitions can hold no blocks in
 * Markdown; a break in a heading is a space.
 */
export function flattenLines(content: Element): void {
  for (const node of findAll(content, (child) => LINES.has(child.tagName))) {
    if (node.properties['offprintBox'] !== undefined) continue
    // a span round whole blocks is a wrapper
    const blocks = findAll(node, (child) => BLOCKS.has(child.tagName) || isElement(child, 'pre'))
    if (blocks.length === 0 && !/^h[1-6]$/.test(node.tagName)) continue
    if (isElement(node, 'span', 'b', 'strong', 'em', 'i', 'small', 'u', 'code') && blocks.length > 0) {
      node.tagName = 'div'
      continue
    }
    replaceAll(node, (child) => {
      if (child.tagName === 'br') return [{ type: 'text', value: ' ' }]
      if (child.tagName === 'pre') return [element('code', {}, child.children)]
      if (!BLOCKS.has(child.tagName) || child.properties['offprintBox'] !== undefined) return null
      return [{ type: 'text', value: ' ' }, ...child.children, { type: 'text', value: ' ' }]
    })
  }
}
