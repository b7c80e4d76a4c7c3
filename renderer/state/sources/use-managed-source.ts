import { useEffect, useState } from 'react'
import type { SourceSize } from '../../../shared/ipc/library-messages'
import type { Databases } from '../../db/read-databases'
import { readImageCounts } from '../../db/read-images'
import { readSourceParts, type SourceParts } from '../../db/read-source-parts'
import { askLibrary } from '../ask-library'
import { useJobStore } from '../sync/job-store'
import { known, useLive } from '../use-live'

const NO_IMAGES = { shown: 0, ready: 0 }
const askImages = (databases: Databases, source: string) => readImageCounts(databases, source)

/** What the index of a source lists; null until the library has answered. */
export function useSourceParts(source: string): SourceParts | null {
  return known(useLive(readSourceParts, source), null)
}

/** Images of a source's articles, wanted or not. */
export function useSourceImages(source: string): { readonly shown: number; readonly ready: number } {
  return known(useLive(askImages, source), NO_IMAGES)
}

/** What a source takes on this laptop, measured again when a sync of it ends; null until the library has answered. */
export function useSourceSize(source: string): SourceSize | null {
  const [size, setSize] = useState<SourceSize | null>(null)
  const running = useJobStore((state) => source in state.running)
  useEffect(() => {
    let left = false
    void askLibrary('measure-source', { source }).then((answer) => {
      if (!left && answer.ok) setSize(answer.value)
    })
    return () => {
      left = true
    }
  }, [source, running])
  return size
}
