import { MAX_PER_HOST } from '../fetch/host-queue'

/** Acts on each item once, on as many at a time as one host may ever be asked: the line of a host stays short for others. */
export async function inLanes<T>(items: Iterable<T>, act: (item: T) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) await act(next.value)
  }
  await Promise.all(Array.from({ length: MAX_PER_HOST }, lane))
}
