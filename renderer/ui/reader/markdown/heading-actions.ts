import { createContext } from 'react'
import type { ReactNode } from 'react'

/** A heading that starts a section. */
export interface SectionHeading {
  readonly slug: string
  readonly title: string
}

/** What stands after the heading of each section, such as its buttons; null for nothing. */
export const HeadingActions = createContext<((heading: SectionHeading) => ReactNode) | null>(null)
