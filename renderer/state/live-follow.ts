import { useEffect, useState, useSyncExternalStore } from 'react'
import { live, type Live } from '../db/live'
import type { Databases } from '../db/read-databases'
import { services } from './services'

type Question<T> = (databases: Databases, key: string) => Promise<T>

/** Live answers to one question for several keys; each keeps its last answer as long as it is asked for. */
class LiveMap<T> {
  private readonly asked = new Map<string, { readonly live: Live<T>; stop: () => void }>()
  private readonly listeners = new Set<() => void>()
  private answers: ReadonlyMap<string, T> = new Map()

  constructor(private readonly make: (key: string) => Live<T>) {}

  /** From now on these keys are asked for, and no others. */
  ask(keys: readonly string[]): void {
    const wanted = new Set(keys)
    for (const [key, entry] of this.asked) {
      if (wanted.has(key)) continue
      entry.stop()
      this.asked.delete(key)
    }
    for (const key of wanted) {
      if (this.asked.has(key)) continue
      const asked = this.make(key)
      this.asked.set(key, { live: asked, stop: asked.subscribe(() => this.changed()) })
    }
    this.changed()
  }

  stop(): void {
    for (const entry of this.asked.values()) entry.stop()
    this.asked.clear()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): ReadonlyMap<string, T> => this.answers

  private changed(): void {
    const next = new Map<string, T>()
    for (const [key, entry] of this.asked) {
      const value = entry.live.current()
      if (value.state === 'known') next.set(key, value.value)
    }
    if (next.size === this.answers.size && [...next].every(([key, value]) => this.answers.get(key) === value))
      return
    this.answers = next
    for (const listener of this.listeners) listener()
  }
}

/** The answers that are known so far, by key. `question` must stay the same between renders. */
export function useLiveMap<T>(question: Question<T>, keys: readonly string[]): ReadonlyMap<string, T> {
  return useLives((key) => live(() => question(services().databases, key)), keys)
}

/** The same for values that are followed in another way; `make` is taken from the first render. */
export function useLives<T>(make: (key: string) => Live<T>, keys: readonly string[]): ReadonlyMap<string, T> {
  const [map] = useState(() => new LiveMap(make))
  const joined = keys.join('\n')
  useEffect(() => map.ask(joined === '' ? [] : joined.split('\n')), [map, joined])
  useEffect(() => () => map.stop(), [map])
  return useSyncExternalStore(map.subscribe, map.current)
}

/** The answer for one key; while another key's answer is awaited, the last one stays. */
class Follower<T> {
  private stopLast: () => void = () => undefined
  private readonly listeners = new Set<() => void>()
  private answer: T | undefined

  constructor(
    private readonly question: Question<T>,
    private readonly join: (last: T | undefined, next: T) => T,
  ) {}

  ask(key: string): void {
    this.stopLast()
    const asked = live(() => this.question(services().databases, key))
    this.stopLast = asked.subscribe(() => {
      const value = asked.current()
      if (value.state !== 'known') return
      this.answer = this.join(this.answer, value.value)
      for (const listener of this.listeners) listener()
    })
  }

  readonly stop = (): void => this.stopLast()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): T | undefined => this.answer
}

const latest = <T>(_last: T | undefined, next: T): T => next

/**
 * The answer of `question` for `key`, kept current; a new key keeps the answer before it until its own is there, so that nothing
 * flickers. `join` may keep more of the last answer. Both functions must stay the same between renders.
 */
export function useFollowed<T>(
  question: Question<T>,
  key: string,
  join: (last: T | undefined, next: T) => T = latest,
): T | undefined {
  const [follower] = useState(() => new Follower(question, join))
  useEffect(() => {
    follower.ask(key)
    return follower.stop
  }, [follower, key])
  return useSyncExternalStore(follower.subscribe, follower.current)
}
