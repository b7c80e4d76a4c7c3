/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A text without its space, and where each of its characters stood. */
export interface Squeezed {
  readonly text: string
  readonly at: Int32Array
}

/** Space is what differs between a text and the same text as it is shown. */
export function squeeze(text: string): Squeezed {
  const at = new Int32Array(text.length)
  const kept: string[] = []
  let count = 0
  let from = 0
  for (const space of text.matchAll(/\s+/g)) {
    kept.push(text.slice(from, space.index))
    for (let i = from; i < space.index; i += 1) at[count++] = i
    from = space.index + space[0].length
  }
  kept.push(text.slice(from))
  for (let i = from; i < text.length; i += 1) at[count++] = i
  return { text: kept.join(''), at: at.subarray(0, count) }
}

/** Characters on either side that are tried to tell one place from others. */
const AROUND = [0, 16, 64, 256]
/** Places that are counted. */
const MOST = 2000

/**
 * Where a stretch of one text stands in another that says the same but for a few words: by its own words where these stand once in
 * both, else with the words around it, else by its number among the same. Null where that tells no single place: never a guess.
 */
export function sameStretch(from: string, { start, end }: Stretch, to: string): Stretch | null {
  const own = from.slice(start, end)
  if (own === '' || !to.includes(own)) return null
  for (const around of AROUND) {
    for (const [before, after] of [
      [around, around],
      [around, 0],
      [0, around],
    ] as const) {
      const begin = Math.max(0, start - before)
      const words = from.slice(begin, Math.min(from.length, end + after))
      const found = onlyPlace(to, words)
      if (found !== null && onlyPlace(from, words) === begin) {
        return { start: found + start - begin, end: found + end - begin }
      }
    }
  }
  const [here, there] = [placesOf(from, own), placesOf(to, own)]
  const place = here.length === there.length ? there[here.indexOf(start)] : undefined
  return place === undefined ? null : { start: place, end: place + own.length }
}

function onlyPlace(text: string, words: string): number | null {
  const first = text.indexOf(words)
  return first >= 0 && text.indexOf(words, first + 1) < 0 ? first : null
}

/** Every place of the words, also where they overlap; none where there are too many. */
function placesOf(text: string, words: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (places.push(at) > MOST) return []
  }
  return places
}
