/**
 * FNV-1a, 64 bits, over the UTF-16 code units (low byte, then high byte), as 16 hex digits. Tells whether text changed;
 * it protects against nothing. Four 16-bit limbs, because BigInt is some thirty times slower.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function textHash(text: string): string {
  let a = 0x2325
  let b = 0x8422
  let c = 0x9ce4
  let d = 0xcbf2
  for (let i = 0; i < text.length * 2; i++) {
    const unit = text.charCodeAt(i >> 1)
    a ^= (i & 1) === 0 ? unit & 0xff : unit >> 8
    // times the prime 2^40 + 0x1b3: limb by limb, carries upward
    const a2 = a * 0x1b3
    const b2 = b * 0x1b3 + (a2 >>> 16)
    const c2 = c * 0x1b3 + a * 0x100 + (b2 >>> 16)
    const d2 = d * 0x1b3 + b * 0x100 + (c2 >>> 16)
    a = a2 & 0xffff
    b = b2 & 0xffff
    c = c2 & 0xffff
    d = d2 & 0xffff
  }
  return [d, c, b, a].map((limb) => limb.toString(16).padStart(4, '0')).join('')
}
