/** The words of a text: where each begins and ends in it, in UTF-16 units, and a hash of its letters without regard to case. */
export interface Words {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly hashes: Int32Array
}

const NONE = 0
const PART = 1
const ALONE = 2

/** Splits a text into words, in one pass. Letters of scripts that are written without spaces are words of their own. */
export function readWords(text: string): Words {
  let room = 64 + (text.length >> 2)
  let starts = new Int32Array(room)
  let ends = new Int32Array(room)
  let hashes = new Int32Array(room)
  let count = 0
  for (let at = 0; at < text.length;) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === NONE) {
      at += 1
      continue
    }
    if (count === room) {
      room *= 2
      starts = grown(starts, room)
      ends = grown(ends, room)
      hashes = grown(hashes, room)
    }
    starts[count] = at
    let hash = mix(0x811c9dc5, text.charCodeAt(at))
    at += 1
    while (kind === PART && at < text.length && kindOf(text.charCodeAt(at)) === PART) {
      hash = mix(hash, text.charCodeAt(at))
      at += 1
    }
    ends[count] = at
    hashes[count] = hash
    count += 1
  }
  return { count, starts, ends, hashes }
}

/** FNV-1a over UTF-16 units, ASCII capitals as small letters. */
function mix(hash: number, unit: number): number {
  const small = unit >= 65 && unit <= 90 ? unit + 32 : unit
  return Math.imul(hash ^ small, 0x01000193)
}

function grown(from: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(room)
  to.set(from)
  return to
}

function kindOf(unit: number): typeof NONE | typeof PART | typeof ALONE {
  if (unit < 0x80) {
    const isWord =
      (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95
    return isWord ? PART : NONE
  }
  // signs of Latin-1, punctuation, arrows, boxes, CJK punctuation, full-width signs
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7 || (unit >= 0x2000 && unit < 0x2c00)) return NONE
  if ((unit >= 0x3000 && unit < 0x3040) || (unit >= 0xfe10 && unit < 0xfe70) || unit === 0xfeff) return NONE
  if (unit >= 0xff00 && unit < 0xff10) return NONE
  const isAlone =
    (unit >= 0x0e00 && unit < 0x0f00) ||
    (unit >= 0x1000 && unit < 0x10a0) ||
    (unit >= 0x1780 && unit < 0x1800) ||
    (unit >= 0x2e80 && unit < 0xd800)
  return isAlone ? ALONE : PART
}

/** The same words in the same order, and between them the same signs: only space may differ. */
export function isSameText(a: string, b: string): boolean {
  return a === b || joined(a) === joined(b)
}

/** Every space is one. */
export function joined(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
