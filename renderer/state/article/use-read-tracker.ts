import { useEffect, type RefObject } from 'react'
import { askLibrary, tellFailure } from '../ask-library'
import { createReadTracker } from '../read-tracker'
import { blockCounts, blocksInView, partsOf } from './blocks'

/** How often the tracker looks, in milliseconds. */
const LOOK_EVERY = 200

/** Watches what is seen of an article once all of it is mounted (`ready`), and records the sections that have become read. */
export function useReadTracker(
  address: string,
  scroller: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
  ready: boolean,
): void {
  useEffect(() => {
    const view = scroller.current
    const text = body.current
    if (!ready || !view || !text) return
    const parts = partsOf(text)
    const tracker = createReadTracker(blockCounts(parts), () => performance.now())
    const look = (): void => {
      const visible =
        document.visibilityState === 'visible' && document.querySelector('dialog[open]') === null
      const blocks = visible ? blocksInView(view, parts) : []
      const read = tracker.look({ visible, viewHeight: view.clientHeight, blocks })
      if (read.length > 0) void record(address, read)
    }
    look()
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [address, scroller, body, ready])
}

async function record(address: string, slugs: readonly string[]): Promise<void> {
  const answer = await askLibrary('record-read', { address, slugs })
  if (!answer.ok) tellFailure(answer.error, 'article')
}
