import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/ipc/bridge'
import { LIBRARY_PORT, type CallName, type Calls, type EventName, type Events } from '../shared/ipc/channels'

function call<Name extends CallName>(
  name: Name,
  argument: Calls[Name]['argument'],
): Promise<Calls[Name]['answer']> {
  return ipcRenderer.invoke(name, argument)
}

function listen<Name extends EventName>(name: Name, callback: (event: Events[Name]) => void): () => void {
  // the event object holds the way back to the main process: it stays here
  const onEvent = (_event: unknown, payload: Events[Name]): void => callback(payload)
  ipcRenderer.on(name, onEvent)
  return () => {
    ipcRenderer.off(name, onEvent)
  }
}

const bridge: Bridge = {
  launch: () => call('app:launch', undefined),
  finishHeadless: (report) => call('app:finish-headless', report),
  checkSource: (typed, includeHosts) => call('source:check', { typed, includeHosts }),
  startSync: (order) => call('sync:start', order),
  cancelSync: (source) => call('sync:cancel', { source }),
  connectLibrary: () => call('library:connect', undefined),
  openLink: (url) => call('link:open', { url }),
  setRequests: (perHost) => call('requests:set', { perHost }),
  saveImage: (image) => call('image:save', image),
  setTheme: (theme) => call('theme:set', { theme }),
  onAsked: (callback) => listen('app:asked', callback),
  onMenuCommand: (callback) => listen('menu:command', callback),
}

contextBridge.exposeInMainWorld('offprint', bridge)

// a port cannot cross the bridge; a message of the window carries it (electron docs, "message ports")
ipcRenderer.on(LIBRARY_PORT, (event) => {
  window.postMessage(LIBRARY_PORT, window.location.origin, [...event.ports])
})
