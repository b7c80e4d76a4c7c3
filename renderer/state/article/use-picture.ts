import { useEffect, useState, type RefObject } from 'react'
import { watchInView, watchNear } from './near-view'
import { pictureAddresses } from './picture-addresses'
import type { ArticleImage } from './opening'

type Here = NonNullable<ArticleImage['here']>

export interface Picture {
  /** What takes its room on the page; null while a box with words does. */
  readonly shown: Here | null
  /** Address of its bytes in this window; null until it was near the view and they came. */
  readonly src: string | null
  /** It is here and waits for the person, because the text in view would move. */
  readonly waits: boolean
  /** Its bytes could not be had, or not be drawn. */
  readonly broken: boolean
  /** Puts it in its place whenever it is here: the person wants it now. */
  want(): void
  /** The window could not draw its bytes. */
  fail(): void
}

/** Whether another file takes the same room, so that nothing moves when it comes in the place of the first. */
export function sameRoom(shown: Here | null, next: Here): boolean {
  return shown !== null && shown.shape.width === next.shape.width && shown.shape.height === next.shape.height
}

/**
 * One picture of an article. One that was here when the article opened has its room from the start. One that comes later takes its
 * place where nobody looks; where it is in view it waits for the person.
 */
export function usePicture(
  here: Here | null,
  frame: RefObject<Element | null>,
  scroller: RefObject<Element | null>,
): Picture {
  const [shown, setShown] = useState(here)
  const [wanted, setWanted] = useState(false)
  const [inView, setInView] = useState(false)
  const [loaded, setLoaded] = useState<{ readonly hash: string; readonly address: string } | null>(null)
  const [brokenHash, setBrokenHash] = useState<string | null>(null)

  const isOther = here !== null && here.hash !== shown?.hash
  if (isOther && (wanted || sameRoom(shown, here))) setShown(here)

  useEffect(() => {
    const element = frame.current
    if (!isOther || !element) return
    return watchInView(element, scroller.current, (isIn) => {
      setInView(isIn)
      if (!isIn) setShown(here)
    })
  }, [isOther, here, frame, scroller])

  const hash = shown?.hash ?? null
  const broken = hash !== null && hash === brokenHash
  useEffect(() => {
    const element = frame.current
    if (hash === null || broken || !element) return
    let giveBack = (): void => {}
    const stop = watchNear(element, scroller.current, (isNear) => {
      if (!isNear) return
      stop()
      giveBack = pictureAddresses.hold(hash, (address) => {
        if (address === null) setBrokenHash(hash)
        else setLoaded({ hash, address })
      })
    })
    return () => {
      stop()
      giveBack()
    }
  }, [hash, broken, frame, scroller])

  return {
    shown,
    src: loaded !== null && loaded.hash === hash ? loaded.address : null,
    waits: isOther && inView,
    broken,
    want: () => setWanted(true),
    fail: () => setBrokenHash(hash),
  }
}
