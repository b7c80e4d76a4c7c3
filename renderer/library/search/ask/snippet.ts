import type { Spot } from './find-in-text'

/** Characters of a snippet, and of what stands before the first word that was found. */
const LENGTH = 180
const BEFORE = 50

export interface Snippet {
  readonly text: string
  readonly marks: readonly (readonly [start: number, end: number])[]
}

/** The piece of a text that holds most of the different things that were found, cut between words; empty when nothing was. */
export function cutSnippet(text: string, spots: readonly Spot[]): Snippet {
  const best = densest(spots)
  const first = spots[best]
  if (!first) return { text: '', marks: [] }
  const start = first.start <= BEFORE ? 0 : wordAfter(text, first.start - BEFORE, first.start)
  const end = Math.max(first.end, wordBefore(text, start + LENGTH))
  const marks = spots.filter((spot) => spot.start >= start && spot.end <= end)
  const head = start > 0 ? '…' : ''
  const tail = end < text.length ? '…' : ''
  return {
    // one character for one: marks stay where they are
    text: head + text.slice(start, end).replaceAll('\n', ' ') + tail,
    marks: marks.map((spot): [number, number] => [
      spot.start - start + head.length,
      spot.end - start + head.length,
    ]),
  }
}

/** The place among the spots from which a snippet holds most different things. */
function densest(spots: readonly Spot[]): number {
  let best = 0
  let most = 0
  for (const [n, { start }] of spots.entries()) {
    const different = new Set<number>()
    for (let k = n; k < spots.length; k++) {
      const spot = spots[k]
      if (!spot || spot.end > start + LENGTH - BEFORE) break
      different.add(spot.wanted)
    }
    if (different.size > most) {
      most = different.size
      best = n
    }
  }
  return best
}

/** Behind the first space from `at` on, before `limit`; `at` where there is none (and not within a character). */
function wordAfter(text: string, at: number, limit: number): number {
  const space = text.slice(at, limit).search(/\s/)
  return space >= 0 ? at + space + 1 : whole(text, at)
}

function wordBefore(text: string, at: number): number {
  if (at >= text.length) return text.length
  const from = at - BEFORE
  const space = text.slice(from, at).search(/\s\S*$/)
  return space >= 0 ? from + space : whole(text, at)
}

/** Not between the halves of a character. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at)
