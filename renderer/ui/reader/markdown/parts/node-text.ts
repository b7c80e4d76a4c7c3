import type { Element, ElementContent } from 'hast'

/** The text inside an element, as it stands; a formula's is its source. */
export function nodeText(node: Element | undefined): string {
  return node === undefined ? '' : node.children.map(textOf).join('')
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  const tex = node.tagName === 'mdx-math' ? node.properties['dataTex'] : undefined
  return typeof tex === 'string' ? tex : nodeText(node)
}

/** The elements of this name anywhere inside an element, in order. */
export function elementsNamed(node: Element | undefined, name: string): Element[] {
  return (node?.children ?? []).flatMap((child) =>
    child.type === 'element'
      ? [...(child.tagName === name ? [child] : []), ...elementsNamed(child, name)]
      : [],
  )
}
