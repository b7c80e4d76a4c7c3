import type { Nodes, Root } from 'mdast'
import type { Tag } from '../read/read-tag'

/**
 * A node while the tree is being built: mdast's own nodes and the leaves of this folder's syntax, told apart by `type`.
 * Loose on purpose: a tag's children are only known after pairing, and mdast's types allow no such state.
 */
export interface TreeNode {
  type: string
  children?: TreeNode[]
  value?: string
  /** On code: first word of the fence's info, and the rest. */
  lang?: string | null
  meta?: string | null
  /** On 'tolerantTag'. */
  tag?: Tag
  /** Whether an element may stand inside a line of text. */
  inline?: boolean
  data?: { hName?: string; hProperties?: Record<string, string | boolean | string[]> }
}

/** The same tree, seen loosely. */
export function asTreeNode(tree: Root): TreeNode {
  return tree as TreeNode
}

/** A loose node handed to the mdast builder, which only looks at `type` and fills in `position`. */
export function asMdast(node: TreeNode): Nodes {
  return node as unknown as Nodes
}

export const text = (value: string): TreeNode => ({ type: 'text', value })

export const paragraph = (children: TreeNode[]): TreeNode => ({ type: 'paragraph', children })

/** A node that becomes the hast element `name`, whatever mdast knows of it. */
export function element(
  name: string,
  children: TreeNode[],
  properties: Record<string, string | boolean | string[]> = {},
  inline = false,
): TreeNode {
  return { type: 'tolerantElement', inline, children, data: { hName: name, hProperties: properties } }
}
