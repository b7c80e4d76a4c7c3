const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Longest piece given to the segmenter at once: its time grows faster than the text where spaces are missing. */
const PIECE = 20_000

/** Words of a text in any script, as Unicode counts them. */
export function countWords(text: string): number {
  let count = 0
  for (let start = 0; start < text.length; start += PIECE) {
    for (const segment of segmenter.segment(text.slice(start, start + PIECE)))
      if (segment.isWordLike === true) count++
  }
  return count
}
