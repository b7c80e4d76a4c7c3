import { createRoot } from 'react-dom/client'
import { readerApi } from './bridge/reader-api'
import { WorkerClient, type Trouble } from './bridge/worker-client'
import { databasesForReading } from './db/read-databases'
import { startWindow } from './state/launch'
import { setServices } from './state/services'
import { App } from './ui/app'
import { CannotOpen } from './ui/cannot-open'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no place for the app')
const root = createRoot(place)

const api = readerApi()
const workers = new WorkerClient({
  startLibraryWorker: () => new Worker(new URL('./library/library.worker.ts', import.meta.url), { type: 'module' }),
  startRenderWorker: () => new Worker(new URL('./render/render.worker.ts', import.meta.url), { type: 'module' }),
  connectLibrary: () => api.connectLibrary(),
  window,
  now: () => performance.now(),
})

const opened = await workers.ready
if (opened.ok) {
  setServices({
    api,
    library: {
      command: (name, argument) => workers.command(name, argument),
      onProgress: (callback) => workers.onProgress(callback),
      onEnded: (callback) => workers.onEnded(callback),
      onTrouble: (callback) => workers.onTrouble((trouble) => callback(troubleSentence(trouble))),
    },
    databases: databasesForReading(),
    now: () => Date.now(),
  })
  root.render(<App />)
  await startWindow()
} else {
  root.render(<CannotOpen detail={opened.error.detail ?? opened.error.code} />)
}

/** What the person is told of a worker that ended by itself. */
function troubleSentence({ worker, restarted }: Trouble): string {
  if (worker === 'render') {
    return restarted
      ? 'Preparing an article took too long and was begun again. It is shown as plain text if that goes on.'
      : 'Articles cannot be prepared for reading any more. Close Offprint and start it again.'
  }
  return restarted
    ? 'The library stopped and was started again. Nothing stored was lost; a sync that ran has ended, sync again to go on.'
    : 'The library does not answer any more. Nothing stored was lost. Close Offprint and start it again.'
}
