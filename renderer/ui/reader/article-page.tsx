import { useEffect } from 'react'
import { useArticle, useSavedPlace } from '../../state/article/use-article'
import { useStanding } from '../../state/article/standing'
import { useArticleImages } from '../../state/article/use-article-images'
import { useMoved } from '../../state/article/use-moved'
import { revealSection } from '../../state/view/expanded-store'
import { AfterDelay } from '../parts/after-delay'
import { AlertBox } from '../parts/alert-box'
import { ArticlePictures } from './article-pictures'
import { ArticleLabels } from './article-labels'
import { NotDownloaded } from './not-downloaded'
import { OpenArticle } from './open-article'

interface ArticlePageProps {
  readonly address: string
  readonly source: string | null
  readonly heading: string | null
  readonly stop: number
}

/** One article of the library, in whatever state it is. */
export function ArticlePage({ address, source, heading, stop }: ArticlePageProps) {
  const isMoved = useMoved(address, stop)
  const view = useArticle(address, source)
  const place = useSavedPlace(address)
  // Before the text is mounted: each picture has its room from the start.
  const images = useArticleImages(address)
  // What stands above the text must not come after it.
  const standing = useStanding(address)
  const title = view.state === 'missing' || view.state === 'here' ? view.entry.title : null
  useDocumentTitle(title)
  useRevealed(view)

  if (!isMoved && view.state === 'unknown') {
    return <p className="place-column quiet">This article is not in the library any more.</p>
  }
  if (!isMoved && view.state === 'missing') return <NotDownloaded entry={view.entry} />
  if (isMoved || view.state !== 'here' || place === undefined || images === null || !standing) {
    return (
      <AfterDelay>
        <Skeleton />
      </AfterDelay>
    )
  }
  const { entry, body, trouble } = view
  if (!body) {
    return trouble ? (
      <div className="place-column">
        <h1 className="place-title">{entry.title}</h1>
        <AlertBox>{`This article is on this laptop, but its text could not be prepared. ${trouble}`}</AlertBox>
      </div>
    ) : (
      <AfterDelay>
        <Skeleton />
      </AfterDelay>
    )
  }
  return (
    <ArticlePictures images={images} source={entry.source}>
      <OpenArticle
        key={`${address}\n${body.version}`}
        entry={entry}
        body={body}
        source={source}
        heading={heading}
        stop={stop}
        saved={place}
        updated={standing.updated}
        label={
          <ArticleLabels
            entry={entry}
            standing={standing}
            fallback={body.fallback}
            empty={body.whole && body.chunks.every(({ tree }) => !tree.children?.length)}
          />
        }
      />
    </ArticlePictures>
  )
}

function Skeleton() {
  return (
    <div className="sheet" aria-hidden>
      <div className="skeleton">
        <i className="skeleton-title" />
        <i />
        <i />
        <i />
        <i className="skeleton-short" />
      </div>
    </div>
  )
}

/** Opens the library where the article stands, once for each article: what the person closes stays closed. */
function useRevealed(view: ReturnType<typeof useArticle>): void {
  const entry = view.state === 'missing' || view.state === 'here' ? view.entry : null
  const source = entry?.source ?? null
  const section = entry?.section ?? ''
  useEffect(() => {
    if (source !== null) revealSection(source, section)
  }, [source, section])
}

function useDocumentTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'Offprint' : `${title} - Offprint`
    return () => {
      document.title = 'Offprint'
    }
  }, [title])
}
