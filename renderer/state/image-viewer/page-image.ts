import { create } from 'zustand'

/** A picture of the open article as it is drawn there. */
export interface PageImage {
  /** Address of its bytes in this window. */
  readonly src: string
  readonly alt: string
  readonly caption: string
  /** Its address on the web, by which the library knows it; null for a picture that the program drew itself. */
  readonly url: string | null
  readonly width: number
  readonly height: number
  readonly element: HTMLImageElement
}

/** The picture that is looked at alone; null for none. */
export const useImageViewer = create<{ readonly image: PageImage | null }>(() => ({ image: null }))

/** Shows a picture alone. The focus comes back to it, where it can have it. */
export function enlarge(image: PageImage): void {
  if (image.element.tabIndex >= 0) image.element.focus({ preventScroll: true })
  useImageViewer.setState({ image })
}

export const closeImage = (): void => useImageViewer.setState({ image: null })

/** The drawn picture of an article at an element; null where there is none. */
export function imageAt(target: Element): PageImage | null {
  const frame = target.closest<HTMLElement>('main article :is(.picture, .diagram-box)')
  const element = frame?.querySelector('img')
  if (!frame || !element?.src.startsWith('blob:')) return null
  const figure = element.closest('figure')
  const caption = figure?.querySelector('figcaption, .box-caption')?.textContent ?? element.title
  return {
    src: element.src,
    alt: element.alt.trim(),
    caption: caption.trim(),
    url: frame.dataset.src ?? null,
    width: element.naturalWidth || element.width,
    height: element.naturalHeight || element.height,
    element,
  }
}

/** Whether a click on the picture enlarges it: not within a link, which it follows, and not a small mark in a line. */
export const mayEnlarge = ({ element }: PageImage): boolean =>
  element.closest('a') === null && element.closest('[data-framed], .diagram-box') !== null
