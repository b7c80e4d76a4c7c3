import { systemTimers, type Timers } from './timers'

/** The sleep of the machine as requests feel it: a lid that was closed makes timers late and connections die. */
export interface Power {
  /** How often the machine has woken up so far. */
  wakes(): number
  /** When it woke up last, in milliseconds since 1970; -Infinity before the first time. */
  wokeAt(): number
  /** Calls back at each waking; answers the function that ends this. */
  onWake(act: () => void): () => void
}

/** Power, and the word that the machine woke up: electron/main.ts says it for powerMonitor's `resume`. */
export interface PowerSwitch extends Power {
  wake(): void
}

export function createPower(timers: Pick<Timers, 'now'> = systemTimers): PowerSwitch {
  let wakes = 0
  let wokeAt = -Infinity
  const listeners = new Set<() => void>()
  return {
    wakes: () => wakes,
    wokeAt: () => wokeAt,
    onWake(act) {
      const listener = (): void => act()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wake() {
      wakes += 1
      wokeAt = timers.now()
      for (const listener of [...listeners]) listener()
    },
  }
}
