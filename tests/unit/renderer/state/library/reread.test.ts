import { describe, expect, it } from 'vitest'
import type { Line } from '../../../../../renderer/db/read-library'
import { sameWherePossible } from '../../../../../renderer/state/library/lines'
import { rereadOn } from '../../../../../renderer/state/library/reread'

/** A list whose readings a test lets go one by one. */
function list() {
  let change: () => void = () => undefined
  let following = 0
  const readings: { answer: (value: string) => Promise<void>; fail: () => Promise<void>; last: unknown }[] =
    []
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve))
  const followed = rereadOn<string>(
    {
      subscribe: (onChange) => {
        following += 1
        change = onChange
        return () => {
          following -= 1
        }
      },
    },
    (last) =>
      new Promise((resolve, reject) => {
        readings.push({
          answer: (value) => (resolve(value), settled()),
          fail: () => (reject(new Error('gone')), settled()),
          last,
        })
      }),
  )
  return { followed, readings, changed: () => change(), following: () => following }
}

describe('a long list', () => {
  it('is read again for each change, and once for those that come while it is read', async () => {
    const { followed, readings, changed } = list()
    const seen: unknown[] = []
    followed.subscribe(() => seen.push(followed.current()))
    expect(readings).toHaveLength(0)
    changed()
    changed()
    changed()
    expect(readings).toHaveLength(1)
    await readings[0]?.answer('one')
    expect(readings).toHaveLength(2)
    expect(readings[1]?.last).toBe('one')
    await readings[1]?.answer('two')
    expect(readings).toHaveLength(2)
    expect(seen).toEqual([
      { state: 'known', value: 'one' },
      { state: 'known', value: 'two' },
    ])
  })

  it('tells nobody when it is the same as before', async () => {
    const { followed, readings, changed } = list()
    let told = 0
    followed.subscribe(() => (told += 1))
    changed()
    await readings[0]?.answer('one')
    changed()
    await readings[1]?.answer('one')
    expect(told).toBe(1)
  })

  it('says that it failed, and is read at the next change', async () => {
    const { followed, readings, changed } = list()
    followed.subscribe(() => undefined)
    changed()
    await readings[0]?.fail()
    expect(followed.current()).toMatchObject({ state: 'failed' })
    changed()
    await readings[1]?.answer('back')
    expect(followed.current()).toEqual({ state: 'known', value: 'back' })
  })

  it('is followed as long as someone wants it', () => {
    const { followed, following } = list()
    const stops = [followed.subscribe(() => undefined), followed.subscribe(() => undefined)]
    expect(following()).toBe(1)
    for (const stop of stops) stop()
    expect(following()).toBe(0)
  })
})

describe('lines that were read again', () => {
  const line = (name: string, over: Partial<Line> = {}): Line => ({
    source: 's',
    section: '',
    order: 0,
    address: name,
    url: name,
    title: name,
    summary: '',
    removed: false,
    ...over,
  })

  it('are the list they were when nothing changed', () => {
    const old = [line('a'), line('b')]
    expect(sameWherePossible(old, [line('a'), line('b')])).toBe(old)
  })

  it('are new only where they differ', () => {
    const old = [line('a'), line('b')]
    const next = sameWherePossible(old, [line('a'), line('b', { removed: true }), line('c')])
    expect(next[0]).toBe(old[0])
    expect(next[1]).not.toBe(old[1])
    expect(next).toHaveLength(3)
  })
})
