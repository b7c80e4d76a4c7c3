import { assertNever } from '../../../shared/lib/assert-never'
import type { Stop } from '../../state/view/view-history'
import { BookmarksPage } from '../bookmarks/bookmarks-page'
import { BegunPage, StartPage } from '../library/begun-page'
import { SectionPage } from '../library/section-page'
import { ErrorBoundary } from '../parts/error-boundary'
import { ArticlePage } from '../reader/article-page'
import { KeepScroll } from './keep-scroll'

/** The page that is open. A bug in it is told here and leaves the rest of the window alive. */
export function Screen({ stop }: { readonly stop: Stop }) {
  return (
    <ErrorBoundary resetKey={String(stop.id)} fallback={(retry) => <BrokenScreen retry={retry} />}>
      {stop.view.kind !== 'article' && <KeepScroll key={stop.id} stop={stop.id} />}
      <Open stop={stop} />
    </ErrorBoundary>
  )
}

function Open({ stop: { id, view } }: { readonly stop: Stop }) {
  switch (view.kind) {
    case 'start':
      return <StartPage />
    case 'begun':
      return <BegunPage />
    case 'bookmarks':
      return <BookmarksPage />
    case 'source':
      return <SectionPage key={view.source} source={view.source} section="" />
    case 'section':
      return (
        <SectionPage key={`${view.source}#${view.section}`} source={view.source} section={view.section} />
      )
    case 'article':
      return (
        <ArticlePage
          key={view.address}
          address={view.address}
          source={view.source}
          heading={view.heading}
          stop={id}
        />
      )
    default:
      return assertNever(view)
  }
}

function BrokenScreen({ retry }: { readonly retry: () => void }) {
  return (
    <div className="place-column" role="alert">
      <h1 className="place-title">This page could not be shown</h1>
      <p className="place-counts">Something in Offprint went wrong here. Your library is untouched.</p>
      <p className="place-end">
        <button type="button" className="button button-primary" onClick={retry}>
          Try again
        </button>
      </p>
    </div>
  )
}
