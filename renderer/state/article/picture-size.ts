import type { ImageShape } from '../../../shared/model/image'

/** The room of a picture on the page. */
export interface PictureSize {
  /** In pixels, or a share of the column such as `50%`; the column's width is its limit. */
  readonly width: number | string
  readonly height: number
  /** Width by height: keeps the room when the column is narrower. */
  readonly ratio: number
}

/** What a browser gives a drawing that states no size. */
const UNSTATED = { width: 300, height: 150 }
/** Larger numbers of a page are a mistake. */
const MOST = 10_000

/**
 * The room that a picture takes before its bytes are there, so that nothing moves when they come: what the page says by its width and
 * height, else what the file is.
 */
export function pictureSize(shape: ImageShape, width: unknown, height: unknown): PictureSize {
  const own = shape.width > 0 && shape.height > 0 ? shape : UNSTATED
  const ratio = own.width / own.height
  const wide = pixels(width)
  const high = pixels(height)
  if (wide !== null && high !== null) return { width: wide, height: high, ratio: wide / high }
  if (wide !== null) return { width: wide, height: Math.round(wide / ratio), ratio }
  if (high !== null) return { width: Math.round(high * ratio), height: high, ratio }
  if (typeof width === 'string' && /^(?:100|[1-9]\d?)%$/.test(width.trim())) {
    return { width: width.trim(), height: own.height, ratio }
  }
  return { width: own.width, height: own.height, ratio }
}

/** A length as attributes of HTML say it: `400`, `400px`; null for anything else. */
function pixels(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const [, digits] = /^(\d{1,5})(?:\.\d+)?(?:px)?$/i.exec(text) ?? []
  const number = Number(digits ?? 0)
  return number >= 1 && number <= MOST ? number : null
}
