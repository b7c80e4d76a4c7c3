import { ArrowLeft, ArrowRight } from 'lucide-react'
import { nameOfSection, useNeighbours, type Neighbour } from '../../state/article/neighbours'
import { useSource } from '../../state/library/use-library'
import { openArticle } from '../../state/view/view-store'

/** The articles before and after this one in the reading order of its source; nothing at either end. */
export function ArticleFoot(props: { readonly source: string | null; readonly address: string }) {
  const { source, address } = props
  const sourceTitle = useSource(source)?.source.title ?? ''
  const neighbours = useNeighbours(source, address)
  if (source === null || (!neighbours?.previous && !neighbours?.next)) return null
  const { previous, next } = neighbours
  return (
    <nav className="article-foot" aria-label="Reading order">
      {previous && (
        <NeighbourLink neighbour={previous} source={source} sourceTitle={sourceTitle} which="previous" />
      )}
      {next && <NeighbourLink neighbour={next} source={source} sourceTitle={sourceTitle} which="next" />}
    </nav>
  )
}

function NeighbourLink(props: {
  readonly neighbour: Neighbour
  readonly source: string
  readonly sourceTitle: string
  readonly which: 'previous' | 'next'
}) {
  const { neighbour, source, sourceTitle, which } = props
  const place = nameOfSection(neighbour.section) || sourceTitle
  const isNext = which === 'next'
  return (
    <a
      className={`article-foot-${which}`}
      href={neighbour.url}
      rel={isNext ? 'next' : 'prev'}
      title={`${neighbour.title} (${isNext ? 'Alt+Shift+Right' : 'Alt+Shift+Left'})`}
      onClick={(event) => {
        event.preventDefault()
        openArticle(neighbour.address, source)
      }}
    >
      <span className="article-foot-place">
        {!isNext && <ArrowLeft className="icon icon-small" aria-hidden />}
        <span>{`${isNext ? 'Next' : 'Previous'} in ${place}`}</span>
        {isNext && <ArrowRight className="icon icon-small" aria-hidden />}
      </span>
      <span className="article-foot-title">{neighbour.title}</span>
    </a>
  )
}
