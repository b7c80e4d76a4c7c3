import { useEffect } from 'react'
import { assertNever } from '../../../shared/lib/assert-never'
import type { ArticleHere } from '../../state/article/opening'
import { useArticle } from '../../state/article/use-article'
import { revealSection } from '../../state/view/expanded-store'
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
  const view = useArticle(address, source)
  const title = view.state === 'missing' || view.state === 'here' ? view.entry.title : null
  useDocumentTitle(title)
  useRevealed(view)

  switch (view.state) {
    case 'loading':
      return <Skeleton />
    case 'unknown':
      return <p className="place-column quiet">This article is not in the library any more.</p>
    case 'moved':
      // the page that it leads on to takes its place
      return null
    case 'missing':
      return <NotDownloaded entry={view.entry} />
    case 'here':
      return <ArticleText view={view} source={source} heading={heading} stop={stop} />
    default:
      return assertNever(view)
  }
}

interface ArticleTextProps extends Omit<ArticlePageProps, 'address'> {
  readonly view: ArticleHere
}

function ArticleText({ view, source, heading, stop }: ArticleTextProps) {
  const { entry, body, trouble, saved, images, standing } = view
  if (!body) {
    return trouble ? (
      <div className="place-column">
        <h1 className="place-title">{entry.title}</h1>
        <AlertBox>{`This article is on this laptop, but its text could not be prepared. ${trouble}`}</AlertBox>
      </div>
    ) : (
      <Skeleton />
    )
  }
  return (
    <ArticlePictures images={images} source={entry.source}>
      <OpenArticle
        key={`${entry.address}\n${body.version}`}
        entry={entry}
        body={body}
        source={source}
        heading={heading}
        stop={stop}
        saved={saved}
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

/** Where an article comes late: until then the page before it stays (useShownStop). */
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
