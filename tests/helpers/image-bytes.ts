/** Smallest headers of each kind of image with a given size: what tells a kind and a size, without a picture. */
type Bytes = Uint8Array<ArrayBuffer>

export const bytesOf = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Bytes =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
    ),
  )

const big = (number: number, count: number): number[] =>
  Array.from({ length: count }, (_, place) => Math.floor(number / 256 ** (count - 1 - place)) % 256)
const little = (number: number, count: number): number[] => big(number, count).reverse()

export const text = (content: string): Bytes => Uint8Array.from(new TextEncoder().encode(content))

const PNG = '\x89PNG\r\n\x1a\n'

export const png = (width: number, height: number, frames = 1): Bytes =>
  bytesOf(
    PNG,
    [...big(13, 4)],
    'IHDR',
    [...big(width, 4), ...big(height, 4), 8, 6, 0, 0, 0, ...big(0, 4)],
    frames > 1 ? bytesOf(big(8, 4), 'acTL', [...big(frames, 4), ...big(0, 8)]) : [],
    [...big(0, 4)],
    'IDAT',
    big(0, 4),
  )

export const jpeg = (width: number, height: number, orientation = 1): Bytes => {
  const tiff = bytesOf(
    'MM',
    big(42, 2),
    big(8, 4),
    big(1, 2),
    big(0x112, 2),
    big(3, 2),
    big(1, 4),
    big(orientation, 2),
    [0, 0],
  )
  return bytesOf(
    [0xff, 0xd8, 0xff, 0xe1, ...big(tiff.length + 8, 2)],
    'Exif\0\0',
    tiff,
    // a fill byte before the marker
    [0xff, 0xff, 0xc2, ...big(11, 2), 8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0],
    [0xff, 0xd9],
  )
}

export const gif = (width: number, height: number, frames = 1): Bytes => {
  const frame = bytesOf([
    0x21,
    0xf9,
    4,
    0,
    0,
    0,
    0,
    0,
    0x2c,
    ...little(0, 4),
    ...little(width, 2),
    ...little(height, 2),
    0,
    2,
    1,
    0,
    0,
  ])
  return bytesOf(
    'GIF89a',
    little(width, 2),
    little(height, 2),
    [0x80, 0, 0, 1, 2, 3, 4, 5, 6],
    ...Array.from({ length: frames }, () => frame),
    [0x3b],
  )
}

const riff = (...chunks: readonly Bytes[]): Bytes => {
  const body = bytesOf('WEBP', ...chunks)
  return bytesOf('RIFF', little(body.length, 4), body)
}
const chunk = (name: string, content: Bytes): Bytes =>
  bytesOf(name, little(content.length, 4), content, content.length % 2 ? [0] : [])

export const webp = (width: number, height: number): Bytes =>
  riff(chunk('VP8 ', bytesOf([0, 0, 0, 0x9d, 0x01, 0x2a], little(width, 2), little(height, 2))))
export const losslessWebp = (width: number, height: number): Bytes =>
  riff(chunk('VP8L', bytesOf([0x2f], little(width - 1 + (height - 1) * 0x4000, 4))))
export const movingWebp = (width: number, height: number, frames: number): Bytes =>
  riff(
    chunk('VP8X', bytesOf([2, 0, 0, 0], little(width - 1, 3), little(height - 1, 3))),
    ...Array.from({ length: frames }, () => chunk('ANMF', bytesOf(little(0, 16)))),
  )

const box = (name: string, ...content: readonly Bytes[]): Bytes => {
  const body = bytesOf(...content)
  return bytesOf(big(body.length + 8, 4), name, body)
}
const ispe = (width: number, height: number): Bytes =>
  box('ispe', bytesOf(big(0, 4), big(width, 4), big(height, 4)))

export const avif = (width: number, height: number, quarterTurns = 0): Bytes =>
  bytesOf(
    box('ftyp', bytesOf('mif1', big(0, 4), 'mif1avif')),
    box(
      'meta',
      bytesOf(big(0, 4)),
      box('hdlr', bytesOf(big(0, 24))),
      box('iprp', box('ipco', ispe(1, 1), ispe(width, height), box('irot', bytesOf([quarterTurns])))),
    ),
  )

export const svg = (inside = '<path d="M0 0"/>', attributes = 'width="40" height="30"'): Bytes =>
  text(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`)
