import type { TreeNode } from './nodes'

const DECLARED = /^export\s+(?:default\s+)?(?:async\s+)?(?:const|let|var|function|class)\s+([A-Z]\w*)/gm

/** Names of the components that a page's own export statements declare: programs, which nobody runs here. */
export function ownComponents(tree: TreeNode): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { type, value } of tree.children ?? []) {
    if (type !== 'tolerantModule') continue
    for (const [, name] of (value ?? '').matchAll(DECLARED)) if (name !== undefined) names.add(name)
  }
  return names
}

/** Tells the boxes of such components from those that are merely unknown, in place. */
export function markInteractive(node: TreeNode, names: ReadonlySet<string>): void {
  if (names.size === 0) return
  const { data } = node
  if (data?.hName === 'mdx-unknown' && names.has(String(data.hProperties?.['dataName'])))
    data.hName = 'mdx-interactive'
  node.children?.forEach((child) => markInteractive(child, names))
}
