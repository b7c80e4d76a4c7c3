import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { piecesOf, wordFinder, type Range } from '../../../state/words-marked/find-words'

/** The words that are marked in a chunk, for the parts that draw their text themselves. */
export const HitWords = createContext<readonly string[]>([])

const NONE: readonly Range[] = []

/** Where the marked words stand in a text; the same empty list where there are none. */
export function useHitRanges(text: string): readonly Range[] {
  const words = useContext(HitWords)
  return useMemo(() => wordFinder(words)?.(text) ?? NONE, [words, text])
}

/** The text from `from` to `to` of a whole in which `ranges` are marked. A word that goes on beyond it is marked in both parts. */
export function markedText(whole: string, from: number, to: number, ranges: readonly Range[]): ReactNode {
  const text = whole.slice(from, to)
  const inside = ranges.flatMap(([start, end]): Range[] =>
    start < to && end > from ? [[Math.max(start, from) - from, Math.min(end, to) - from]] : [],
  )
  if (inside.length === 0) return text
  return piecesOf(text, inside).map((piece, n) =>
    piece.isMarked ? (
      <mark key={n} data-hit="">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
