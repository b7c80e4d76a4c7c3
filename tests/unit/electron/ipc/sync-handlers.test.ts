import { describe, expect, it, vi } from 'vitest'
import type { Handle } from '../../../../electron/ipc/handle'
import { registerSyncHandlers } from '../../../../electron/ipc/sync-handlers'
import type { JobRegistry } from '../../../../electron/stream/job-registry'
import type { Result } from '../../../../shared/lib/result'
import type { SyncOrder } from '../../../../shared/ipc/channels'
import { BadArgument } from '../../../../shared/ipc/validate'
import { HANDBOOK_INDEX_URL } from '../../../../shared/model/source'

// the port needs Electron, which these tests do without
vi.mock('../../../../electron/ipc/library-port', () => ({ openLibraryPort: () => undefined }))

/** Starts a sync as the page would; answers what was handed on and what came back. */
function call(order: Omit<SyncOrder, 'source'>): {
  readonly started: readonly SyncOrder[]
  readonly answer: unknown
} {
  const started: SyncOrder[] = []
  const jobs: JobRegistry = {
    connect: () => undefined,
    start: (taken) => {
      started.push(taken)
      return { ok: true, value: undefined }
    },
    cancel: () => undefined,
    close: () => undefined,
  }
  let answer: unknown
  const handle = (name: string, act: (order: SyncOrder) => Result<undefined>): void => {
    if (name === 'sync:start') answer = act({ source: 's', ...order })
  }
  registerSyncHandlers(handle as unknown as Handle, jobs)
  return { started, answer }
}

describe('a sync that the page starts', () => {
  it.each<Omit<SyncOrder, 'source'>>([
    { indexUrl: 'https://x.dev/llms.txt' },
    { indexUrl: 'http://10.0.0.7/llms.txt' },
    { indexUrl: 'https://docs.corp:8443/llms.txt', privateHost: 'docs.corp' },
    { indexUrl: HANDBOOK_INDEX_URL },
  ])('is started: $indexUrl', (order) => {
    expect(call(order).started).toEqual([{ source: 's', ...order }])
  })

  it.each(['file:///etc/passwd', 'llms.txt'])('is refused: %s', (indexUrl) => {
    const { started, answer } = call({ indexUrl })
    expect(started).toEqual([])
    expect(answer).toMatchObject({ ok: false })
  })

  it.each(['hr.corp', 'docs.corp:8443', '', 'DOCS.corp'])(
    'may not name another private host: %s',
    (privateHost) => {
      expect(() => call({ indexUrl: 'https://docs.corp:8443/llms.txt', privateHost })).toThrow(BadArgument)
    },
  )
})
