/** Whether a part of an article is folded away: a tab that is not chosen, the inside of a closed box. */
export function isFolded(element: Element): boolean {
  if (element.getAttribute('hidden') !== null || element.getAttribute('role') === 'tablist') return true
  const above = element.parentElement
  if (above?.tagName.toUpperCase() !== 'DETAILS' || above.getAttribute('open') !== null) return false
  return element.tagName.toUpperCase() !== 'SUMMARY'
}

/** The source of a formula; null for any other element. */
export function texOf(element: Element): string | null {
  if (!(element.getAttribute('class') ?? '').split(/\s+/).includes('katex')) return null
  return textOf(find(element, 'ANNOTATION') ?? element)
}

function find(node: Node, tag: string): Node | null {
  for (const child of node.childNodes) {
    if (child.nodeName.toUpperCase() === tag) return child
    const found = find(child, tag)
    if (found) return found
  }
  return null
}

const textOf = (node: Node): string =>
  node.nodeType === 3 ? (node.nodeValue ?? '') : [...node.childNodes].map(textOf).join('')
