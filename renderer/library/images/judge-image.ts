import { fail, ok, type Result } from '../../../shared/lib/result'
import type { Failure } from '../../../shared/model/failure'
import { IMAGE_PIXELS, type ImageShape } from '../../../shared/model/image'
import { Bytes } from './bytes'
import { judgeSvg } from './judge-svg'
import { rasterSize } from './raster-size'
import { svgText } from './svg-text'

/** Limit of a drawing in bytes: all of it is looked at. */
export const SVG_BYTES = 2 * 1024 * 1024
/** Pixels of all frames of a moving image together; they are decoded one after the other, never all at once. */
export const FRAMES_PIXELS = 50 * IMAGE_PIXELS

/**
 * Says by its bytes alone what an image is: its kind and size, or `not-an-image`, `image-bomb` (more than IMAGE_PIXELS), `too-large` (a
 * drawing). Never throws and always ends soon, whatever the bytes are.
 */
export function judgeImage(url: string, bytes: Uint8Array): Result<ImageShape, Failure> {
  const raster = rasterSize(new Bytes(bytes))
  if (raster) {
    const { type, width, height, frames } = raster
    if (!(width > 0 && height > 0))
      return fail({ code: 'not-an-image', url, detail: `${type} without a size` })
    const pixels = width * height
    if (pixels > IMAGE_PIXELS) return fail({ code: 'image-bomb', url, limit: IMAGE_PIXELS })
    if (pixels * frames > FRAMES_PIXELS) return fail({ code: 'image-bomb', url, limit: FRAMES_PIXELS })
    return ok({ type, width, height })
  }
  if (!startsAsText(bytes)) return fail({ code: 'not-an-image', url })
  if (bytes.byteLength > SVG_BYTES) return fail({ code: 'too-large', url, limit: SVG_BYTES })
  const text = svgText(bytes)
  const drawing = text === null ? 'not-an-image' : judgeSvg(text)
  return typeof drawing === 'string' ? fail({ code: drawing, url }) : ok(drawing)
}

/** Blanks, a byte order mark or a bracket: other bytes cannot begin a drawing. */
function startsAsText(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? -1
  return [0x3c, 0x20, 0x09, 0x0a, 0x0d, 0xef, 0xfe, 0xff, 0x00].includes(first)
}
