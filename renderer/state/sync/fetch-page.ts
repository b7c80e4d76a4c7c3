import { useState } from 'react'
import type { SyncOrder } from '../../../shared/ipc/channels'
import type { Failure } from '../../../shared/model/failure'
import { failureSentence } from '../../../shared/model/failure-text'
import type { Source } from '../../../shared/model/source'
import { useJobStore } from './job-store'
import { syncSource, syncToEnd } from './sync'

/** Fetches one page of a source alone, as a sync of its own. */
export function fetchPage(source: Source, address: string): Promise<void> {
  return syncSource(source, { only: [address] })
}

export interface Download {
  /** `other`: a sync of its source runs that was not started here. */
  readonly state: 'idle' | 'running' | 'other'
  /** Why the last try could not even begin with what was wanted; null when it did. */
  readonly failure: Failure | null
  readonly start: () => Promise<void>
}

/** The download of some pages or images of a source alone, with what came of it. Without a source nobody knows whom to ask. */
export function useDownload(source: Source | null, wanted: Pick<SyncOrder, 'only' | 'imagesOnly'>): Download {
  const [running, setRunning] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const busy = useJobStore((state) => source !== null && source.id in state.running)
  const start = async (): Promise<void> => {
    if (!source || busy || running) return
    setRunning(true)
    setFailure(null)
    setFailure(await syncToEnd(source, wanted))
    setRunning(false)
  }
  return { state: running ? 'running' : busy ? 'other' : 'idle', failure, start }
}

/** What is said beside the button: what runs, or what came of the last try. `known` is why the last sync could not bring the page. */
export function downloadWords(
  { state, failure }: Pick<Download, 'state' | 'failure'>,
  known: Failure | null,
): string {
  if (state === 'running') return 'It opens here as soon as it has arrived.'
  if (state === 'other') return 'A sync is running; it opens here as soon as it has arrived.'
  if (failure) return failureSentence(failure, 'source')
  if (known) return failureSentence(known, 'article')
  return 'Its title and summary come from the index of the site.'
}
