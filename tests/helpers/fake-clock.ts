import type { Timers } from '../../electron/fetch/timers'

export interface FakeClock extends Timers {
  /** Moves time on and acts on everything that is due, in order of its time. */
  advance(milliseconds: number): void
  /** Resolves as soon as a wait that matches has been asked for (at once when one is pending); answers its length. */
  untilWaiting(matches: (milliseconds: number) => boolean): Promise<number>
  /** The same for waits to come only: shows that something happened since. */
  untilNextWait(matches: (milliseconds: number) => boolean): Promise<number>
  /** Lengths of the waits that are pending. */
  pending(): readonly number[]
}

/** A clock that stands still until a test moves it. `now` is milliseconds since 1970. */
export function createFakeClock(now: number = Date.UTC(2026, 0, 1)): FakeClock {
  const waits = new Set<{ readonly at: number; readonly length: number; readonly act: () => void }>()
  const watchers = new Set<{
    readonly matches: (length: number) => boolean
    readonly tell: (length: number) => void
  }>()

  const untilNextWait = (matches: (length: number) => boolean): Promise<number> =>
    new Promise((resolve) => watchers.add({ matches, tell: resolve }))

  return {
    now: () => now,
    after(length, act) {
      const wait = { at: now + length, length, act }
      waits.add(wait)
      for (const watcher of watchers) {
        if (!watcher.matches(length)) continue
        watchers.delete(watcher)
        watcher.tell(length)
      }
      return () => waits.delete(wait)
    },
    advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const due = [...waits].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        now = Math.max(now, due.at)
        waits.delete(due)
        due.act()
      }
      now = end
    },
    untilWaiting(matches) {
      const pending = [...waits].find(({ length }) => matches(length))
      return pending ? Promise.resolve(pending.length) : untilNextWait(matches)
    },
    untilNextWait,
    pending: () => [...waits].map(({ length }) => length),
  }
}
