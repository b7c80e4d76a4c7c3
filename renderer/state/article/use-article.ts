import { useMemo, useSyncExternalStore } from 'react'
import type { Reading } from '../../../shared/model/reading'
import { readBookmarked, readReading, type ArticleEntry } from '../../db/read-article'
import { live, type Live } from '../../db/live'
import { services } from '../services'
import { known, useLive, useShared } from '../use-live'
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

/** The questions about an article's reading that are asked just now, by its address: each heading of a page asks it. */
const readings = new Map<string, Live<Reading | undefined>>()

function readingOf(address: string): Live<Reading | undefined> {
  const known = readings.get(address)
  if (known) return known
  const asked = live(() => readReading(services().databases, address))
  let listening = 0
  const shared: Live<Reading | undefined> = {
    current: asked.current,
    subscribe(onChange) {
      const stop = asked.subscribe(onChange)
      listening += 1
      return () => {
        stop()
        listening -= 1
        // whoever asks later is not to see for a moment what was true when nobody followed it
        if (listening === 0 && readings.get(address) === shared) readings.delete(address)
      }
    },
  }
  readings.set(address, shared)
  return shared
}

export function useReading(address: string): Reading | undefined {
  return known(useShared(useMemo(() => readingOf(address), [address])), undefined)
}

export function useBookmarked(address: string): boolean {
  return known(useLive(readBookmarked, address), false)
}
