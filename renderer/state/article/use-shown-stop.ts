import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Stop } from '../view/view-history'
import { followMoved } from '../view/view-store'
import { NO_OPENING, openingOf, stands } from './opening'

/** An article that is not there after so many milliseconds is shown as it comes. */
const HOLD_MS = 150

/**
 * The stop whose page is on show: the one before stays until the article that is opened can stand in its place, so that nothing empty
 * is drawn in between. Null when nothing was shown yet. Leads on to an article that moved upstream.
 */
export function useShownStop(stop: Stop): Stop | null {
  const { id, view } = stop
  const [shown, setShown] = useState<Stop | null>(null)
  const [late, setLate] = useState<Stop | null>(null)
  const opening = useMemo(
    () => (view.kind === 'article' ? openingOf(view.address, view.source) : NO_OPENING),
    [view],
  )
  const article = useSyncExternalStore(opening.subscribe, opening.current)
  const target = article.state === 'moved' ? article.target : null
  useEffect(() => {
    if (target !== null) followMoved(id, target)
  }, [target, id])
  const isThere = view.kind !== 'article' || stands(article)
  useEffect(() => {
    if (isThere) return
    const timer = setTimeout(() => setLate(stop), HOLD_MS)
    return () => clearTimeout(timer)
  }, [stop, isThere])

  const next = isThere || late === stop ? stop : shown
  if (next !== shown) setShown(next)
  return next
}
