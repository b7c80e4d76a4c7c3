import { sleep, systemTimers, type Timers } from './timers'

/** Requests at a time to one host: as many as a polite browser would open. */
export const PER_HOST = 4
/** The most that a person can choose. */
export const MAX_PER_HOST = 8

export interface HostQueue {
  /** Acts as soon as the host has a place free, first come first served; the place is free again when the act is over. */
  run<T>(url: string, act: () => Promise<T>): Promise<T>
  /** So many places for each host from the next act on, 1 to 8. */
  setLimit(perHost: number): void
  /**
   * The host of an address has had enough: nothing more begins there for so many milliseconds, and then it has half as many
   * places, until nobody wants it any more.
   */
  rest(url: string, milliseconds: number): void
}

interface Line {
  busy: number
  /** What a host that had enough is asked at a time; Infinity while it had not. */
  most: number
  /** Milliseconds since 1970 before which nothing begins. */
  restsUntil: number
  readonly waiting: (() => void)[]
}

/** One queue for the whole program: several syncs of one host share its places. */
export function createHostQueue(first: number = PER_HOST, timers: Timers = systemTimers): HostQueue {
  const lines = new Map<string, Line>()
  const never = new AbortController().signal
  let limit = first

  function lineOf(host: string): Line {
    const line = lines.get(host) ?? { busy: 0, most: Infinity, restsUntil: 0, waiting: [] }
    lines.set(host, line)
    return line
  }

  function enter(host: string): Promise<void> {
    return new Promise((resolve) => {
      lineOf(host).waiting.push(resolve)
      letIn(host)
    })
  }

  function letIn(host: string): void {
    const line = lines.get(host)
    if (!line || line.restsUntil > timers.now()) return
    while (line.busy < Math.min(limit, line.most)) {
      const next = line.waiting.shift()
      if (!next) break
      line.busy += 1
      next()
    }
    if (line.busy === 0 && line.waiting.length === 0) lines.delete(host)
  }

  function leave(host: string): void {
    const line = lines.get(host)
    if (!line) return
    line.busy -= 1
    letIn(host)
  }

  return {
    async run(url, act) {
      const { host } = new URL(url)
      await enter(host)
      try {
        return await act()
      } finally {
        leave(host)
      }
    },
    setLimit(perHost) {
      limit = perHost
      for (const host of [...lines.keys()]) letIn(host)
    },
    rest(url, milliseconds) {
      const { host } = new URL(url)
      const line = lineOf(host)
      const until = timers.now() + milliseconds
      // four pages that meet the same answer ask for one rest
      if (line.restsUntil <= timers.now()) line.most = Math.max(1, Math.floor(Math.min(limit, line.most) / 2))
      if (until <= line.restsUntil) return
      line.restsUntil = until
      void sleep(timers, milliseconds, never).then(() => letIn(host))
    },
  }
}
