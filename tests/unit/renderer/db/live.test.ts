import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { live, LIVE_PACE, wakeLive, type Live } from '../../../../renderer/db/live'
import { freshDatabases } from '../../../helpers/fresh-database'
import { articleRow } from '../../../helpers/library-rows'

/** Resolves as soon as the answer is what is wanted. */
function until<T>(asked: Live<T>, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = (): void => {
      const value = asked.current()
      if (value.state === 'known' && wanted(value.value)) {
        resolve(value.value)
        queueMicrotask(() => stop())
      }
    }
    const stop = asked.subscribe(look)
    look()
  })
}

describe('a live question', () => {
  it('answers, and answers again when its rows change', async () => {
    const { articles } = freshDatabases()
    const count = live(() => articles.articles.count())
    expect(count.current().state).toBe('loading')
    const stop = count.subscribe(() => undefined)
    await until(count, (n) => n === 0)
    await articles.articles.put(articleRow('a'))
    expect(await until(count, (n) => n === 1)).toBe(1)
    stop()
  })

  it('asks at most once a pace while rows keep changing, and ends with the last state', async () => {
    const { articles } = freshDatabases()
    let asked = 0
    const count = live(() => {
      asked += 1
      return articles.articles.count()
    })
    const stop = count.subscribe(() => undefined)
    await until(count, (n) => n === 0)
    const startedAt = performance.now()
    for (let i = 0; i < 60; i += 1) await articles.articles.put(articleRow(`a${i}`))
    await until(count, (n) => n === 60)
    const paces = Math.ceil((performance.now() - startedAt) / LIVE_PACE)
    // One question at once, one that was under way, and one for each pace.
    expect(asked).toBeLessThanOrEqual(paces + 3)
    stop()
  })

  it('can be woken before its pace is over', async () => {
    const { articles } = freshDatabases()
    const anHour = 3_600_000
    const count = live(
      () => articles.articles.count(),
      () => 0,
      anHour,
    )
    const stop = count.subscribe(() => undefined)
    await until(count, (n) => n === 0)
    await articles.articles.put(articleRow('a'))
    await until(count, (n) => n === 1)
    await articles.articles.put(articleRow('b'))
    expect(count.current()).toEqual({ state: 'known', value: 1 })
    wakeLive()
    await until(count, (n) => n === 2)
    stop()
  })

  it('keeps its last answer without listeners and is current again with one', async () => {
    const { articles } = freshDatabases()
    const count = live(() => articles.articles.count())
    await until(count, (n) => n === 0)
    await articles.articles.put(articleRow('a'))
    expect(count.current()).toEqual({ state: 'known', value: 0 })
    expect(await until(count, (n) => n === 1)).toBe(1)
  })

  it('shows a question that throws as failed', async () => {
    const failing = live(() => Promise.reject(new Error('broken')))
    await new Promise<void>((resolve) => failing.subscribe(resolve))
    expect(failing.current()).toMatchObject({ state: 'failed', detail: expect.stringContaining('broken') })
  })
})
