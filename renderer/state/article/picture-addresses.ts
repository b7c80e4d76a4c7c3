import { readImageBlob } from '../../db/read-images'
import { services } from '../services'

/** Addresses of files that no picture needs any more and that are kept for the next one. */
const IDLE = 8

/** What the addresses are made from. */
export interface PictureSource {
  /** The bytes of a file by their key; undefined when they are gone. */
  read(hash: string): Promise<Blob | undefined>
  /** Makes an address of this window for them. */
  make(blob: Blob): string
  /** Lets go of one. */
  drop(address: string): void
}

interface Held {
  /** Pictures that need it. */
  users: number
  /** Null where the bytes could not be had. */
  readonly made: Promise<string | null>
}

/** One address for each file, however many pictures show it; dropped when none does and it was not one of the last few. */
export class PictureAddresses {
  readonly #source: PictureSource
  readonly #held = new Map<string, Held>()

  constructor(source: PictureSource) {
    this.#source = source
  }

  /**
   * Makes the address of a file, or takes the one that is there. `told` hears it once, null when the bytes could not be had. Answers
   * the function that gives it back; `told` is not called after that.
   */
  hold(hash: string, told: (address: string | null) => void): () => void {
    const held = this.#held.get(hash) ?? this.#begin(hash)
    held.users += 1
    let wanted = true
    void held.made.then((address) => {
      if (wanted) told(address)
    })
    return () => {
      if (!wanted) return
      wanted = false
      held.users -= 1
      if (held.users === 0) this.#idle(hash, held)
    }
  }

  #begin(hash: string): Held {
    const held: Held = { users: 0, made: this.#make(hash) }
    this.#held.set(hash, held)
    return held
  }

  async #make(hash: string): Promise<string | null> {
    try {
      const blob = await this.#source.read(hash)
      return blob ? this.#source.make(blob) : null
    } catch {
      // the database cannot be read: the picture says that it cannot be shown
      return null
    }
  }

  #idle(hash: string, held: Held): void {
    if (this.#held.get(hash) !== held) return
    // to the end: the one that was needed longest ago goes first
    this.#held.delete(hash)
    this.#held.set(hash, held)
    const idle = [...this.#held].filter(([, one]) => one.users === 0)
    for (const [old, one] of idle.slice(0, Math.max(0, idle.length - IDLE))) this.#drop(old, one)
    // bytes that could not be had are asked for again by the next picture
    void held.made.then((address) => {
      if (address === null && held.users === 0 && this.#held.get(hash) === held) this.#held.delete(hash)
    })
  }

  #drop(hash: string, held: Held): void {
    this.#held.delete(hash)
    void held.made.then((address) => {
      if (address !== null) this.#source.drop(address)
    })
  }
}

/** The pictures of this window. */
export const pictureAddresses = new PictureAddresses({
  read: (hash) => readImageBlob(services().databases, hash),
  make: (blob) => URL.createObjectURL(blob),
  drop: (address) => URL.revokeObjectURL(address),
})
