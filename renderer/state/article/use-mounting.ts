import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RenderedChunk } from '../../../shared/ipc/render-messages'
import { afterPaint, nextTask } from './next-task'

/** Characters mounted at first, and the bounds of a slice. */
const FIRST_CHARS = 2000
const LEAST_CHARS = 1500
const MOST_CHARS = 24_000
/** Milliseconds that mounting one slice should take: well under the 50 after which a window feels stuck. */
const SLICE_MS = 14

/** How many chunks from `from` on hold about `chars` characters; at least one. */
export function sliceEnd(chunks: readonly RenderedChunk[], from: number, chars: number): number {
  let end = from
  for (let sum = 0; end < chunks.length && (sum < chars || end === from); end += 1)
    sum += chunks[end]?.chars ?? 0
  return end
}

/** The next slice's size from how long the last one took. */
export function nextSlice(chars: number, took: number): number {
  const factor = took <= 0 ? 2 : Math.min(2, Math.max(0.25, SLICE_MS / took))
  return Math.min(MOST_CHARS, Math.max(LEAST_CHARS, chars * factor))
}

/** The ends with one more slice behind the last: where that stands by then, as two slices may be asked for before one is drawn. */
export function nextEnds(
  before: readonly number[],
  chunks: readonly RenderedChunk[],
  chars: number,
): readonly number[] {
  const from = before.at(-1) ?? 0
  return from >= chunks.length ? before : [...before, sliceEnd(chunks, from, chars)]
}

/**
 * Where the slices end that are to be mounted now, as numbers of chunks: another one comes with each task until the chunks are all
 * mounted.
 */
export function useMounting(chunks: readonly RenderedChunk[]): readonly number[] {
  const [ends, setEnds] = useState<readonly number[]>(() => [sliceEnd(chunks, 0, FIRST_CHARS)])
  const mounted = ends.at(-1) ?? 0
  const slice = useRef({ chars: FIRST_CHARS, startedAt: 0 })

  useLayoutEffect(() => {
    const { chars, startedAt } = slice.current
    if (startedAt > 0) slice.current.chars = nextSlice(chars, performance.now() - startedAt)
  }, [mounted])

  useEffect(() => {
    if (mounted >= chunks.length) return
    const mountMore = (): void => {
      slice.current.startedAt = performance.now()
      const { chars } = slice.current
      setEnds((before) => nextEnds(before, chunks, chars))
    }
    // the first slice is painted before the next one is made
    return slice.current.startedAt === 0 ? afterPaint(mountMore) : nextTask(mountMore)
  }, [chunks, mounted])

  return ends
}

/** Whether what was drawn first has been painted: what may come later waits for that. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => afterPaint(() => setPainted(true)), [])
  return painted
}
