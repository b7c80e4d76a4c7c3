import { ChevronRight, Ellipsis } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSource } from '../../state/library/use-library'
import { useSectionPath } from '../../state/library/use-section-page'
import { openSection, openSource } from '../../state/view/view-store'
import { PopMenu } from '../parts/pop-menu'
import { foldedCrumbs } from './folded-crumbs'

interface Crumb {
  readonly key: string
  readonly title: string
  readonly open: () => void
}

/** Pixels that a crumb takes besides its words: the arrow before it and the gaps round that. */
const BETWEEN = 28
/** A longer title is cut off by the style sheet, in pixels; the whole of it is its tooltip. */
const WIDEST = 288

/** Where this is: the source and the sections down to it, each a way to its page. What has no room folds in the middle. */
export function Breadcrumb(props: {
  readonly source: string | null
  readonly section: string
  readonly place: string
}) {
  const source = useSource(props.source)
  const path = useSectionPath(props.source, props.section)
  const nav = useRef<HTMLElement>(null)
  const room = useRoom(nav)
  const crumbs = useMemo((): readonly Crumb[] => {
    if (!source) return []
    const { id, title } = source.source
    const sections = path.map((one) => ({
      key: one.key,
      title: one.title,
      open: () => openSection(id, one.key),
    }))
    return [{ key: '', title, open: () => openSource(id) }, ...sections]
  }, [source, path])
  const folded = foldedCrumbs(
    crumbs.map(({ title }) => Math.min(WIDEST, widthOf(title, room.font)) + BETWEEN),
    room.width,
  )
  const [first, ...rest] = crumbs
  return (
    <nav ref={nav} className="crumbs" aria-label="Breadcrumb">
      {props.place !== '' && <span>{props.place}</span>}
      {first && <CrumbButton crumb={first} />}
      {folded > 0 && (
        <span className="crumb crumb-folded">
          <ChevronRight className="icon icon-small" aria-hidden />
          <PopMenu
            label="Sections between"
            icon={Ellipsis}
            items={rest.slice(0, folded).map(({ key, title, open }) => ({ key, label: title, act: open }))}
          />
        </span>
      )}
      {rest.slice(folded).map((crumb) => (
        <span key={crumb.key} className="crumb">
          <ChevronRight className="icon icon-small" aria-hidden />
          <CrumbButton crumb={crumb} />
        </span>
      ))}
    </nav>
  )
}

function CrumbButton({ crumb }: { readonly crumb: Crumb }) {
  return (
    <button type="button" title={crumb.title} onClick={crumb.open}>
      {crumb.title}
    </button>
  )
}

interface Room {
  /** Pixels; endless before it is known. */
  readonly width: number
  /** The face that the element is set in, as CSS says it. */
  readonly font: string
}

/** How much room an element has, kept current; known before the first paint. */
function useRoom(element: { readonly current: HTMLElement | null }): Room {
  const [room, setRoom] = useState<Room>({ width: Infinity, font: '' })
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      // the shorthand is empty where it cannot say all that is set
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(box)
      setRoom({ width: box.clientWidth, font: `${fontWeight} ${fontSize} ${fontFamily}` })
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return room
}

let canvas: CanvasRenderingContext2D | null = null

/** How wide a text is in a face, in pixels; 0 before that is known. */
function widthOf(text: string, font: string): number {
  if (font === '') return 0
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return 0
  canvas.font = font
  return canvas.measureText(text).width
}
