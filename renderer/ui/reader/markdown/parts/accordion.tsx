import { Children, isValidElement } from 'react'
import type { ReactElement } from 'react'
import type { PartProps } from './part-props'

/**
 * A box that its author folded: the browser's own, which opens for a search of the page and for a link into it. Its title stands
 * first in the tree.
 */
export function Accordion({ node, id, children }: PartProps): ReactElement {
  const [first] = (node?.children ?? []).filter((child) => child.type === 'element')
  const parts = Children.toArray(children)
  const titleAt = first?.tagName === 'mdx-title' ? parts.findIndex((part) => isValidElement(part)) : -1
  return (
    <details id={id} open={node?.properties['open'] === true}>
      <summary>{titleAt < 0 ? 'More' : parts[titleAt]}</summary>
      {parts.filter((_, n) => n !== titleAt)}
    </details>
  )
}
