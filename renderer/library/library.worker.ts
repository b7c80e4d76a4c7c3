import type { FromLibraryWorker, ToLibraryWorker } from '../../shared/ipc/library-messages'
import { ArticleDatabase } from '../db/article-database'
import { StateDatabase } from '../db/state-database'
import { realClock } from './clock'
import { startLibrary } from './library'
import { openFileStore } from './search/index/index-store'

declare const self: DedicatedWorkerGlobalScope

const library = startLibrary({
  articles: new ArticleDatabase(),
  state: new StateDatabase(),
  clock: realClock,
  tell: (message: FromLibraryWorker) => self.postMessage(message),
  openSearchStore: () =>
    openFileStore((milliseconds) => new Promise<void>((resolve) => realClock.after(milliseconds, resolve))),
})

// a listener from the first moment on: what comes before the databases are open waits for them
self.addEventListener('message', (event: MessageEvent<ToLibraryWorker>) => {
  void library.then((take) => take?.(event.data, event.ports[0]))
})

// a bug in something nobody waits for reaches the page as this worker's error, which starts another one
self.addEventListener('unhandledrejection', (event) => {
  throw event.reason
})
