import { describe, expect, it } from 'vitest'
import { MAX_PER_HOST } from '../../../../electron/fetch/host-queue'
import { createHostLanes, MOST_AT_ONCE } from '../../../../electron/stream/host-lanes'

/** Lanes whose acts end when the test says so; an item is its host and a number. */
function lanes() {
  const begun: string[] = []
  const ends = new Map<string, { readonly resolve: () => void; readonly reject: (error: Error) => void }>()
  const own = createHostLanes<string>(
    (item) => item.split('/')[0] ?? '',
    (item) =>
      new Promise((resolve, reject) => {
        begun.push(item)
        ends.set(item, { resolve, reject })
      }),
  )
  const finish = async (item: string) => {
    ends.get(item)?.resolve()
    await Promise.resolve()
  }
  const add = (host: string, count: number) => {
    for (let item = 0; item < count; item += 1) own.add(`${host}/${item}`)
  }
  return { own, begun, ends, finish, add }
}

describe('lanes of hosts', () => {
  it('ask one host no more at a time than it can ever be asked, in order', async () => {
    const { begun, add, finish } = lanes()
    add('a', 20)
    expect(begun).toEqual(Array.from({ length: MAX_PER_HOST }, (_, item) => `a/${item}`))
    await finish('a/3')
    expect(begun.at(-1)).toBe(`a/${MAX_PER_HOST}`)
    expect(begun).toHaveLength(MAX_PER_HOST + 1)
  })

  it('ask all hosts together for so many at a time', () => {
    const { begun, add } = lanes()
    for (let host = 0; host < 50; host += 1) add(`h${host}`, 3)
    expect(begun).toHaveLength(MOST_AT_ONCE)
  })

  it('let hosts take turns', async () => {
    const { begun, add, finish } = lanes()
    for (const host of ['a', 'b', 'c', 'd']) add(host, 30)
    const since = begun.length
    for (const item of begun.slice(0, 12)) await finish(item)
    const next = begun.slice(since).map((item) => item.split('/')[0])
    expect(new Set(next)).toEqual(new Set(['a', 'b', 'c', 'd']))
  })

  it('are settled when the end was said and the last is done with', async () => {
    const { own, add, finish } = lanes()
    let settled = false
    void own.settled.then(() => (settled = true))
    add('a', 2)
    await finish('a/0')
    await finish('a/1')
    expect(settled).toBe(false)
    add('b', 1)
    own.end()
    await Promise.resolve()
    expect(settled).toBe(false)
    await finish('b/0')
    await own.settled
  })

  it('are settled at once where nothing came', async () => {
    const { own } = lanes()
    own.end()
    await own.settled
  })

  it('tell of an act that threw', async () => {
    const { own, add, ends } = lanes()
    add('a', 1)
    ends.get('a/0')?.reject(new Error('a bug'))
    await expect(own.settled).rejects.toThrow('a bug')
  })
})
