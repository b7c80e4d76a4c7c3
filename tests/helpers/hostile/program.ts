// Dexie looks for a database when it is loaded
import 'fake-indexeddb/auto'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { FetchKit } from '../../../electron/fetch/fetch-kit'
import { createHostQueue, PER_HOST } from '../../../electron/fetch/host-queue'
import { createPower } from '../../../electron/fetch/power'
import { rememberResolved } from '../../../electron/fetch/resolve'
import { createUndiciPort } from '../../../electron/fetch/undici-port'
import { createJobRegistry, type LibraryLink } from '../../../electron/stream/job-registry'
import type { RunRow } from '../../../renderer/db/rows'
import { startLibrary } from '../../../renderer/library/library'
import { renderArticle } from '../../../renderer/render/render-article'
import type { SyncOrder } from '../../../shared/ipc/channels'
import type {
  FromLibraryWorker,
  LibraryCommandName,
  LibraryCommands,
} from '../../../shared/ipc/library-messages'
import type { RenderRequest } from '../../../shared/ipc/render-messages'
import { freshDatabases } from '../fresh-database'
import { asPort } from '../library-port'
import { lookupName, resolveName } from './names'
import type { HostileServer } from './server'
import type { TurningClock } from './turning-clock'
import { watchLink } from './watched-link'
import { watchPort } from './watched-port'

/** Event loop turns without anything new after which only the clock can bring things on. */
const STILL = 8
/** A run that has not ended by then never will: real milliseconds, and milliseconds of the injected clock. */
const REAL_LIMIT = 30_000
const CLOCK_LIMIT = 24 * 3_600_000

/** A run as it was stored, with the time that it took by the injected clock. */
export interface EndedRun extends RunRow {
  readonly took: number
}

export type Program = Awaited<ReturnType<typeof startProgram>>

/**
 * Everything between an address and the rows, joined as the program joins it: fetch over a real network stack, jobs, ports,
 * the library worker's code and the renderer; only the window is missing. The main process's clock turns by itself whenever
 * the server keeps everything waiting that was asked of it.
 */
export async function startProgram(server: HostileServer, clock: TurningClock) {
  const databases = freshDatabases()
  const told: FromLibraryWorker[] = []
  const bugs: unknown[] = []
  const begun = Date.now()
  const take = await startLibrary({
    articles: databases.articles,
    state: databases.state,
    // waits a quarter of a second at most, so it may be a real one
    clock: {
      now: () => clock.now() + Date.now() - begun,
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    tell: (message) => told.push(message),
  })
  if (!take) throw new Error('the library did not open')

  const main = new MessageChannel()
  const render = new MessageChannel()
  render.port1.on('message', ({ id, input }: RenderRequest) =>
    render.port1.postMessage({ type: 'rendered', id, article: renderArticle(input) }),
  )
  take({ type: 'render-port' }, asPort(render.port2))
  take({ type: 'main-port' }, asPort(main.port2))

  const network = createUndiciPort({ lookup: lookupName })
  const port = watchPort(network)
  const power = createPower(clock)
  const queue = createHostQueue(PER_HOST, clock)
  const kit: FetchKit = {
    port,
    timers: clock,
    random: () => 0.5,
    userAgent: 'Offprint/test',
    resolve: rememberResolved(resolveName, clock),
    power,
    rest: (url, milliseconds) => queue.rest(url, milliseconds),
  }
  const jobs = createJobRegistry({ kit, queue, onBug: (bug) => bugs.push(bug) })
  const link = watchLink(linkOf(main.port1))
  jobs.connect(link)

  const ends = () => told.filter((message) => message.type === 'sync-ended')
  const isHeldUp = () =>
    !link.isBusy() && port.waiting().every(({ requestNumber, url }) => server.isQuiet(requestNumber, url))

  /** Turns the clock whenever nothing else goes on, until the condition holds. */
  async function until(holds: () => boolean, turnClock = true): Promise<void> {
    const real = Date.now() + REAL_LIMIT
    const last = clock.now() + CLOCK_LIMIT
    let seen = -1
    let still = 0
    let turns = 0
    while (!holds()) {
      if (bugs.length > 0) throw bugs[0]
      if (Date.now() > real || clock.now() > last) {
        const open = port.waiting().map(({ url }) => url)
        throw new Error(`It does not end. Waits for: ${open.join(' ') || 'nothing of the network'}`)
      }
      // the library and the server work in this very process: whoever waits for them leaves it to them
      turns = port.activity() === seen ? turns + 1 : 0
      if (turns > STILL * 4) await pause(1)
      else await turn()
      const isNew = port.activity() !== seen || !isHeldUp()
      seen = port.activity()
      still = isNew ? 0 : still + 1
      if (still > 0 && still % STILL === 0 && turnClock) clock.turn()
    }
  }

  /** Resolves when all that was sent has arrived and been worked on, without a move of the clock. */
  async function arrived(): Promise<void> {
    let seen = -1
    for (let still = 0; still < STILL; still += 1) {
      await turn()
      if (port.activity() !== seen || !isHeldUp()) still = 0
      seen = port.activity()
    }
    // the library gathers for a tenth of a second
    await pause(150)
  }

  let commands = 0
  return {
    databases,
    port,
    power,
    until,
    arrived,
    /** The main process lets go of a source's sync. */
    cancel: (source: string) => jobs.cancel(source),
    /** Asks for a sync and answers a function that waits for its stored end; the clock stands still where that is said. */
    start(order: SyncOrder): (turnClock?: boolean) => Promise<EndedRun> {
      const ended = () => ends().filter(({ source }) => source === order.source)
      const before = ended().length
      const startedAt = clock.now()
      const started = jobs.start(order)
      if (!started.ok) throw new Error(`the sync did not start: ${started.error.code}`)
      return async (turnClock = true) => {
        await until(() => ended().length > before, turnClock)
        const row = await databases.articles.runs.get(ended()[before]?.run ?? 0)
        if (!row) throw new Error('the run was not stored')
        return { ...row, took: row.endedAt - startedAt }
      }
    },
    /** What a person does, answered after its commit. */
    async command<Name extends LibraryCommandName>(name: Name, argument: LibraryCommands[Name]['argument']) {
      const id = (commands += 1)
      take({ type: 'command', id, name, argument }, undefined)
      const answer = () => told.find((message) => message.type === 'answer' && message.id === id)
      await until(() => answer() !== undefined, false)
      return answer()
    },
    /** Resolves when all texts are rendered and what follows from them is stored. */
    async settled(): Promise<void> {
      const real = Date.now() + REAL_LIMIT
      while ((await databases.articles.renderQueue.count()) > 0) {
        if (Date.now() > real) throw new Error('rendering does not end')
        await pause(2)
      }
      await pause(10)
    },
    async stop(): Promise<void> {
      jobs.close()
      await network.close()
      for (const end of [main.port1, main.port2, render.port1, render.port2]) end.close()
      for (const database of [databases.articles, databases.state]) database.close()
      if (bugs.length > 0) throw bugs[0]
    },
  }
}

function linkOf(port: MessagePort): LibraryLink {
  return {
    post: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.on('message', onMessage)
      port.on('close', onClose)
    },
    close: () => port.close(),
  }
}
