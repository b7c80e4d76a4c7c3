import type { ReactElement } from 'react'
import { elementsNamed, nodeText } from './node-text'
import type { PartProps } from './part-props'

/** A table in a box of its own that scrolls, named by its first columns. */
export function TableBox({ node, children }: PartProps): ReactElement {
  const columns = elementsNamed(node, 'th').slice(0, 3).map(nodeText).filter(Boolean)
  const name = columns.length === 0 ? 'Table' : `Table: ${columns.join(', ')}`
  return (
    <div className="table-box" role="region" aria-label={name} tabIndex={0}>
      <table>{children}</table>
    </div>
  )
}
