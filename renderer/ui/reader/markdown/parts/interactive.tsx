import { useContext } from 'react'
import type { ReactElement } from 'react'
import { ArticleLinks } from '../article-links'
import type { PartProps } from './part-props'

/** A component that the page programs itself: nothing of it runs here, so its words and the way to the original. */
export function Interactive({ node, children }: PartProps): ReactElement {
  const isInLine = node?.properties['dataInline'] !== undefined
  if (isInLine)
    return (
      <span className="interactive-inline">
        {children} <SeeOriginal words="Interactive part, see the original" />
      </span>
    )
  return (
    <div className="interactive" role="note">
      <p className="interactive-name">
        Interactive part, <SeeOriginal words="see the original" />
      </p>
      {children}
    </div>
  )
}

/** Opens the page on the web; only words where the reader knows of no original. */
function SeeOriginal({ words }: { readonly words: string }): ReactElement {
  const { original, openOriginal } = useContext(ArticleLinks)
  if (original === undefined || openOriginal === undefined) return <>{words}</>
  return (
    <a
      href={original}
      data-link="outside"
      onClick={(event) => {
        event.preventDefault()
        openOriginal()
      }}
    >
      {words}
    </a>
  )
}
