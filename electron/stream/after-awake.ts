import type { FetchKit } from '../fetch/fetch-kit'

/** Acts once after so many milliseconds in which the machine did not sleep; answers the function that prevents it. */
export function afterAwake(
  { timers, power }: Pick<FetchKit, 'timers' | 'power'>,
  milliseconds: number,
  act: () => void,
): () => void {
  let cancel: () => void = () => undefined
  const arm = (): void => {
    const wakes = power.wakes()
    cancel = timers.after(milliseconds, () => {
      if (power.wakes() === wakes) act()
      else arm()
    })
  }
  arm()
  return () => cancel()
}
