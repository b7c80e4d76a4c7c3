import { createRoot } from 'react-dom/client'
import { CodeColours } from './bridge/code-colours'
import { readerApi } from './bridge/reader-api'
import { WorkerClient } from './bridge/worker-client'
import { databasesForReading } from './db/read-databases'
import { startWindow } from './state/launch'
import { startReadingStyle } from './state/reading-style'
import { setServices } from './state/services'
import { resumeHistory } from './state/view/keep-history'
import { App } from './ui/app'
import { CannotOpen } from './ui/cannot-open'
import { loadFaces } from './ui/styles/load-faces'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no place for the app')
const root = createRoot(place)

const api = readerApi()
const workers = new WorkerClient({
  startLibraryWorker: () =>
    new Worker(new URL('./library/library.worker.ts', import.meta.url), { type: 'module' }),
  startRenderWorker: () =>
    new Worker(new URL('./render/render.worker.ts', import.meta.url), { type: 'module' }),
  connectLibrary: () => api.connectLibrary(),
  window,
  now: () => performance.now(),
})

const colours = new CodeColours({
  startWorker: () =>
    new Worker(new URL('./render/code/colour.worker.ts', import.meta.url), { type: 'module' }),
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
})

const opened = await workers.ready
if (opened.ok) {
  setServices({
    api,
    library: workers,
    colours,
    databases: databasesForReading(),
    now: () => Date.now(),
  })
  // Before the first paint: an article must not jump when its size or face becomes known.
  await startReadingStyle()
  await resumeHistory()
  root.render(<App />)
  // Else Chromium may clear the library when the disk runs low. A refusal leaves it as it was.
  void navigator.storage.persist()
  await startWindow()
  requestIdleCallback(loadFaces)
} else {
  root.render(<CannotOpen detail={opened.error.detail ?? opened.error.code} />)
}
