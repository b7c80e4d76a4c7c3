import { useEffect, useLayoutEffect } from 'react'
import { assertNever } from '../../../shared/lib/assert-never'
import type { Stop } from '../../state/view/view-history'
import { BookmarksPage } from '../bookmarks/bookmarks-page'
import { BegunPage, StartPage } from '../library/begun-page'
import { SectionPage } from '../library/section-page'
import { ErrorBoundary } from '../parts/error-boundary'
import { ArticlePage } from '../reader/article-page'
import { useScroller } from './scroller'

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

/** Where each list was scrolled to, for going back to it; forgotten with the window. */
const scrolledTo = new Map<number, number>()

function KeepScroll({ stop }: { readonly stop: number }) {
  const scroller = useScroller()
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [scroller])
  useEffect(() => {
    const element = scroller.current
    const wanted = scrolledTo.get(stop) ?? 0
    if (!element) return
    // Lists grow slice by slice: the place is reached when there is enough of them.
    const grown = new ResizeObserver(() => {
      element.scrollTop = wanted
      if (element.scrollHeight - element.clientHeight >= wanted) grown.disconnect()
    })
    if (wanted > 0) for (const child of element.children) grown.observe(child)
    const remember = (): void => {
      scrolledTo.set(stop, element.scrollTop)
    }
    const letGo = (): void => grown.disconnect()
    element.addEventListener('scroll', remember, { passive: true })
    for (const event of ['wheel', 'keydown', 'pointerdown']) {
      window.addEventListener(event, letGo, { passive: true, once: true })
    }
    return () => {
      grown.disconnect()
      element.removeEventListener('scroll', remember)
      for (const event of ['wheel', 'keydown', 'pointerdown']) window.removeEventListener(event, letGo)
    }
  }, [scroller, stop])
  return null
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
