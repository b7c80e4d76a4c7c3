import { useEffect } from 'react'
import { useArticle, useSavedPlace, type ArticleEntry } from '../../state/article/use-article'
import { useSource } from '../../state/library/use-library'
import { revealSection } from '../../state/view/expanded-store'
import { day } from '../../state/words'
import { AfterDelay } from '../parts/after-delay'
import { AlertBox } from '../parts/alert-box'
import { useNow } from '../parts/use-now'
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
  const place = useSavedPlace(address)
  const title = view.state === 'missing' || view.state === 'here' ? view.entry.title : null
  useDocumentTitle(title)
  useRevealed(view)

  if (view.state === 'unknown') {
    return <p className="place-column quiet">This article is not in the library any more.</p>
  }
  if (view.state === 'missing') return <NotDownloaded entry={view.entry} />
  if (view.state === 'loading' || place === undefined) {
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
    <OpenArticle
      key={`${address}\n${body.version}`}
      entry={entry}
      body={body}
      source={source}
      heading={heading}
      stop={stop}
      saved={place}
      label={<Labels entry={entry} fallback={body.fallback} />}
    />
  )
}

/** What must be known of this copy before reading: that the site dropped it, or that only its words could be shown. */
function Labels({ entry, fallback }: { readonly entry: ArticleEntry; readonly fallback: boolean }) {
  const source = useSource(entry.source)
  const now = useNow()
  const kept = entry.article ? ` This is the copy from ${day(entry.article.fetchedAt, now)}.` : ''
  return (
    <>
      {entry.removed && (
        <p className="label-line" role="note">
          Removed upstream: {source ? `${source.source.title} does` : 'the sites do'} not list this article
          any more.{kept}
        </p>
      )}
      {fallback && (
        <p className="label-line" role="note">
          This page could not be read as Markdown. It is shown as plain text, with every word of it.
        </p>
      )}
    </>
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
