import { expect, it } from 'vitest'
import { createHostQueue } from '../../../../electron/fetch/host-queue'

/** Starts so many acts that end when the test says so. */
function setUp(urls: readonly string[], limit?: number) {
  const queue = createHostQueue(limit)
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
  return { begun, runs, settle, end: (place: number, error?: Error) => ends.get(place)?.(error) }
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
