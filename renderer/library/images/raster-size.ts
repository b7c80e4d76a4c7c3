import type { ImageType } from '../../../shared/model/image'
import { avifSize } from './avif-size'
import type { Bytes } from './bytes'

/** What the headers of an image say. */
export interface RasterSize {
  readonly type: ImageType
  /** Pixels as it is meant to be shown. */
  readonly width: number
  readonly height: number
  /** Pictures that are shown one after the other; 1 where it stands still. */
  readonly frames: number
}

/**
 * Kind and size of an image by its own bytes; null for what is none of the kinds. Numbers that the headers do not hold, because
 * they are cut or broken, are 0 or NaN. Reads each byte at most once or twice, whatever the bytes say.
 */
export function rasterSize(bytes: Bytes): RasterSize | null {
  if (bytes.letters(0, 8) === '\x89PNG\r\n\x1a\n') return png(bytes)
  if (bytes.letters(0, 3) === '\xff\xd8\xff') return jpeg(bytes)
  if (/^GIF8[79]a$/.test(bytes.letters(0, 6))) return gif(bytes)
  if (bytes.letters(0, 4) === 'RIFF' && bytes.letters(8, 4) === 'WEBP') return webp(bytes)
  const avif = avifSize(bytes)
  return avif && { type: 'image/avif', ...avif, frames: 1 }
}

/** https://www.w3.org/TR/png-3/: IHDR comes first; acTL, before the pixels, tells the frames. */
function png(bytes: Bytes): RasterSize {
  const isHeader = bytes.u32(8) === 13 && bytes.letters(12, 4) === 'IHDR'
  let frames = 1
  for (let at = 8; at < bytes.length; at += 12 + bytes.u32(at)) {
    const name = bytes.letters(at + 4, 4)
    if (name === 'acTL') frames = Math.max(1, bytes.u32(at + 8))
    if (name === 'acTL' || name === 'IDAT') break
  }
  return {
    type: 'image/png',
    width: isHeader ? bytes.u32(16) : 0,
    height: isHeader ? bytes.u32(20) : 0,
    frames,
  }
}

/** ITU T.81 annex B: segments up to the frame header. A camera that was held sideways says so in its Exif segment. */
function jpeg(bytes: Bytes): RasterSize {
  let isTurned: boolean | null = null
  for (let at = 2; at < bytes.length;) {
    // a marker may have fill bytes before it
    if (bytes.u8(at) !== 0xff) break
    const marker = bytes.u8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [bytes.u16(at + 5), bytes.u16(at + 7)]
      const size = isTurned ? { width: height, height: width } : { width, height }
      return { type: 'image/jpeg', ...size, frames: 1 }
    }
    if (marker === 0xd9 || marker === 0xda) break
    if (marker === 0xe1 && bytes.letters(at + 4, 6) === 'Exif\0\0') isTurned ??= exifIsTurned(bytes, at + 10)
    const length = bytes.u16(at + 2)
    if (!(length >= 2)) break
    at += 2 + length
  }
  return { type: 'image/jpeg', width: 0, height: 0, frames: 1 }
}

/** Whether the first directory of the TIFF at this place holds an orientation that swaps width and height (tag 0x112, 5 to 8). */
function exifIsTurned(bytes: Bytes, tiff: number): boolean {
  const order = bytes.letters(tiff, 2)
  if (order !== 'II' && order !== 'MM') return false
  const little = order === 'II'
  const directory = tiff + bytes.u32(tiff + 4, little)
  const entries = bytes.u16(directory, little)
  for (let entry = 0; entry < Math.min(entries, 100); entry++) {
    const at = directory + 2 + entry * 12
    if (bytes.u16(at, little) === 0x112)
      return bytes.u16(at + 8, little) >= 5 && bytes.u16(at + 8, little) <= 8
  }
  return false
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt. A frame that is larger than the screen makes that larger. */
function gif(bytes: Bytes): RasterSize {
  let [width, height] = [bytes.u16(6, true), bytes.u16(8, true)]
  let frames = 0
  let at = 13 + colourTable(bytes.u8(10))
  while (at < bytes.length) {
    const block = bytes.u8(at)
    if (block === 0x2c) {
      frames += 1
      width = Math.max(width, bytes.u16(at + 1, true) + bytes.u16(at + 5, true)) || width
      height = Math.max(height, bytes.u16(at + 3, true) + bytes.u16(at + 7, true)) || height
      at = afterSubBlocks(bytes, at + 11 + colourTable(bytes.u8(at + 9)))
    } else if (block === 0x21) at = afterSubBlocks(bytes, at + 2)
    else break
  }
  return { type: 'image/gif', width, height, frames: Math.max(1, frames) }
}

function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function afterSubBlocks(bytes: Bytes, start: number): number {
  let at = start
  while (bytes.u8(at) > 0) at += 1 + bytes.u8(at)
  return at + 1
}

/** https://developers.google.com/speed/webp/docs/riff_container; each ANMF chunk is a frame. */
function webp(bytes: Bytes): RasterSize {
  const size = webpSize(bytes)
  let frames = 0
  for (let at = 12; at < bytes.length;) {
    if (bytes.letters(at, 4) === 'ANMF') frames += 1
    const length = bytes.u32(at + 4, true)
    if (Number.isNaN(length)) break
    at += 8 + length + (length % 2)
  }
  return { type: 'image/webp', ...size, frames: Math.max(1, frames) }
}

function webpSize(bytes: Bytes): { width: number; height: number } {
  const chunk = bytes.letters(12, 4)
  if (chunk === 'VP8X') return { width: bytes.u24(24, true) + 1, height: bytes.u24(27, true) + 1 }
  if (chunk === 'VP8 ' && bytes.u24(23) === 0x9d012a) {
    return { width: bytes.u16(26, true) % 0x4000, height: bytes.u16(28, true) % 0x4000 }
  }
  if (chunk === 'VP8L' && bytes.u8(20) === 0x2f) {
    const bits = bytes.u32(21, true)
    return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 }
  }
  return { width: 0, height: 0 }
}
