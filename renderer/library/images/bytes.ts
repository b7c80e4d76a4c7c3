/** Reads numbers and letters out of bytes of strangers; what lies beyond their end is NaN or '', never an exception. */
export class Bytes {
  readonly #bytes: Uint8Array
  readonly length: number

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.length = bytes.byteLength
  }

  u8(at: number): number {
    return this.#bytes[at] ?? NaN
  }

  u16(at: number, littleEndian = false): number {
    return this.#number(at, 2, littleEndian)
  }

  u24(at: number, littleEndian = false): number {
    return this.#number(at, 3, littleEndian)
  }

  u32(at: number, littleEndian = false): number {
    return this.#number(at, 4, littleEndian)
  }

  /** Letters of a signature, one for each byte. */
  letters(at: number, count: number): string {
    if (at < 0 || at + count > this.length) return ''
    return String.fromCharCode(...this.#bytes.subarray(at, at + count))
  }

  #number(at: number, count: number, littleEndian: boolean): number {
    let number = 0
    for (let place = 0; place < count; place++) {
      number = number * 256 + this.u8(at + (littleEndian ? count - 1 - place : place))
    }
    return number
  }
}
