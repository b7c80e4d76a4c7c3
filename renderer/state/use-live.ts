import { useMemo, useSyncExternalStore } from 'react'
import { live, type Live, type LiveValue } from '../db/live'
import type { Databases } from '../db/read-databases'
import { services } from './services'

export type { LiveValue } from '../db/live'

type Question<T, K> = (databases: Databases, key: K) => Promise<T>

/**
 * The answer of a question to the databases, kept current. `question` must be a function that stays the same between renders
 * (module-level); `key` is its argument, and another key is another question.
 */
export function useLive<T, K extends string>(question: Question<T, K>, key: K): LiveValue<T> {
  const asked = useMemo(() => live(() => question(services().databases, key)), [question, key])
  return useSyncExternalStore(asked.subscribe, asked.current)
}

/** A live question without a key, shared by all who ask it: made once, on module level. */
export function sharedLive<T>(question: (databases: Databases) => Promise<T>): Live<T> {
  return live(() => question(services().databases))
}

export function useShared<T>(asked: Live<T>): LiveValue<T> {
  return useSyncExternalStore(asked.subscribe, asked.current)
}

/** The known answer, or `fallback` while there is none. */
export function known<T, F>(value: LiveValue<T>, fallback: F): T | F {
  return value.state === 'known' ? value.value : fallback
}
