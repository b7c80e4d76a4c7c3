import { useEffect, useRef, type RefObject } from 'react'
import { HANDBOOK_SCHEME } from '../../../shared/model/source'
import { useArticleEntry } from '../article/use-article'
import type { View } from '../view/view-history'

/** The article that is open, as far as acts on the page need it. */
export interface ShownArticle {
  readonly address: string
  readonly title: string
  readonly url: string
  /** False for a page of the program itself, which has no place on the web. */
  readonly onWeb: boolean
}

/** The article on show, for handlers of the window; null in it while none is open. */
export function useShownArticle(view: View): RefObject<ShownArticle | null> {
  const isArticle = view.kind === 'article'
  const entry = useArticleEntry(isArticle ? view.address : null, isArticle ? view.source : null)
  const shown = useRef<ShownArticle | null>(null)
  useEffect(() => {
    shown.current =
      isArticle && entry
        ? {
            address: entry.address,
            title: entry.title,
            url: entry.url,
            onWeb: !entry.url.startsWith(HANDBOOK_SCHEME),
          }
        : null
  }, [isArticle, entry])
  return shown
}
