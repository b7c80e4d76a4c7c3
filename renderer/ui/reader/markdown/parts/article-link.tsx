import { useContext } from 'react'
import type { MouseEvent, ReactElement } from 'react'
import { ArticleLinks } from '../article-links'
import { nodeText } from './node-text'
import type { PartProps } from './part-props'

/** A link that never navigates by itself: the reader decides. One that leaves the program says so. */
export function ArticleLink({ node, id, href, children }: PartProps): ReactElement {
  const { classify, open } = useContext(ArticleLinks)
  if (href === undefined || href === '') return <span id={id}>{children}</span>
  const kind = classify(href)
  const label = node?.properties['ariaLabel']
  const follow = (event: MouseEvent): void => {
    event.preventDefault()
    if (event.button < 2) open(href)
  }
  return (
    <a
      id={id}
      href={href}
      data-link={kind}
      // printed, an address is spelled out after words alone
      data-bare={nodeText(node).trim() === href || undefined}
      aria-label={typeof label === 'string' ? label : undefined}
      onClick={follow}
      onAuxClick={follow}
    >
      {children}
      {kind === 'outside' && <span className="outside-mark" role="img" aria-label="opens in your browser" />}
    </a>
  )
}
