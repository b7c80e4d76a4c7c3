import { liveQuery } from 'dexie'

/** What a live question knows now. */
export type LiveValue<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'failed'; readonly detail: string }

/** A question whose answer follows the databases: the shape that React's useSyncExternalStore takes. */
export interface Live<T> {
  subscribe(onChange: () => void): () => void
  current(): LiveValue<T>
}

/** Answers follow each other at most this often, in milliseconds: four a second while a sync writes. */
export const LIVE_PACE = 250

/** The questions that sleep just now, each by what wakes it. */
const sleeping = new Set<() => void>()

/** Asks every sleeping question now: what has just ended must be on screen at once, not at the next beat. */
export function wakeLive(): void {
  for (const wake of [...sleeping]) wake()
}

/**
 * Asks `query` again whenever rows that it read have changed. The question sleeps for the rest of LIVE_PACE after an answer that
 * came too soon after the one before, so a running sync costs at most four questions a second, and the last state is always
 * asked for. A query that throws shows as `failed`; the next change asks again.
 */
export function live<T>(
  query: () => Promise<T>,
  now: () => number = () => performance.now(),
  pace: number = LIVE_PACE,
): Live<T> {
  const listeners = new Set<() => void>()
  let value: LiveValue<T> = { state: 'loading' }
  let subscription: { unsubscribe(): void } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let answeredAt = -Infinity

  const show = (next: LiveValue<T>): void => {
    value = next
    for (const listener of listeners) listener()
  }
  const pause = (): void => {
    subscription?.unsubscribe()
    subscription = null
  }
  const answered = (next: LiveValue<T>): void => {
    const since = now() - answeredAt
    answeredAt = now()
    if (since < pace && subscription) {
      pause()
      timer = setTimeout(start, pace)
      sleeping.add(start)
    }
    show(next)
  }
  const awake = (): void => {
    sleeping.delete(start)
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  function start(): void {
    awake()
    if (subscription) return
    subscription = liveQuery(query).subscribe({
      next: (found) => answered({ state: 'known', value: found }),
      error: (error: unknown) => answered({ state: 'failed', detail: String(error) }),
    })
  }
  function stop(): void {
    pause()
    awake()
  }

  return {
    current: () => value,
    subscribe(onChange) {
      listeners.add(onChange)
      if (listeners.size === 1) start()
      return () => {
        listeners.delete(onChange)
        if (listeners.size === 0) stop()
      }
    },
  }
}
