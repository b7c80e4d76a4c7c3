import type { Failure, FailureCode } from '../../shared/model/failure'
import type { Power } from '../fetch/power'

/** Pages in a row that a host did not answer at all before the rest is given up. */
export const GIVE_UP_AFTER = 8

const NO_ANSWER: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'no-such-host',
  'refused',
  'unreachable',
  'timeout',
  'tls',
])

export interface HostHealth {
  /** Why no further page of the host is asked for, null while they are. */
  gone(): Failure | null
  /** How often to try the next page: a host that just failed to answer gets one try. */
  tries(): number | undefined
  /** A page is asked for now. Call what this answers once, with what came of it; it tells whether the machine slept since. */
  begin(): (failure: Failure | null) => { readonly slept: boolean }
}

/**
 * Remembers within one sync whether a host still answers. When a laptop goes offline in the middle, hundreds of pages with
 * three tries and 30 seconds each would keep the sync from its honest end for an hour. What failed while the machine
 * slept says nothing of the host. A host that asks for a longer wait than a sync takes is left alone at once.
 */
export function createHostHealth(power: Power): HostHealth {
  let inARow = 0
  let last: Failure | null = null
  let closed: Failure | null = null
  return {
    gone: () => closed ?? (inARow >= GIVE_UP_AFTER ? last : null),
    tries: () => (inARow > 0 ? 1 : undefined),
    begin() {
      const wakes = power.wakes()
      return (failure) => {
        const slept = power.wakes() !== wakes
        if (failure !== null && slept) return { slept }
        if (asksForLongWait(failure)) closed ??= failure
        const silent = failure !== null && NO_ANSWER.has(failure.code)
        inARow = silent ? inARow + 1 : 0
        last = silent ? failure : null
        return { slept }
      }
    },
  }
}

/** withRetry tells the wait only where it is longer than a sync takes. */
const asksForLongWait = (failure: Failure | null): boolean =>
  (failure?.code === 'too-many-requests' || failure?.code === 'server-error') && failure.limit !== undefined
