import type { Element } from 'hast'
import type { ReactNode } from 'react'

/** What react-markdown hands to the component of an element: its node and its children, already rendered. */
export interface PartProps {
  readonly node?: Element | undefined
  readonly id?: string | undefined
  readonly href?: string | undefined
  readonly children?: ReactNode
}
