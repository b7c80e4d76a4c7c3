import type { Root, RootContent } from 'hast'

/** A tree whose elements react-markdown may write to, as it does with their addresses: the stored one stays as it is. Texts are shared. */
export function copyTree(tree: Root): Root {
  return { ...tree, children: tree.children.map(copyNode) }
}

function copyNode<Node extends RootContent>(node: Node): Node {
  if (node.type !== 'element') return node
  // entries: of a damaged element without properties this throws, as drawing it would
  const properties = Object.fromEntries(Object.entries(node.properties))
  return { ...node, properties, children: node.children.map(copyNode) }
}
