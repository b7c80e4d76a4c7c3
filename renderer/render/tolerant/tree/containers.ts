import { calloutKind, calloutTitle } from './components'
import { callout } from './make-element'
import { element, text } from './nodes'
import type { TreeNode } from './nodes'

/** A fence of colons, read: how many, and what it opens; `name` is '' where it closes. */
export interface Fence {
  readonly colons: number
  readonly name: string
  readonly title: string
}

/** Reads `::: tip Title`, `:::note[Title]{#id}` or `:::`. */
export function readFence(value: string): Fence {
  const match = /^(:{3,})\s*(?:([A-Za-z][\w-]*)\s*(?:\[([^\]]*)\])?\s*(?:\{[^}]*\})?\s*(.*))?$/.exec(
    value.trim(),
  )
  return {
    colons: match?.[1]?.length ?? 3,
    name: match?.[2] ?? '',
    title: (match?.[3] ?? match?.[4] ?? '').trim(),
  }
}

/** The element that a container and its content become. A name that is no kind of callout (`:::python`) is its box's title. */
export function containerElement({ name, title }: Fence, children: TreeNode[]): TreeNode {
  const kind = calloutKind(name)
  if (kind !== undefined) return callout(kind, title || calloutTitle(name), children)
  if (name === 'code-group') return element('mdx-code-group', children)
  if (name === 'tabs' || name === 'raw' || name === 'v-pre') return element('mdx-group', children)
  const label = title === '' ? name : title
  const tag = name === 'details' ? 'mdx-accordion' : 'mdx-panel'
  return element(tag, [element('mdx-title', [text(label)]), ...children])
}
