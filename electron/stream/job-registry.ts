import type { SyncOrder } from '../../shared/ipc/channels'
import type { FromLibrary, JobId, ToLibrary } from '../../shared/ipc/stream-messages'
import { readFromLibrary } from '../../shared/ipc/validate'
import { fail, ok, type Result } from '../../shared/lib/result'
import type { Failure } from '../../shared/model/failure'
import { startDownloadJob, type DownloadJob, type JobTools } from './download-job'

/** One end of the library port, whatever carries it. */
export interface LibraryLink {
  post(message: ToLibrary): void
  /** Calls back for each message, and once when the other end is gone. */
  listen(onMessage: (message: unknown) => void, onClose: () => void): void
  close(): void
}

export interface JobRegistry {
  /** Takes a new link to the library; the one before is closed and its jobs end. */
  connect(link: LibraryLink): void
  /**
   * Starts a sync. While one of the same source runs, that one is the answer. Fails when no library is connected.
   */
  start(order: SyncOrder): Result<undefined>
  cancel(source: string): void
  /** Ends all and closes the link. */
  close(): void
}

export interface RegistryTools extends Omit<JobTools, 'post'> {
  /** Told of what must not happen: a job that threw, a message that nobody may send. */
  readonly onBug: (error: unknown) => void
}

/** Running syncs by source, at most one for each; they live no longer than the link to the library. */
export function createJobRegistry(tools: RegistryTools): JobRegistry {
  const { kit, queue, onBug } = tools
  const running = new Map<string, { readonly id: JobId; readonly job: DownloadJob }>()
  let link: LibraryLink | null = null
  let lastId = 0

  function endAll(): void {
    const old = link
    link = null
    for (const { job } of running.values()) job.cancel()
    running.clear()
    old?.close()
  }

  function hear(message: unknown): void {
    const read = readFromLibrary(message)
    if (read) return deliver(read)
    onBug(new Error('The library worker sent a message that is none.'))
    // whichever job it was for would wait for it for ever
    const failure: Failure = { code: 'storage', detail: 'the library sent a message that is none' }
    for (const { id, job } of [...running.values()]) job.hear({ type: 'refused', job: id, failure })
  }

  function deliver(message: FromLibrary): void {
    // acks of a job that was cancelled may still arrive
    for (const { id, job } of running.values()) if (id === message.job) job.hear(message)
  }

  return {
    connect(next) {
      endAll()
      link = next
      next.listen(
        (message) => {
          if (link === next) hear(message)
        },
        () => {
          if (link === next) endAll()
        },
      )
    },
    start(order) {
      const own = link
      if (!own) return fail({ code: 'worker-stopped', detail: 'no library is connected' })
      if (running.has(order.source)) return ok(undefined)
      lastId += 1
      const id = lastId
      const forget = (): void => {
        if (running.get(order.source)?.id === id) running.delete(order.source)
      }
      const post = (message: ToLibrary): void => {
        // whoever hears the end may start again at once
        if (message.type === 'end') forget()
        if (link === own) own.post(message)
      }
      const job = startDownloadJob({ kit, queue, post }, id, order)
      running.set(order.source, { id, job })
      job.done.catch(onBug)
      return ok(undefined)
    },
    cancel(source) {
      const found = running.get(source)
      running.delete(source)
      found?.job.cancel()
    },
    close: endAll,
  }
}
