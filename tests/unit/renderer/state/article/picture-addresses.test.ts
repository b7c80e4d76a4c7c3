import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { PictureAddresses } from '../../../../../renderer/state/article/picture-addresses'

/** Addresses `blob:HASH-N`; `open` are those that were made and not dropped. */
function addresses(missing: readonly string[] = []) {
  const open = new Set<string>()
  const read: string[] = []
  const texts = new WeakMap<Blob, string>()
  const made = new PictureAddresses({
    read: async (hash) => {
      read.push(hash)
      if (hash === 'broken') throw new Error('no database')
      if (missing.includes(hash)) return undefined
      const blob = new Blob([hash])
      texts.set(blob, hash)
      return blob
    },
    make: (blob) => {
      const address = `blob:${texts.get(blob)}-${read.length}`
      open.add(address)
      return address
    },
    drop: (address) => void open.delete(address),
  })
  const hold = (hash: string) => {
    let told: (address: string | null) => void = () => undefined
    const address = new Promise<string | null>((resolve) => (told = resolve))
    return { address, giveBack: made.hold(hash, told) }
  }
  return { hold, open, read, made }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('addresses of pictures', () => {
  it('are made once for a file, however many pictures show it', async () => {
    const { hold, open, read } = addresses()
    const [one, two] = [hold('a'), hold('a')]
    expect(await one.address).toBe('blob:a-1')
    expect(await two.address).toBe('blob:a-1')
    expect(read).toEqual(['a'])
    one.giveBack()
    one.giveBack()
    two.giveBack()
    await settled()
    // one of the last few: the next picture of it needs no reading
    expect([...open]).toEqual(['blob:a-1'])
    expect(await hold('a').address).toBe('blob:a-1')
    expect(read).toEqual(['a'])
  })

  it('are dropped when no picture needs them, but for the last few; never one that is shown', async () => {
    const { hold, open } = addresses()
    const shown = hold('shown')
    await shown.address
    for (let n = 0; n < 20; n += 1) {
      const one = hold(`p${n}`)
      await one.address
      one.giveBack()
    }
    await settled()
    expect(open.size).toBe(1 + 8)
    expect([...open].some((address) => address.startsWith('blob:shown'))).toBe(true)
    expect([...open].some((address) => address.startsWith('blob:p0-'))).toBe(false)
    expect([...open].some((address) => address.startsWith('blob:p19-'))).toBe(true)
  })

  it('of a picture that left before they were made reach nobody, and are not lost', async () => {
    const { hold, open } = addresses()
    let told = false
    const left = hold('a')
    void left.address.then(() => (told = true))
    left.giveBack()
    for (let n = 0; n < 8; n += 1) hold(`p${n}`).giveBack()
    await settled()
    expect(told).toBe(false)
    expect(open.size).toBe(8)
  })

  it('are none where the bytes are gone or cannot be read, and the next picture asks again', async () => {
    const missing = ['gone']
    const { hold, read } = addresses(missing)
    for (const hash of ['gone', 'broken']) {
      const one = hold(hash)
      expect(await one.address).toBeNull()
      one.giveBack()
    }
    await settled()
    missing.pop()
    expect(await hold('gone').address).toBe('blob:gone-3')
    expect(read).toEqual(['gone', 'broken', 'gone'])
  })
})
