import type { LibraryLink } from '../../../electron/stream/job-registry'
import type { JobId } from '../../../shared/ipc/stream-messages'
import { readFromLibrary } from '../../../shared/ipc/validate'
import { isItem } from '../fake-port'

/** The same link, with what the library still has to answer: its work takes real time, so no clock may turn meanwhile. */
export function watchLink(link: LibraryLink): LibraryLink & { isBusy(): boolean } {
  /** Jobs whose plan, or whose question for images, is not answered. */
  const asked = new Set<JobId>()
  /** The last item that was sent, by job. */
  const items = new Map<JobId, number>()
  return {
    post(message) {
      const { job } = message
      if (isItem(message)) items.set(job, message.seq)
      else if (message.type === 'end') forget(job)
      else asked.add(job)
      link.post(message)
    },
    listen(onMessage, onClose) {
      link.listen((message) => {
        const answer = readFromLibrary(message)
        if (answer?.type === 'ack' && items.get(answer.job) === answer.seq) items.delete(answer.job)
        if (answer?.type === 'planned') asked.delete(answer.job)
        if (answer?.type === 'images' && answer.last) asked.delete(answer.job)
        if (answer?.type === 'refused') forget(answer.job)
        onMessage(message)
      }, onClose)
    },
    close: () => link.close(),
    isBusy: () => asked.size + items.size > 0,
  }

  function forget(job: JobId): void {
    asked.delete(job)
    items.delete(job)
  }
}
