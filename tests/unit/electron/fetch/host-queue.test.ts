import { expect, it } from 'vitest'
import { createHostQueue } from '../../../../electron/fetch/host-queue'
import { createFakeClock } from '../../../helpers/fake-clock'

/** Starts so many acts that end when the test says so. */
function setUp(urls: readonly string[], limit?: number) {
  const clock = createFakeClock()
  const queue = createHostQueue(limit, clock)
  const begun: number[] = []
  const ends = new Map<number, (error?: Error) => void>()
  const runs = urls.map((url, place) =>
    queue.run(url, () => {
      begun.push(place)
      return new Promise<number>((resolve, reject) =>
        ends.set(place, (error) => (error ? reject(error) : resolve(place))),
      )
    }),
  )
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  }
  return {
    queue,
    clock,
    begun,
    runs,
    settle,
    end: (place: number, error?: Error) => ends.get(place)?.(error),
  }
}

it('lets four at a time to a host, in the order they came', async () => {
  const { begun, runs, settle, end } = setUp(Array<string>(6).fill('https://a.dev/x'))
  await settle()
  expect(begun).toEqual([0, 1, 2, 3])
  end(2)
  expect(await runs[2]).toBe(2)
  await settle()
  expect(begun).toEqual([0, 1, 2, 3, 4])
})

it('gives the place free when an act fails', async () => {
  const { begun, runs, settle, end } = setUp(['https://a.dev/1', 'https://a.dev/2'], 1)
  await settle()
  end(0, new Error('bug'))
  await expect(runs[0]).rejects.toThrow('bug')
  await settle()
  expect(begun).toEqual([0, 1])
})

it('lets one host not wait for another', async () => {
  const { begun, settle } = setUp(
    ['https://a.dev/1', 'https://a.dev/2', 'https://b.dev/1', 'https://a.dev:8443/1'],
    1,
  )
  await settle()
  expect(begun).toEqual([0, 2, 3])
})

it('takes another number of places from the next act on', async () => {
  const { queue, begun, settle, end } = setUp(Array<string>(6).fill('https://a.dev/x'), 1)
  queue.setLimit(3)
  await settle()
  expect(begun).toEqual([0, 1, 2])
  queue.setLimit(1)
  end(0)
  end(1)
  await settle()
  expect(begun).toEqual([0, 1, 2])
  end(2)
  await settle()
  expect(begun).toEqual([0, 1, 2, 3])
})

it('lets a host rest, others not, and asks it half as much afterwards', async () => {
  const urls = [...Array<string>(8).fill('https://a.dev/x'), 'https://b.dev/x']
  const { queue, clock, begun, settle, end } = setUp(urls)
  await settle()
  expect(begun).toEqual([0, 1, 2, 3, 8])
  queue.rest('https://a.dev/x', 5000)
  queue.rest('https://a.dev/y', 3000)
  for (const place of [0, 1, 2, 3]) end(place)
  await settle()
  clock.advance(4999)
  await settle()
  expect(begun).toHaveLength(5)
  clock.advance(1)
  await settle()
  expect(begun.slice(5)).toEqual([4, 5])
  end(4)
  await settle()
  expect(begun.slice(5)).toEqual([4, 5, 6])
})
