/** How two rows of words go together: pairs of places that hold the same word, in order. */
export type Pairs = readonly (readonly [a: number, b: number])[]

/**
 * The longest row of words that both have in common, where they skip no more than `most` words of both together; null where they differ
 * by more. Costs at most `most` squared (Myers, "An O(ND) difference algorithm and its variations", 1986).
 */
export function alignWords(a: Int32Array, b: Int32Array, most: number): Pairs | null {
  const limit = Math.min(Math.ceil(most), a.length + b.length)
  const middle = limit + 1
  const reach = new Int32Array(2 * limit + 3)
  /** How far each diagonal had come after each number of skips. */
  const after: Int32Array[] = []
  for (let skips = 0; skips <= limit; skips += 1) {
    for (let k = -skips; k <= skips; k += 2) {
      let x =
        skips === 0
          ? 0
          : isDown(reach, middle, k, skips)
            ? at(reach, middle + k + 1)
            : at(reach, middle + k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      reach[middle + k] = x
      if (x >= a.length && x - k >= b.length) return pairsOf(after, middle, a.length, b.length)
    }
    after.push(reach.slice())
  }
  return null
}

/** Whether diagonal `k` is come to by skipping a word of `b`. */
function isDown(reach: Int32Array, middle: number, k: number, skips: number): boolean {
  return k === -skips || (k !== skips && at(reach, middle + k - 1) < at(reach, middle + k + 1))
}

const at = (row: Int32Array, index: number): number => row[index] ?? 0

function pairsOf(after: readonly Int32Array[], middle: number, n: number, m: number): Pairs {
  const pairs: [number, number][] = []
  let [x, y] = [n, m]
  for (let skips = after.length; skips >= 0; skips -= 1) {
    const reach = after[skips - 1]
    const k = x - y
    let [fromX, fromY] = [0, 0]
    let begin = 0
    if (reach) {
      const down = isDown(reach, middle, k, skips)
      fromX = at(reach, middle + (down ? k + 1 : k - 1))
      fromY = fromX - (down ? k + 1 : k - 1)
      begin = down ? fromX : fromX + 1
    }
    for (x -= 1, y -= 1; x >= begin; x -= 1, y -= 1) pairs.push([x, y])
    ;[x, y] = [fromX, fromY]
  }
  return pairs.reverse()
}
