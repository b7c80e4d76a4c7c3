import type { FromLibrary, ToLibrary } from '../../../shared/ipc/stream-messages'
import { inBackground } from '../in-background'
import type { Port } from '../port'
import { Serial } from '../serial'
import { SyncJob, type SyncDeps } from './sync-job'

export interface StreamDeps extends Omit<SyncDeps, 'send'> {
  /** A sync began or ended: so many are running now. */
  readonly running: (jobs: number) => void
}

/**
 * Listens to the main process on the newest port. Jobs of several sources run side by side, each in its own order; one of a source
 * that is being synced waits until the end of the one before is stored. When the port closes or is replaced, its jobs end as
 * interrupted, with what had arrived stored.
 */
export class StreamReceiver {
  readonly #deps: StreamDeps
  #close: (() => void) | null = null
  /** Also over a change of ports: the job of the old one may still be storing. */
  readonly #turns = new Map<string, Serial>()
  #running = 0

  constructor(deps: StreamDeps) {
    this.#deps = deps
  }

  connect(port: Port<FromLibrary>): void {
    this.#close?.()
    const jobs = new Map<number, SyncJob>()
    let open = true
    const interrupt = () => {
      if (!open) return
      open = false
      for (const job of jobs.values()) job.interrupt()
    }
    const send = (message: FromLibrary) => {
      if (open) port.postMessage(message)
    }
    port.addEventListener('message', ({ data }) => {
      // the other end of this port is the main process, which alone can hand one over
      const message = data as ToLibrary
      const known = jobs.get(message.job)
      if (known) known.take(message)
      else if (open && isFirst(message)) {
        const job = new SyncJob({ ...this.#deps, send }, message)
        jobs.set(message.job, job)
        job.take(message)
        inBackground(
          this.#follow(job, message.source, () => jobs.delete(message.job)),
          'A sync stopped',
        )
      }
    })
    port.addEventListener('close', interrupt)
    this.#close = () => {
      interrupt()
      port.close()
    }
    port.start()
  }

  async #follow(job: SyncJob, source: string, ended: () => void): Promise<void> {
    const turn = this.#turns.get(source) ?? new Serial()
    this.#turns.set(source, turn)
    this.#deps.running((this.#running += 1))
    try {
      await turn.run(() => job.run())
    } finally {
      ended()
      this.#deps.running((this.#running -= 1))
    }
  }
}

/** Whether a job can begin with it. */
function isFirst(
  message: ToLibrary,
): message is Extract<ToLibrary, { type: 'plan' | 'open-images' | 'end' }> {
  return message.type === 'plan' || message.type === 'open-images' || message.type === 'end'
}
