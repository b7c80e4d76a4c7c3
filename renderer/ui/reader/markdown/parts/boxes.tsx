import type { ReactElement } from 'react'
import { elementsNamed, nodeText } from './node-text'
import type { PartProps } from './part-props'

type Part = (props: PartProps) => ReactElement

/** A component that only gives its children an element and a class. */
function part(Element: 'div' | 'p' | 'span' | 'pre' | 'section', className: string): Part {
  return function Box({ id, children }) {
    return (
      <Element className={className} id={id}>
        {children}
      </Element>
    )
  }
}

/** Boxes of documentation components that need a class and nothing else, by their element. */
export const BOXES: Readonly<Record<string, Part>> = {
  'mdx-title': part('p', 'box-title'),
  'mdx-meta': part('span', 'box-meta'),
  'mdx-caption': part('p', 'box-caption'),
  'mdx-tip': part('span', 'tooltip-tip'),
  'mdx-cards': part('div', 'cards'),
  'mdx-card': part('div', 'card'),
  'mdx-steps': part('div', 'steps'),
  'mdx-step': part('div', 'step'),
  'mdx-tab': part('div', 'tab-body'),
  'mdx-group': part('div', 'group'),
  'mdx-update': part('div', 'panel'),
  'mdx-panel': part('div', 'panel'),
  'mdx-field': part('div', 'field'),
  'mdx-tree': part('div', 'file-tree'),
  'mdx-tree-item': part('div', 'file-tree-item'),
  'mdx-badge': part('span', 'badge'),
  'mdx-tooltip': part('span', 'tooltip'),
  'mdx-expression': part('div', 'expression'),
  'mdx-plain': part('pre', 'plain-text'),
}

/** What its author framed, with its caption below. */
export function Frame({ node, id, children }: PartProps): ReactElement {
  const [caption] = elementsNamed(node, 'mdx-caption')
  const name = nodeText(caption).trim()
  return (
    <figure className="frame" id={id} aria-label={name || undefined}>
      {children}
    </figure>
  )
}

/** A component that only its own site knows: its name and what is in it. */
export function UnknownBox({ node, children }: PartProps): ReactElement {
  const name = String(node?.properties['dataName'] ?? '')
  const isEmpty = (node?.children.length ?? 0) === 0
  if (node?.properties['dataInline'] !== undefined) {
    return <span className="unknown-inline">{isEmpty ? name : children}</span>
  }
  return (
    <div className="unknown">
      <p className="unknown-name">{isEmpty ? `${name} works on the site only.` : name}</p>
      {children}
    </div>
  )
}

/** Footnotes at the end of an article. */
export function Footnotes({ node, children }: PartProps): ReactElement {
  const isFootnotes = node?.properties['dataFootnotes'] !== undefined
  return <section className={isFootnotes ? 'footnotes' : undefined}>{children}</section>
}
