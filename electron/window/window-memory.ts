import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Timers } from '../fetch/timers'
import { readWindowPlace, writeWindowPlace, type WindowPlace } from './window-placement'

/** A person drags for a while; so long after the last move it is written. */
const SETTLED = 250

export interface WindowMemory {
  recall(): WindowPlace | null
  /** Writes a little later, once, the last place that was given. */
  remember(place: WindowPlace): void
  /** Writes what still waits, now. */
  flush(): void
}

/** Remembers the window in one small file, replaced as a whole so that it is never half written. */
export function createWindowMemory(
  file: string,
  timers: Timers,
  onFailure: (error: unknown) => void,
): WindowMemory {
  let waiting: WindowPlace | null = null
  let stop = (): void => undefined

  function write(): void {
    stop()
    const place = waiting
    waiting = null
    if (!place) return
    try {
      const fresh = `${file}.new`
      writeFileSync(fresh, writeWindowPlace(place))
      renameSync(fresh, file)
    } catch (error) {
      onFailure(error) // a window that opens elsewhere next time is no reason to stop
    }
  }

  return {
    recall: () => (existsSync(file) ? readWindowPlace(readFileSync(file, 'utf8')) : null),
    remember(place) {
      waiting = place
      stop()
      stop = timers.after(SETTLED, write)
    },
    flush: write,
  }
}
