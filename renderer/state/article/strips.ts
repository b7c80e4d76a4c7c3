import type { RenderedChunk } from '../../../shared/ipc/render-messages'

/**
 * Characters of a strip. The browser looks at each strip in every frame of scrolling, and lays one out in a single frame when it comes
 * near the view: hundreds of small ones cost as much as a few too large ones.
 */
const STRIP_CHARS = 2_000

/** Characters on a line of the reading column and the height of a line in pixels, for the estimate before it is laid out. */
const LINE_CHARACTERS = 70
const LINE_HEIGHT = 29

/** Chunks that are laid out together, from number `from` up to `end`, and about how high they are, in pixels. */
export interface Strip {
  readonly from: number
  readonly end: number
  readonly height: number
}

/** The chunks from `from` up to `end` in strips; a chunk that is longer than a strip is one by itself. */
export function stripsOf(chunks: readonly RenderedChunk[], from: number, end: number): readonly Strip[] {
  const strips: Strip[] = []
  let chars = 0
  for (let n = from; n < end; n += 1) {
    const own = chunks[n]?.chars ?? 0
    const height = Math.ceil(own / LINE_CHARACTERS + 1) * LINE_HEIGHT
    const last = strips.at(-1)
    if (last && chars + own <= STRIP_CHARS) {
      strips[strips.length - 1] = { from: last.from, end: n + 1, height: last.height + height }
      chars += own
    } else {
      strips.push({ from: n, end: n + 1, height })
      chars = own
    }
  }
  return strips
}
