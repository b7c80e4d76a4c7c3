import type { Place } from '../../shared/model/reading'

/** A block of an article as the anchor needs it: where it is and how it begins. */
export interface AnchorBlock {
  readonly slug: string
  /** Number of the block within its section. */
  readonly block: number
  /** First words, see `quoteOf`. */
  readonly quote: string
}

export type Anchor = Pick<Place, 'slug' | 'block' | 'quote' | 'offset'>

const QUOTE_LENGTH = 80

/** The beginning of a block's text, blanks joined: enough to know it again. */
export function quoteOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, QUOTE_LENGTH).trim()
}

/** How much of a block lies above the top of the view, 0 to 1. `top` is its distance from there in pixels. */
export function offsetOf(top: number, height: number): number {
  return height <= 0 ? 0 : Math.min(1, Math.max(0, -top / height))
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
