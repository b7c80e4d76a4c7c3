import type { LibraryLink } from '../../../electron/stream/job-registry'
import type { JobId } from '../../../shared/ipc/stream-messages'
import { readFromLibrary } from '../../../shared/ipc/validate'

/** The same link, with what the library still has to answer: its work takes real time, so no clock may turn meanwhile. */
export function watchLink(link: LibraryLink): LibraryLink & { isBusy(): boolean } {
  const plans = new Set<JobId>()
  /** The last item that was sent, by job. */
  const items = new Map<JobId, number>()
  return {
    post(message) {
      const { job } = message
      if (message.type === 'plan') plans.add(job)
      else if (message.type === 'end') forget(job)
      else items.set(job, message.seq)
      link.post(message)
    },
    listen(onMessage, onClose) {
      link.listen((message) => {
        const answer = readFromLibrary(message)
        if (answer?.type === 'ack' && items.get(answer.job) === answer.seq) items.delete(answer.job)
        if (answer?.type === 'planned') plans.delete(answer.job)
        if (answer?.type === 'refused') forget(answer.job)
        onMessage(message)
      }, onClose)
    },
    close: () => link.close(),
    isBusy: () => plans.size + items.size > 0,
  }

  function forget(job: JobId): void {
    plans.delete(job)
    items.delete(job)
  }
}
