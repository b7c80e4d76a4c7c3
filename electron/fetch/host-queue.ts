/** Requests at a time to one host: as many as a polite browser would open. */
export const PER_HOST = 4

export interface HostQueue {
  /** Acts as soon as the host has a place free, first come first served; the place is free again when the act is over. */
  run<T>(url: string, act: () => Promise<T>): Promise<T>
}

/** One queue for the whole program: several syncs of one host share its places. */
export function createHostQueue(limit: number = PER_HOST): HostQueue {
  const hosts = new Map<string, { busy: number; readonly waiting: (() => void)[] }>()

  async function enter(host: string): Promise<void> {
    const line = hosts.get(host) ?? { busy: 0, waiting: [] }
    hosts.set(host, line)
    if (line.busy < limit) line.busy += 1
    else await new Promise<void>((resolve) => line.waiting.push(resolve))
  }

  function leave(host: string): void {
    const line = hosts.get(host)
    if (!line) return
    const next = line.waiting.shift()
    if (next) return next() // hands its place over
    line.busy -= 1
    if (line.busy === 0) hosts.delete(host)
  }

  return {
    async run(url, act) {
      const host = new URL(url).host
      await enter(host)
      try {
        return await act()
      } finally {
        leave(host)
      }
    },
  }
}
