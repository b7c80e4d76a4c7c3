import { useContext } from 'react'
import type { ReactElement } from 'react'
import { HeadingActions } from '../heading-actions'
import { nodeText } from './node-text'
import type { PartProps } from './part-props'

/**
 * Headings of one level, with the section's actions after those that start a section. The actions stand beside the heading, not
 * in it, so that its name stays its words.
 */
function headingOf(Level: 'h2' | 'h3' | 'h4' | 'h5' | 'h6') {
  return function Heading({ node, id, children }: PartProps): ReactElement {
    const actions = useContext(HeadingActions)
    const slug = node?.properties['dataSlug']
    const startsSection = typeof slug === 'string' && actions !== null
    return (
      <div className={`heading heading-${Level}`}>
        <Level id={id}>{children}</Level>
        {startsSection ? actions({ slug, title: nodeText(node).trim() }) : null}
      </div>
    )
  }
}

export const HEADINGS = {
  h2: headingOf('h2'),
  h3: headingOf('h3'),
  h4: headingOf('h4'),
  h5: headingOf('h5'),
  h6: headingOf('h6'),
}
