import type { Place, PlaceLine } from '../../shared/model/reading'

/** A block of an article as the anchor needs it: where it is and how it begins. */
export interface AnchorBlock {
  readonly slug: string
  /** Number of the block within its section. */
  readonly block: number
  /** First words, see `quoteOf`. */
  readonly quote: string
}

export type Anchor = Pick<Place, 'slug' | 'block' | 'quote' | 'offset' | 'line'>

const QUOTE_LENGTH = 80
/** A quote is sought in so much of a text: a block may hold half a page. */
const QUOTE_WITHIN = 2000

/** The beginning of a block's text, blanks joined: enough to know it again. */
export function quoteOf(text: string): string {
  const start = text.trimStart().slice(0, QUOTE_WITHIN)
  return start.replace(/\s+/g, ' ').trim().slice(0, QUOTE_LENGTH).trim()
}

/** How much of a block lies above the top of the view, 0 to 1. `top` is its distance from there in pixels. */
export function offsetOf(top: number, height: number): number {
  return height <= 0 ? 0 : Math.min(1, Math.max(0, -top / height))
}

/** Characters of a line that tell it from others. */
export const LINE_WORDS = 48

/** Where a line's words stand in a block's text: where they stood, else the nearest place that has them; -1 when they are gone. */
export function findLine(text: string, { at, words }: PlaceLine): number {
  if (words === '') return -1
  if (text.startsWith(words, at)) return at
  const before = text.lastIndexOf(words, at)
  const after = text.indexOf(words, at)
  if (before < 0 || after < 0) return Math.max(before, after)
  return at - before <= after - at ? before : after
}

/**
 * Finds the block where a person stopped: the same number when it still begins with the same words, else the nearest block of the
 * section that does, else one anywhere, else the section's last block up to that number. -1 when the section is gone too.
 */
export function findAnchor(blocks: readonly AnchorBlock[], anchor: Anchor): number {
  const inSection = indexesOf(blocks, (block) => block.slug === anchor.slug)
  const sameNumber = inSection.find((i) => blocks[i]?.block === anchor.block)
  if (sameNumber !== undefined && blocks[sameNumber]?.quote === anchor.quote) return sameNumber
  const sameWords = indexesOf(blocks, (block) => anchor.quote !== '' && block.quote === anchor.quote)
  const nearest = sameWords
    .filter((i) => blocks[i]?.slug === anchor.slug)
    .sort((a, b) => distance(blocks, a, anchor) - distance(blocks, b, anchor))[0]
  const upTo = inSection.filter((i) => (blocks[i]?.block ?? 0) <= anchor.block).at(-1)
  return nearest ?? sameWords[0] ?? sameNumber ?? upTo ?? -1
}

const distance = (blocks: readonly AnchorBlock[], i: number, anchor: Anchor): number =>
  Math.abs((blocks[i]?.block ?? 0) - anchor.block)

function indexesOf(
  blocks: readonly AnchorBlock[],
  matches: (block: AnchorBlock) => boolean,
): readonly number[] {
  return blocks.flatMap((block, i) => (matches(block) ? [i] : []))
}
