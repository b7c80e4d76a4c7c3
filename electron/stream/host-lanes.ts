import { MAX_PER_HOST } from '../fetch/host-queue'

/** Acts of one sync at a time, all hosts together: what each holds until there is credit for it lies in memory. */
export const MOST_AT_ONCE = 16

export interface HostLanes<T> {
  add(item: T): void
  /** No more will come. */
  end(): void
  /** Resolves when the end was said and every item is done with. Rejects as soon as an act threw. */
  readonly settled: Promise<void>
}

interface Line<T> {
  busy: number
  /** Those before `next` are begun. */
  readonly items: T[]
  next: number
}

/**
 * Acts on items as they come in: on as many of one host at a time as it can ever be asked, hosts taking turns. Images lie on
 * many hosts and are not all known at the start, other than pages.
 */
export function createHostLanes<T>(
  hostOf: (item: T) => string,
  act: (item: T) => Promise<void>,
): HostLanes<T> {
  const lines = new Map<string, Line<T>>()
  let busy = 0
  let ended = false
  let finish: () => void = () => undefined
  let giveUp: (error: unknown) => void = () => undefined
  const settled = new Promise<void>((resolve, reject) => {
    finish = resolve
    giveUp = reject
  })

  function begin(host: string, line: Line<T>, item: T): void {
    line.next += 1
    line.busy += 1
    busy += 1
    // the host that was served stands behind the others
    lines.delete(host)
    lines.set(host, line)
    const leave = (): void => {
      line.busy -= 1
      busy -= 1
      if (line.busy === 0 && line.next >= line.items.length) lines.delete(host)
      fill()
    }
    act(item).then(leave, giveUp)
  }

  function beginOne(): boolean {
    for (const [host, line] of lines) {
      const item = line.items[line.next]
      if (item === undefined || line.busy >= MAX_PER_HOST) continue
      begin(host, line, item)
      return true
    }
    return false
  }

  function fill(): void {
    while (busy < MOST_AT_ONCE && beginOne());
    if (ended && busy === 0) finish()
  }

  return {
    add(item) {
      const host = hostOf(item)
      const line = lines.get(host) ?? { busy: 0, items: [], next: 0 }
      lines.set(host, line)
      line.items.push(item)
      fill()
    },
    end() {
      ended = true
      fill()
    },
    settled,
  }
}
