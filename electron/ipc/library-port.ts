import { MessageChannelMain, type WebContents } from 'electron'
import { LIBRARY_PORT } from '../../shared/ipc/channels'
import type { LibraryLink } from '../stream/job-registry'

/** Makes a channel, hands one end to the page's preload and answers the other as a link to the library worker. */
export function openLibraryPort(contents: WebContents): LibraryLink {
  const { port1, port2 } = new MessageChannelMain()
  contents.postMessage(LIBRARY_PORT, null, [port2])
  return {
    post: (message) => port1.postMessage(message),
    listen(onMessage, onClose) {
      port1.on('message', (event) => onMessage(event.data))
      port1.on('close', onClose)
      port1.start()
    },
    close: () => port1.close(),
  }
}
