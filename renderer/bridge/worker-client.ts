import { LIBRARY_PORT } from '../../shared/ipc/channels'
import type {
  FromLibraryWorker,
  LibraryCommandName,
  LibraryCommands,
  ToLibraryWorker,
} from '../../shared/ipc/library-messages'
import type { FromRenderWorker, ToRenderWorker } from '../../shared/ipc/render-messages'
import { assertNever } from '../../shared/lib/assert-never'
import { fail, ok, type Result } from '../../shared/lib/result'
import type { Failure } from '../../shared/model/failure'
import { PendingCommands } from './pending-commands'
import { RestartLimit } from './restart-limit'

export interface WorkerClientDeps {
  readonly startLibraryWorker: () => Worker
  readonly startRenderWorker: () => Worker
  /** Asks the main process for a library port; it comes as a message of the window. */
  readonly connectLibrary: () => Promise<unknown>
  readonly window: Window
  /** Milliseconds, for counting restarts. */
  readonly now: () => number
}

export type Progress = Extract<FromLibraryWorker, { type: 'sync-progress' }>
export type Ended = Extract<FromLibraryWorker, { type: 'sync-ended' }>

/** A worker ended by itself. With the library worker all running syncs ended too, without a `sync-ended`. */
export interface Trouble {
  readonly worker: 'library' | 'render'
  /** False when it was given up: a new start of the program may help. */
  readonly restarted: boolean
  readonly detail: string
}

type Stop = () => void

/**
 * The page's door to both workers. Starts them, joins them to each other and to the main process, matches answers to
 * commands, and starts a worker again that ended; commands under way are then answered with `worker-stopped`.
 */
export class WorkerClient {
  /** Settles when the databases are open, or when it is certain that they will not be. */
  readonly ready: Promise<Result<undefined>>
  readonly #deps: WorkerClientDeps
  readonly #pending = new PendingCommands()
  readonly #progress = new Set<(progress: Progress) => void>()
  readonly #ended = new Set<(ended: Ended) => void>()
  readonly #trouble = new Set<(trouble: Trouble) => void>()
  readonly #libraryLimit: RestartLimit
  readonly #renderLimit: RestartLimit
  #library: Worker | null = null
  #render: Worker | null = null
  /** The present library worker has its databases open. */
  #open = false
  /** The libraries cannot be used any more in this window, and why. */
  #givenUp: Failure | null = null
  #settleReady: (result: Result<undefined>) => void = () => {}

