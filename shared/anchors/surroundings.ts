import type { AnchorPage } from './anchor-page'

/** How much of what stood before and after an anchor's quote stands there still: 0 to 1; null where nothing did. */
export interface Surroundings {
  readonly before: number | null
  readonly after: number | null
  /** Words that follow each other without a change right before and right after it. */
  readonly close: number
}

/** Words next to a quote that are compared, and how many of the page's they may lie among. */
const NEAR = 8
const AMONG = 12

/** Compares what stands around a place of the page with what stood around the quote. */
export function surroundings(
  page: AnchorPage,
  around: { readonly before: Int32Array; readonly after: Int32Array },
  start: number,
  end: number,
): Surroundings {
  const { hashes, count } = page.words
  const first = page.wordFrom(start)
  const behind = page.wordFrom(end)
  const pageBefore = Array.from(hashes.subarray(Math.max(0, first - AMONG), first)).reverse()
  const pageAfter = Array.from(hashes.subarray(behind, Math.min(count, behind + AMONG)))
  const before = Array.from(around.before.slice(-NEAR)).reverse()
  const after = Array.from(around.after.slice(0, NEAR))
  return {
    before: share(before, pageBefore),
    after: share(after, pageAfter),
    close: run(before, pageBefore) + run(after, pageAfter),
  }
}

/** Share of the words that stand in the others in the same order. Both begin with the word that is next to the quote. */
function share(words: readonly number[], among: readonly number[]): number | null {
  if (words.length === 0) return null
  let row = new Array<number>(among.length + 1).fill(0)
  for (const word of words) {
    const next = [0]
    among.forEach((other, i) => {
      next.push(word === other ? (row[i] ?? 0) + 1 : Math.max(row[i + 1] ?? 0, next[i] ?? 0))
    })
    row = next
  }
  return (row.at(-1) ?? 0) / words.length
}

function run(words: readonly number[], others: readonly number[]): number {
  const end = words.findIndex((word, i) => word !== others[i])
  return end < 0 ? words.length : end
}
