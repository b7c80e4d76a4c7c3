export interface Size {
  readonly width: number
  readonly height: number
}

/** How a picture lies on its stage: size by its own pixels, and where its middle is from the middle of the stage. */
export interface ZoomView {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** Small pictures are shown at most so much larger than they are when they are fitted, and any picture when it is zoomed. */
const LARGEST = { fitted: 2, zoomed: 10 } as const

/** Pixels round a picture that is fitted. */
const MARGIN = 24

/** The whole picture, in the middle. */
export function fitted(picture: Size, stage: Size): ZoomView {
  const { width, height } = picture
  if (width <= 0 || height <= 0) return { scale: 1, x: 0, y: 0 }
  const wide = Math.max(1, stage.width - 2 * MARGIN) / width
  const high = Math.max(1, stage.height - 2 * MARGIN) / height
  return { scale: Math.min(LARGEST.fitted, wide, high), x: 0, y: 0 }
}

/** Larger or smaller by a factor; the point of the picture under `at` (from the middle of the stage) stays there. Never smaller than fitted. */
export function zoomed(
  view: ZoomView,
  factor: number,
  at: { readonly x: number; readonly y: number },
  picture: Size,
  stage: Size,
): ZoomView {
  const least = fitted(picture, stage).scale
  const most = Math.max(LARGEST.zoomed, least)
  const scale = Math.min(most, Math.max(least, view.scale * factor))
  const by = scale / view.scale
  return held({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, picture, stage)
}

/** Moved by pixels of the stage, as far as there is more of the picture on that side. */
export function moved(view: ZoomView, x: number, y: number, picture: Size, stage: Size): ZoomView {
  return held({ scale: view.scale, x: view.x + x, y: view.y + y }, picture, stage)
}

function held({ scale, x, y }: ZoomView, picture: Size, stage: Size): ZoomView {
  const within = (value: number, own: number, room: number): number => {
    const most = Math.max(0, (own * scale - room) / 2)
    return Math.min(most, Math.max(-most, value))
  }
  return { scale, x: within(x, picture.width, stage.width), y: within(y, picture.height, stage.height) }
}
