import type { Element, Nodes, Parents } from 'hast'

/** Whether a node is an element, of one of these names where any are given. */
export function isElement(node: Element, ...names: readonly string[]): boolean
export function isElement(node: Nodes | undefined, ...names: readonly string[]): node is Element
export function isElement(node: Nodes | undefined, ...names: readonly string[]): boolean {
  return node?.type === 'element' && (names.length === 0 || names.includes(node.tagName))
}

/** An attribute by hast's name for it, as text; '' where it is absent. */
export function attribute(node: Element, name: string): string {
  const value = node.properties[name]
  if (Array.isArray(value)) return value.join(' ')
  return value === undefined || value === null || value === false ? '' : String(value)
}

export function classesOf(node: Element): readonly string[] {
  const { className } = node.properties
  return Array.isArray(className) ? className.map(String) : []
}

/** Whether one of its classes is one of these names. */
export function hasClass(node: Element, ...names: readonly string[]): boolean {
  return classesOf(node).some((name) => names.includes(name))
}

/** Whether one of its classes is like this. */
export function isClassed(node: Element, pattern: RegExp): boolean {
  return classesOf(node).some((name) => pattern.test(name))
}

export function element(
  tagName: string,
  properties: Element['properties'],
  children: Element['children'],
): Element {
  return { type: 'element', tagName, properties, children }
}

/** All text below, as it stands there. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** The same with white space joined. */
export const wordsOf = (node: Nodes): string => textOf(node).replace(/\s+/g, ' ').trim()

/** Elements below that pass, in the order of the page. */
export function findAll(node: Nodes, test: (element: Element) => boolean): Element[] {
  const found: Element[] = []
  const look = (parent: Nodes): void => {
    if (!('children' in parent)) return
    for (const child of parent.children) {
      if (isElement(child) && test(child)) found.push(child)
      look(child)
    }
  }
  look(node)
  return found
}

/** The first of them. */
export function find(node: Nodes, test: (element: Element) => boolean): Element | undefined {
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    if (isElement(child) && test(child)) return child
    const below = find(child, test)
    if (below !== undefined) return below
  }
  return undefined
}

/**
 * Replaces elements from the innermost outwards: `change` answers what stands in an element's place, null to leave it.
 * Its ancestors are given from the nearest on.
 */
export function replaceAll(
  node: Parents,
  change: (element: Element, ancestors: readonly Element[]) => readonly Element['children'][number][] | null,
  ancestors: readonly Element[] = [],
): void {
  const inside = isElement(node) ? [node, ...ancestors] : ancestors
  const children: Element['children'] = []
  for (const child of node.children as Element['children']) {
    if (!isElement(child)) {
      children.push(child)
      continue
    }
    replaceAll(child, change, inside)
    for (const kept of change(child, inside) ?? [child]) children.push(kept)
  }
  node.children = children
}

/** Takes elements out, from the outermost inwards. */
export function removeAll(node: Parents, test: (element: Element, parent: Parents) => boolean): void {
  node.children = (node.children as Element['children']).filter(
    (child) => !isElement(child) || !test(child, node),
  )
  for (const child of node.children) if (isElement(child)) removeAll(child, test)
}
