import { useShallow } from 'zustand/react/shallow'
import { useSources } from '../library/use-library'
import { shownSource } from '../view/view-history'
import { useView } from '../view/view-store'
import { useJobStore } from './job-store'
import { statusSentence, type Status } from './status-sentence'

export interface StatusLine extends Status {
  /** Whether what `Cancel sync` would end is running. */
  readonly canCancel: boolean
  /** Whether `Sync` would start nothing new. */
  readonly busy: boolean
}

/** What the status line says and offers; null until the library has answered. */
export function useStatus(): StatusLine | null {
  const sources = useSources()
  const shown = shownSource(useView())
  const jobs = useJobStore(
    useShallow(({ running, tries, systemOffline }) => ({ running, tries, systemOffline })),
  )
  if (!sources) return null
  const ids = Object.keys(jobs.running)
  const busy = shown === null ? sources.length > 0 && ids.length >= sources.length : ids.includes(shown)
  return { ...statusSentence({ sources, shown, ...jobs }), canCancel: ids.length > 0, busy }
}
