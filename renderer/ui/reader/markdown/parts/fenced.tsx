import type { ReactElement } from 'react'
import { Diagram } from '../diagrams/diagram'
import { CodeBlock } from './code-block'
import { elementsNamed } from './node-text'
import type { PartProps } from './part-props'

/** A fenced block: a diagram where its language says so, else code. */
export function Fenced({ node }: PartProps): ReactElement {
  const classes = elementsNamed(node, 'code')[0]?.properties['className']
  const isDiagram = Array.isArray(classes) && classes.includes('language-mermaid')
  return isDiagram ? <Diagram node={node} /> : <CodeBlock node={node} />
}
