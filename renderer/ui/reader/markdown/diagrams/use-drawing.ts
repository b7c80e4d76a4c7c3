import { useCallback, useEffect, useState } from 'react'
import type { RefCallback, RefObject } from 'react'
import type { DiagramTheme } from '../../../../../shared/ipc/diagram-messages'
import { watchNear } from '../../../../state/article/near-view'
import { useScroller } from '../../../frame/scroller'
import type { Drawing } from './diagram-artist'
import { diagramArtist } from './diagram-frame'

/** The newest drawing of a source: undefined until there is one. The last one stays while it is drawn for another theme. */
export function useDrawing(
  code: string,
  theme: DiagramTheme,
  place: RefObject<HTMLElement | null>,
): Drawing | undefined {
  const near = useNearView(place)
  const [shown, setShown] = useState<Drawing | undefined>(() => diagramArtist.recall(code, theme))
  useEffect(() => {
    if (!near) return
    return diagramArtist.draw(code, theme, setShown)
  }, [code, theme, near])
  return shown
}

/** About one screen ahead of the reader, or when the article goes to paper. */
function useNearView(place: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  const scroller = useScroller()
  useEffect(() => {
    const element = place.current
    if (near || element === null) return
    return watchNear(element, scroller.current, (isNear) => {
      if (isNear) setNear(true)
    })
  }, [near, place, scroller])
  return near
}

/** Puts a picture into an image, under an address that lasts as long as it is shown. */
export function usePicture(svg: string | undefined): RefCallback<HTMLImageElement> {
  return useCallback(
    (image) => {
      if (image === null || svg === undefined) return
      const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
      image.src = address
      return () => URL.revokeObjectURL(address)
    },
    [svg],
  )
}
