// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads'
import { expect, vi } from 'vitest'
import { createHostQueue } from '../../electron/fetch/host-queue'
import { systemTimers } from '../../electron/fetch/timers'
import { createUndiciPort } from '../../electron/fetch/undici-port'
import { createJobRegistry } from '../../electron/stream/job-registry'
import { realClock } from '../../renderer/library/clock'
import { startLibrary } from '../../renderer/library/library'
import type { FromLibraryWorker } from '../../shared/ipc/library-messages'
import type { RenderRequest } from '../../shared/ipc/render-messages'
import { fetchKit } from './fetch-kit'
import { freshDatabases } from './fresh-database'
import { asPort } from './library-port'
import { renderEnd } from './render-end'

/**
 * Everything between an address and the rows, joined as the program joins it; only the window is missing, and with
 * `renders: false` the render worker. `stop` ends it.
 */
export async function startedProgram({ renders = true } = {}) {
  const databases = freshDatabases()
  const told: FromLibraryWorker[] = []
  const ports: NodePort[] = []
  const take = await startLibrary({
    articles: databases.articles,
    state: databases.state,
    clock: realClock,
    tell: (message) => told.push(message),
  })
  if (!take) throw new Error('the library did not open')

  const main = new MessageChannel()
  const render = new MessageChannel()
  ports.push(main.port1, main.port2, render.port1, render.port2)
  render.port1.on('message', (request: RenderRequest) => render.port1.postMessage(renderEnd(request)))
  if (renders) take({ type: 'render-port' }, asPort(render.port2))
  take({ type: 'main-port' }, asPort(main.port2))

  const port = createUndiciPort()
  const kit = fetchKit(port, { timers: systemTimers })
  const jobs = createJobRegistry({
    kit,
    queue: createHostQueue(),
    onBug: (bug) => {
      throw bug
    },
  })
  jobs.connect({
    post: (message) => main.port1.postMessage(message),
    listen: (onMessage, onClose) => {
      main.port1.on('message', onMessage)
      main.port1.on('close', onClose)
    },
    close: () => main.port1.close(),
  })
  const ends = () => told.filter((message) => message.type === 'sync-ended')
  return {
    databases,
    /** One sync from its start to its stored run. */
    sync: async (source: string, indexUrl: string) => {
      const before = ends().length
      expect(jobs.start({ source, indexUrl })).toMatchObject({ ok: true })
      await vi.waitFor(() => expect(ends()).toHaveLength(before + 1), { timeout: 60_000 })
      const run = ends().at(-1)?.run ?? 0
      return databases.articles.runs.get(run)
    },
    stop: async () => {
      jobs.close()
      for (const open of ports) open.close()
      await port.close()
    },
  }
}
