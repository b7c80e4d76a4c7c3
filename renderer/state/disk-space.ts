import { useEffect, useState } from 'react'
import type { SourceEntry } from './library/use-library'

const MEGABYTE = 1_000_000
/** Least that is asked for: below it every further article would meet the same wall. */
const LEAST_MB = 20
/** Bytes of an article with its trees, where this library cannot tell: as Check reckons, and as much again for the trees. */
const USUAL_ARTICLE = 24_000

/** Megabytes to free for what is still missing, in tens; `usage` is what the library takes now, in bytes, null where nobody knows. */
export function megabytesAsked(
  sources: readonly Pick<SourceEntry, 'articles' | 'ready'>[],
  usage: number | null,
): number {
  const ready = sources.reduce((sum, entry) => sum + entry.ready, 0)
  const missing = sources.reduce((sum, entry) => sum + Math.max(0, entry.articles - entry.ready), 0)
  const each = usage !== null && ready > 0 ? usage / ready : USUAL_ARTICLE
  return Math.max(LEAST_MB, Math.ceil((missing * each) / (10 * MEGABYTE)) * 10)
}

/** Megabytes that the library takes: `less than 1 MB`, `38 MB`. */
export function megabytes(bytes: number): string {
  return bytes < MEGABYTE ? 'less than 1 MB' : `${Math.round(bytes / MEGABYTE).toLocaleString('en')} MB`
}

/** Bytes that the library takes on the disk, asked again when `again` changes; null while or where the system does not say. */
export function useUsage(again: number): number | null {
  const [usage, setUsage] = useState<number | null>(null)
  useEffect(() => {
    let left = false
    navigator.storage.estimate().then(
      (estimate) => {
        if (!left) setUsage(estimate.usage ?? null)
      },
      // Without an answer the banner says less, and nothing else changes.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [again])
  return usage
}
