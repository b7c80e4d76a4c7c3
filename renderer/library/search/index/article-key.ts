/** Sections of an article that have a place of their own in the index; what follows is found by its article's title alone. */
export const MAX_SECTIONS = 65_536

/** 36 bits of an address: the same in every index. Two addresses may have the same one. */
export function articleKey(address: string): number {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let n = 0; n < address.length; n++) {
    const unit = address.charCodeAt(n)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13)
  }
  return (low >>> 0) * 16 + ((high >>> 7) & 15)
}

export const sectionKey = (article: number, ordinal: number): number => article * MAX_SECTIONS + ordinal
