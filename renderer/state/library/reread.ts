import type { Live, LiveValue } from '../../db/live'

/**
 * A list that is too long to be read live: `read` brings all of it, apart from any live question, each time `changed` says so. Never
 * reads twice at a time; what changes meanwhile is read once more. The value before stays until the next is there.
 */
export function rereadOn<T>(
  changed: Pick<Live<unknown>, 'subscribe'>,
  read: (last: T | undefined) => Promise<T>,
): Live<T> {
  const listeners = new Set<() => void>()
  let value: LiveValue<T> = { state: 'loading' }
  let last: T | undefined
  let stopLast: (() => void) | null = null
  let reading = false
  let again = false

  const show = (next: LiveValue<T>): void => {
    if (next.state === 'known' && value.state === 'known' && next.value === value.value) return
    value = next
    for (const listener of listeners) listener()
  }
  const readAll = async (): Promise<void> => {
    if (reading) {
      again = true
      return
    }
    reading = true
    do {
      again = false
      try {
        last = await read(last)
        show({ state: 'known', value: last })
      } catch (error) {
        show({ state: 'failed', detail: String(error) })
      }
    } while (again && stopLast)
    reading = false
  }

  return {
    current: () => value,
    subscribe(onChange) {
      listeners.add(onChange)
      if (!stopLast) {
        stopLast = () => undefined
        stopLast = changed.subscribe(() => void readAll())
      }
      return () => {
        listeners.delete(onChange)
        if (listeners.size > 0 || !stopLast) return
        stopLast()
        stopLast = null
      }
    },
  }
}
