import type { Bridge } from '../../shared/ipc/bridge'

declare global {
  interface Window {
    /** Given by the preload; missing where the page was opened in a browser. */
    readonly offprint?: Bridge
  }
}

/** The page's door to the main process: the only place that touches `window.offprint`. Throws where there is none. */
export function readerApi(): Bridge {
  if (!window.offprint)
    throw new Error('This page works only in the Offprint window: window.offprint is missing.')
  return window.offprint
}
