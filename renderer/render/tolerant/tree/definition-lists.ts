import { element } from './nodes'
import type { TreeNode } from './nodes'

/**
 * A paragraph written as Markdown's definition list, a line with the term and lines that begin with `: `, as a `dl`; else itself.
 * The term must be a line of its own, and no line after the first definition may be another term.
 */
export function definitionsOrParagraph(node: TreeNode): TreeNode {
  const lines = linesOf(node.children ?? [])
  const first = lines[0]
  const [term, ...rest] = lines
  if (term === undefined || first === undefined || rest.length === 0 || startsDefinition(first)) return node
  if (!startsDefinition(rest[0] ?? [])) return node
  const definitions: TreeNode[][] = []
  for (const line of rest) {
    if (startsDefinition(line)) definitions.push(withoutMark(line))
    else definitions.at(-1)?.push({ type: 'text', value: ' ' }, ...line)
  }
  return element('dl', [element('dt', term), ...definitions.map((words) => element('dd', words))])
}

/** Neighbouring lists are one, as their author wrote them. */
export function joinDefinitions(nodes: readonly TreeNode[]): TreeNode[] {
  const joined: TreeNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (last !== undefined && isMade(last) && isMade(node))
      joined[joined.length - 1] = { ...last, children: [...(last.children ?? []), ...(node.children ?? [])] }
    else joined.push(node)
  }
  return joined
}

/** Lists that were made here hold nothing but terms and definitions, without the white space of written ones. */
const isMade = (node: TreeNode): boolean =>
  node.data?.hName === 'dl' &&
  (node.children ?? []).every((child) => child.data?.hName === 'dt' || child.data?.hName === 'dd')

function linesOf(children: readonly TreeNode[]): TreeNode[][] {
  const lines: TreeNode[][] = [[]]
  for (const child of children) {
    if (child.type !== 'text') {
      lines.at(-1)?.push(child)
      continue
    }
    for (const [n, value] of (child.value ?? '').split('\n').entries()) {
      if (n > 0) lines.push([])
      if (value !== '') lines.at(-1)?.push({ type: 'text', value })
    }
  }
  return lines
}

const startsDefinition = ([start]: readonly TreeNode[]): boolean =>
  start?.type === 'text' && /^:[ \t]+\S/.test(start.value ?? '')

const withoutMark = ([start, ...others]: readonly TreeNode[]): TreeNode[] =>
  start === undefined ? [] : [{ ...start, value: (start.value ?? '').replace(/^:[ \t]+/, '') }, ...others]
