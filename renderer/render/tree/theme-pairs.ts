import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/**
 * Pictures that exist once for the light theme and once for the dark one keep their mark, so that the reader shows one of them. A
 * marked picture without its other half loses it: it would be missing in the other theme.
 */
export function pairThemes(tree: Root): void {
  let last: Element | null = null
  const paired = new Set<Element>()
  const marked: Element[] = []
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'img') return
    const theme = node.properties['dataTheme']
    if (theme === undefined) {
      last = null
      return
    }
    marked.push(node)
    if (last !== null && last.properties['dataTheme'] !== theme) {
      paired.add(last).add(node)
      last = null
    } else {
      last = node
    }
  })
  for (const node of marked) if (!paired.has(node)) delete node.properties['dataTheme']
}
