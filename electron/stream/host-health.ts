import type { Failure, FailureCode } from '../../shared/model/failure'

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
  /** Why the host counts as gone, null while it does not. */
  gone(): Failure | null
  /** How often to try the next page: a host that just failed to answer gets one try. */
  tries(): number | undefined
  heard(failure: Failure | null): void
}

/**
 * Remembers within one sync whether a host still answers. When a laptop goes offline in the middle, hundreds of pages with
 * three tries and 30 seconds each would keep the sync from its honest end for an hour.
 */
export function createHostHealth(): HostHealth {
  let inARow = 0
  let last: Failure | null = null
  return {
    gone: () => (inARow >= GIVE_UP_AFTER ? last : null),
    tries: () => (inARow > 0 ? 1 : undefined),
    heard(failure) {
      const silent = failure !== null && NO_ANSWER.has(failure.code)
      inARow = silent ? inARow + 1 : 0
      last = silent ? failure : null
    },
  }
}
