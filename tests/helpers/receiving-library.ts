import { expect, vi } from 'vitest'
import { freshDatabases } from './fresh-database'
import { StreamReceiver } from '../../renderer/library/sync/receive-stream'
import { ok } from '../../shared/lib/result'
import type { FromLibraryWorker } from '../../shared/ipc/library-messages'
import type { FetchedArticle, FromLibrary, ItemMessage, ToLibrary } from '../../shared/ipc/stream-messages'
import type { SiteIndex } from '../../shared/model/site-index'
import { createFakeClock } from './fake-clock'
import { FakePort } from './library-port'

/**
 * A stream receiver with its databases. `connect` gives the main process's end; the rest is what it told and what helps to wait.
 * The same databases and clock can be given again: a program that starts after another.
 */
export function receivingLibrary(databases = freshDatabases(), clock = createFakeClock()) {
  const { articles, state, secondArticles } = databases
  const told: FromLibraryWorker[] = []
  const running: number[] = []
  const planned: string[] = []
  const receiver = new StreamReceiver({
    articles,
    clock,
    tell: (message) => told.push(message),
    planWritten: (source) => planned.push(source),
    textsWritten: () => {},
    readingsOf: (addresses) => state.readings.bulkGet([...addresses]),
    running: (jobs) => running.push(jobs),
    wantsImages: async () => true,
    settle: (addresses, settled) => {
      for (const address of addresses) settled(address, ok(undefined))
      return () => {}
    },
    convert: async () => ok(null),
    leftOutOf: async (source) => (await state.sources.get(source))?.leaveOut ?? [],
  })
  const connect = () => {
    const port = new FakePort<FromLibrary>()
    receiver.connect(port)
    return port
  }
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { interval: 2, timeout: 10_000 })
  const runs = () => articles.runs.toArray()
  /** What follows once the library has noted that the sync ended. */
  const ended = (count = 1) =>
    until(() => told.filter((message) => message.type === 'sync-ended').length === count)
  return {
    databases,
    articles,
    state,
    secondArticles,
    clock,
    told,
    running,
    planned,
    connect,
    until,
    runs,
    ended,
  }
}

export const plan = (
  index: SiteIndex,
  job = 1,
  source = 's',
  more: Partial<Extract<ToLibrary, { type: 'plan' }>> = {},
): ToLibrary => ({
  type: 'plan',
  job,
  source,
  index,
  only: null,
  acceptFewer: false,
  startedAt: 100,
  ...more,
})
export const article = (seq: number, content: FetchedArticle, job = 1): ItemMessage => ({
  type: 'article',
  job,
  seq,
  article: content,
})
export const failed = (seq: number, page: string, job = 1): ItemMessage => ({
  type: 'failed',
  job,
  seq,
  address: `site.test/${page}`,
  failure: { code: 'not-found', status: 404 },
})
export const unchanged = (seq: number, page: string, job = 1): ItemMessage => ({
  type: 'unchanged',
  job,
  seq,
  address: `site.test/${page}`,
  checkedAt: 7,
})
export const end = (outcome: 'done' | 'cancelled' | 'failed' = 'done', job = 1, source = 's'): ToLibrary => ({
  type: 'end',
  job,
  source,
  outcome,
  failure: outcome === 'failed' ? { code: 'timeout' } : null,
  startedAt: 100,
  endedAt: 200,
})