  constructor(deps: WorkerClientDeps) {
    this.#deps = deps
    this.#libraryLimit = new RestartLimit(deps.now)
    this.#renderLimit = new RestartLimit(deps.now)
    this.ready = new Promise((resolve) => (this.#settleReady = resolve))
    deps.window.addEventListener('message', (event) => this.#takePort(event))
    this.#startLibrary()
  }

  /** Has the library carry out a command; never rejects. Waits until the databases are open. */
  async command<Name extends LibraryCommandName>(
    name: Name,
    argument: LibraryCommands[Name]['argument'],
  ): Promise<LibraryCommands[Name]['answer']> {
    await this.ready
    if (this.#givenUp) return fail(this.#givenUp)
    return this.#pending.open<Name>((id) => this.#toLibrary({ type: 'command', id, name, argument }))
  }

  /** Each of these answers the function that ends the calls. */
  onProgress(callback: (progress: Progress) => void): Stop {
    return subscribe(this.#progress, callback)
  }

  onEnded(callback: (ended: Ended) => void): Stop {
    return subscribe(this.#ended, callback)
  }

  onTrouble(callback: (trouble: Trouble) => void): Stop {
    return subscribe(this.#trouble, callback)
  }

  #startLibrary(): void {
    const worker = this.#deps.startLibraryWorker()
    this.#library = worker
    this.#open = false
    worker.addEventListener('message', (event: MessageEvent<FromLibraryWorker>) => {
      if (this.#library === worker) this.#heard(event.data)
    })
    onEnd(worker, (detail) => {
      if (this.#library === worker) this.#libraryEnded(worker, detail)
    })
  }

  #libraryEnded(worker: Worker, detail: string): void {
    // two library workers would be two writers
    worker.terminate()
    this.#library = null
    const failure: Failure = { code: 'worker-stopped', detail }
    const restarted = this.#libraryLimit.mayRestart()
    if (restarted) this.#startLibrary()
    else this.#giveUp(failure)
    this.#pending.failAll(failure)
    emit(this.#trouble, { worker: 'library', restarted, detail })
  }

  #giveUp(failure: Failure): void {
    this.#givenUp = failure
    this.#open = false
    this.#settleReady(fail(failure))
  }

  #heard(message: FromLibraryWorker): void {
    switch (message.type) {
      case 'ready':
        this.#open = true
        this.#restartRender()
        this.#settleReady(ok(undefined))
        void this.#connectMain()
        return
      case 'cannot-open': {
        const failure: Failure = { code: 'storage', detail: message.detail }
        this.#giveUp(failure)
        this.#pending.failAll(failure)
        emit(this.#trouble, { worker: 'library', restarted: false, detail: message.detail })
        return
      }
      case 'answer':
        return this.#pending.answered(message.id, message.answer)
      case 'sync-progress':
        return emit(this.#progress, message)
      case 'sync-ended':
        return emit(this.#ended, message)
      case 'render-stuck':
        // no failure of its own and bound to come seldom, by the time it takes: never a reason to give the worker up
        this.#restartRender()
        return emit(this.#trouble, { worker: 'render', restarted: true, detail: 'it did not answer in time' })
      default:
        assertNever(message)
    }
  }

  async #connectMain(): Promise<void> {
    try {
      await this.#deps.connectLibrary()
    } catch (error) {
      // reading works without the main process, syncs do not: the person is told
      emit(this.#trouble, { worker: 'library', restarted: false, detail: String(error) })
    }
  }

  /** The port from the main process goes straight on to the library worker; the page never listens on it. */
  #takePort(event: MessageEvent): void {
    const { window } = this.#deps
    if (event.source !== window || event.origin !== window.location.origin || event.data !== LIBRARY_PORT)
      return
    const [port] = event.ports
    if (!port) return
    if (this.#open) this.#toLibrary({ type: 'main-port' }, [port])
    // a port asked for by a library worker that has ended since: the next one asks for its own
    else port.close()
  }

  #renderEnded(detail: string): void {
    const restarted = this.#renderLimit.mayRestart()
    if (restarted) this.#restartRender()
    else {
      this.#render?.terminate()
      this.#render = null
    }
    emit(this.#trouble, { worker: 'render', restarted, detail })
  }

  /** The render worker owns nothing: whenever one of the two workers is new, it is started afresh and joined. */
  #restartRender(): void {
    this.#render?.terminate()
    const worker = this.#deps.startRenderWorker()
    this.#render = worker
    onEnd(worker, (detail) => {
      if (this.#render === worker) this.#renderEnded(detail)
    })
    const { port1, port2 } = new MessageChannel()
    const join: ToRenderWorker = { type: 'port' }
    worker.postMessage(join, [port1])
    // not before it listens: the library counts how long it waits for an answer, and loading is no part of that
    worker.addEventListener('message', (event: MessageEvent<FromRenderWorker>) => {
      if (event.data.type !== 'ready' || this.#render !== worker) return
      this.#toLibrary({ type: 'render-port' }, [port2])
    })
  }

  #toLibrary(message: ToLibraryWorker, transfer: Transferable[] = []): void {
    this.#library?.postMessage(message, transfer)
  }
}

/** A worker tells its end by an uncaught error, or by a message that cannot be read. */
function onEnd(worker: Worker, callback: (detail: string) => void): void {
  worker.addEventListener('error', (event) => callback(event.message || 'it could not be started'))
  worker.addEventListener('messageerror', () => callback('it sent a message that could not be read'))
}

function subscribe<Message>(
  callbacks: Set<(message: Message) => void>,
  callback: (message: Message) => void,
): Stop {
  callbacks.add(callback)
  return () => {
    callbacks.delete(callback)
  }
}

function emit<Message>(callbacks: ReadonlySet<(message: Message) => void>, message: NoInfer<Message>): void {
  for (const callback of callbacks) callback(message)
}
