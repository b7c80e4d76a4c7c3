import { useMemo, useSyncExternalStore } from 'react'
import type { Reading } from '../../../shared/model/reading'
import type { ArticleEntry } from '../../db/read-article'
import { known, useShared } from '../use-live'
import { readingOf } from './answers-of-article'
import { NO_OPENING, openingOf, type ArticleView } from './opening'

export type { ArticleEntry } from '../../db/read-article'

/** An article and all that its page shows first, kept current. Trees that are missing or of an older kind are asked for; older ones stay on show meanwhile. */
export function useArticle(address: string | null, source: string | null): ArticleView {
  const opening = useMemo(
    () => (address === null ? NO_OPENING : openingOf(address, source)),
    [address, source],
  )
  return useSyncExternalStore(opening.subscribe, opening.current)
}

/** The entry of the article that is open; null while it is asked for, when the library does not know it, and without an address. */
export function useArticleEntry(address: string | null, source: string | null): ArticleEntry | null {
  const view = useArticle(address, source)
  return view.state === 'here' || view.state === 'missing' ? view.entry : null
}

export function useReading(address: string): Reading | undefined {
  return known(useShared(useMemo(() => readingOf(address), [address])), undefined)
}
