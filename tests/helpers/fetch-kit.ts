import type { FetchPort } from '../../electron/fetch/fetch-port'
import type { FetchKit } from '../../electron/fetch/fetch-kit'
import { createPower } from '../../electron/fetch/power'
import { createFakeClock } from './fake-clock'

/** What a fetch needs, with a clock that stands still, a machine that is awake and names that lead to public addresses. */
export function fetchKit(port: FetchPort, own: Partial<FetchKit> = {}): FetchKit {
  const timers = own.timers ?? createFakeClock()
  return {
    port,
    timers,
    random: () => 0,
    userAgent: 'Offprint/test',
    resolve: () => Promise.resolve(['93.184.215.14']),
    power: createPower(timers),
    ...own,
  }
}
