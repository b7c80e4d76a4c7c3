import type { Bytes } from './bytes'

interface Box {
  readonly name: string
  /** Of its content. */
  readonly from: number
  readonly to: number
}

/** Boxes that one box may hold before the rest is not looked at. */
const MAX_BOXES = 1_000

/**
 * Size of an AVIF image (ISO/IEC 23008-12: ftyp, then meta > iprp > ipco > ispe), null for what is none. Of several sizes, as tiles
 * and thumbnails have their own, the largest is the image's. A quarter turn (irot) swaps the sides.
 */
export function avifSize(bytes: Bytes): { readonly width: number; readonly height: number } | null {
  const [type] = boxes(bytes, 0, Math.min(bytes.length, 4096), 1)
  if (type?.name !== 'ftyp' || !brands(bytes, type).some((brand) => brand === 'avif' || brand === 'avis')) {
    return null
  }
  const meta = boxes(bytes, 0, bytes.length).find(({ name }) => name === 'meta')
  const properties = meta && inside(bytes, { ...meta, from: meta.from + 4 }, 'iprp', 'ipco')
  let [width, height, isTurned] = [0, 0, false]
  for (const { name, from, to } of properties ? boxes(bytes, properties.from, properties.to) : []) {
    if (name === 'irot') isTurned = bytes.u8(from) % 2 === 1
    if (name !== 'ispe' || to - from < 12) continue
    const [across, down] = [bytes.u32(from + 4), bytes.u32(from + 8)]
    if (across * down > width * height) [width, height] = [across, down]
  }
  return isTurned ? { width: height, height: width } : { width, height }
}

function brands(bytes: Bytes, { from, to }: Box): string[] {
  const names = [bytes.letters(from, 4)]
  for (let at = from + 8; at + 4 <= to; at += 4) names.push(bytes.letters(at, 4))
  return names
}

function inside(bytes: Bytes, outer: Box, ...names: readonly string[]): Box | undefined {
  let box: Box | undefined = outer
  for (const name of names) box = box && boxes(bytes, box.from, box.to).find((one) => one.name === name)
  return box
}

function boxes(bytes: Bytes, from: number, to: number, most = MAX_BOXES): Box[] {
  const found: Box[] = []
  for (let at = from; at + 8 <= to && found.length < most;) {
    const stated = bytes.u32(at)
    const isLong = stated === 1
    const size = stated === 0 ? to - at : isLong ? bytes.u32(at + 8) * 2 ** 32 + bytes.u32(at + 12) : stated
    const head = isLong ? 16 : 8
    if (!(size >= head)) break
    found.push({ name: bytes.letters(at + 4, 4), from: at + head, to: Math.min(to, at + size) })
    at += size
  }
  return found
}
