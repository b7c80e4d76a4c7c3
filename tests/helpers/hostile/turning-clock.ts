import type { Timers } from '../../../electron/fetch/timers'

export interface TurningClock extends Timers {
  /** Moves on to the next wait that is asked for and lets it act; false when nobody waits. */
  turn(): boolean
  /** Moves on and lets nobody act, as the clock of a machine that sleeps: what is due acts at the next turns. */
  skip(milliseconds: number): void
  /** Lets all act that are due. */
  catchUp(): void
}

/** A clock that stands still until it is turned to the next wait. `now` is milliseconds since 1970. */
export function createTurningClock(now: number = Date.UTC(2026, 0, 1)): TurningClock {
  const waits = new Set<{ readonly at: number; readonly act: () => void }>()
  const next = () => [...waits].sort((a, b) => a.at - b.at)[0]
  const turn = (): boolean => {
    const wait = next()
    if (!wait) return false
    waits.delete(wait)
    now = Math.max(now, wait.at)
    wait.act()
    return true
  }
  return {
    now: () => now,
    after(length, act) {
      const wait = { at: now + length, act }
      waits.add(wait)
      return () => waits.delete(wait)
    },
    turn,
    skip(milliseconds) {
      now += milliseconds
    },
    catchUp() {
      for (let wait = next(); wait && wait.at <= now; wait = next()) turn()
    },
  }
}
