import { Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { ShownArticle } from '../../state/context-menu/shown-article'
import { closeImage, useImageViewer, type PageImage } from '../../state/image-viewer/page-image'
import { saveImage } from '../../state/image-viewer/save-image'
import { Alerts } from '../frame/notice'
import { IconButton } from '../parts/icon-button'
import '../styles/image-viewer.css'
import { useZoom } from './use-zoom'

/** One step of the buttons and keys. */
const STEP = 1.4
/** Pixels that an arrow key moves. */
const MOVE = 60

interface ViewerProps {
  readonly shown: RefObject<ShownArticle | null>
}

/** A picture of the article alone, as large as the window, while one is looked at. */
export function ImageViewer({ shown }: ViewerProps) {
  const image = useImageViewer((state) => state.image)
  return image && <Viewer key={image.src} image={image} shown={shown} />
}

function Viewer({ image, shown }: ViewerProps & { readonly image: PageImage }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const { view, zoomBy, moveBy, fit, isDragged } = useZoom(stage, image)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    stage.current?.focus()
    return () => element?.close()
  }, [])
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = KEYS[event.key]
    if (!act) return
    event.preventDefault()
    act({ zoomBy, moveBy, fit })
  }
  const save = (): void => {
    if (shown.current) void saveImage(image, shown.current.address)
  }
  const { alt, caption } = image
  const words = [...new Set([caption, alt].filter(Boolean))]
  return (
    <dialog
      ref={dialog}
      className="image-viewer"
      aria-label="Image"
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault()
        closeImage()
      }}
    >
      <div className="viewer-bar">
        <p className="viewer-words">
          <span>{words[0]}</span>
          {words[1] !== undefined && <span className="viewer-alt">{words[1]}</span>}
        </p>
        <span className="viewer-scale" aria-hidden>
          {view && `${Math.round(view.scale * 100)} %`}
        </span>
        <IconButton icon={ZoomOut} label="Zoom out" keys="-" onClick={() => zoomBy(1 / STEP)} />
        <IconButton icon={ZoomIn} label="Zoom in" keys="+" onClick={() => zoomBy(STEP)} />
        <IconButton icon={Maximize} label="Fit" keys="0" onClick={fit} />
        {image.url !== null && <IconButton icon={Download} label="Save image" onClick={save} />}
        <i className="viewer-line" aria-hidden />
        <IconButton icon={X} label="Close" keys="Escape" onClick={closeImage} />
      </div>
      <Alerts />
      <div
        ref={stage}
        className="viewer-stage"
        tabIndex={-1}
        onClick={(event) => {
          if (event.target === event.currentTarget && !isDragged()) closeImage()
        }}
      >
        {view && (
          <img
            src={image.src}
            alt={alt}
            draggable={false}
            style={{
              width: image.width * view.scale,
              height: image.height * view.scale,
              translate: `calc(-50% + ${view.x}px) calc(-50% + ${view.y}px)`,
            }}
          />
        )}
      </div>
    </dialog>
  )
}

type ZoomActs = Pick<ReturnType<typeof useZoom>, 'zoomBy' | 'moveBy' | 'fit'>

const KEYS: Readonly<Record<string, (acts: ZoomActs) => void>> = {
  '+': ({ zoomBy }) => zoomBy(STEP),
  '=': ({ zoomBy }) => zoomBy(STEP),
  '-': ({ zoomBy }) => zoomBy(1 / STEP),
  '0': ({ fit }) => fit(),
  ArrowLeft: ({ moveBy }) => moveBy(MOVE, 0),
  ArrowRight: ({ moveBy }) => moveBy(-MOVE, 0),
  ArrowUp: ({ moveBy }) => moveBy(0, MOVE),
  ArrowDown: ({ moveBy }) => moveBy(0, -MOVE),
}
