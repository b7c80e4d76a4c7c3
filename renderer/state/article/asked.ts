import { live, type LiveValue } from '../../db/live'
import type { Databases } from '../../db/read-databases'
import { services } from '../services'

/** An answer that is asked for at once, and kept current from `follow` on. */
export interface Asked<T> {
  current(): LiveValue<T>
  follow(): void
  /** What it knows stays; `follow` goes on. */
  stop(): void
}

/**
 * Asks in this task. A live question begins with a timer and notes every row that it reads: of a dozen, the last would be asked some
 * frames later. An answer that `isSame` as the one before is not told.
 */
export function askNow<T>(
  question: (databases: Databases, key: string) => Promise<T>,
  key: string,
  onChange: () => void,
  isSame: (before: T, now: T) => boolean,
): Asked<T> {
  const { databases } = services()
  let value: LiveValue<T> = { state: 'loading' }
  let unsubscribe: (() => void) | null = null

  const show = (next: LiveValue<T>): void => {
    if (next.state === 'loading') return
    if (value.state === 'known' && next.state === 'known' && isSame(value.value, next.value)) return
    value = next
    onChange()
  }
  const first = (next: LiveValue<T>): void => {
    // what is followed is newer
    if (value.state === 'loading') show(next)
  }
  question(databases, key).then(
    (found) => first({ state: 'known', value: found }),
    (error: unknown) => first({ state: 'failed', detail: String(error) }),
  )

  return {
    current: () => value,
    follow() {
      if (unsubscribe) return
      const followed = live(() => question(databases, key))
      unsubscribe = followed.subscribe(() => show(followed.current()))
    },
    stop() {
      unsubscribe?.()
      unsubscribe = null
    },
  }
}

/** Whether two answers of plain values say the same. */
export const sameWords = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
