import { useEffect, useLayoutEffect, useState, type RefObject } from 'react'
import { spotShown, useOpenedSpot } from '../../state/bookmarks/opened-spot'
import { passageRange } from '../../state/bookmarks/passage-ranges'
import { bringIntoView } from '../../state/find/reveal'
import { useScroller } from '../frame/scroller'

/** How long an opened passage stays tinted, in milliseconds. */
const TINTED = 2400

/** Shows the passage that an article was opened at: goes to it once all of the text is mounted, and tints it for a moment. */
export function OpenedPassage(props: {
  readonly address: string
  /** The heading that the article was opened at. */
  readonly heading: string | null
  readonly body: RefObject<HTMLElement | null>
  readonly ready: boolean
}) {
  const { address, heading, body, ready } = props
  const spot = useOpenedSpot(address, heading)
  const scroller = useScroller()
  const [range, setRange] = useState<Range | null>(null)

  useEffect(() => {
    const text = body.current
    if (!spot || !ready || !text) return
    let left = false
    const show = (found: Range | null): void => {
      if (left) return
      setRange(found)
      spotShown(spot)
    }
    passageRange(address, text, spot).then(show, () => show(null))
    return () => {
      left = true
    }
  }, [spot, ready, address, body])

  useLayoutEffect(() => {
    const pane = scroller.current
    if (!range || !pane) return
    const stop = bringIntoView(pane, range)
    CSS.highlights.set('opened', new Highlight(range))
    const timer = setTimeout(() => CSS.highlights.delete('opened'), TINTED)
    return () => {
      stop()
      clearTimeout(timer)
      CSS.highlights.delete('opened')
    }
  }, [range, scroller])
  return null
}
