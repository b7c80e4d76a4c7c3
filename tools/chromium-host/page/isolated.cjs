/**
 * Runs in the isolated world of the main frame: the `electron` module of a sandboxed preload, then the preload itself.
 * @param {{ nonce: string, process: object, accelerators: { id: number, accelerator: string }[] }} given
 * @param {(require: (name: string) => unknown, module: { exports: object }, exports: object, process: object) => void} preload
 */
function startIsolatedWorld(given, preload) {
  const world = /** @type {any} */ (globalThis)
  const native = world.__electronHost
  delete world.__electronHost
  if (window !== window.top || !/^https?:$/.test(location.protocol)) return
  const codec = makeHostCodec()
  const end = makeBridgeEnd(`${given.nonce}-down`, `${given.nonce}-up`)
  /** @param {object} message */
  const tell = (message) => native(JSON.stringify(message))

  /** @type {Map<string, Function[]>} */
  const listeners = new Map()
  /** @type {Map<number, { channel: string, resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const calls = new Map()
  let last = 0
  /** @type {Worker | undefined} carries port traffic off this thread */
  let pump

  /** @param {string} id @param {MessagePort} port */
  function carry(id, port) {
    if (!pump) {
      pump = new Worker('/__electron_host__/pump.js')
      pump.onmessage = (event) => tell({ kind: 'frame', frame: codec.toJson(event.data) })
    }
    pump.postMessage({ id, port }, [port])
  }

  const ipcRenderer = {
    /** @param {string} channel @param {...unknown} args */
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const value = codec.toJson(args)
        const id = (last += 1)
        calls.set(id, { channel, resolve, reject })
        tell({ kind: 'invoke', id, channel, value })
      }),
    /** @param {string} channel @param {...unknown} args */
    send: (channel, ...args) => tell({ kind: 'send', channel, value: codec.toJson(args), ports: [] }),
    /** @param {string} channel @param {unknown} message @param {MessagePort[]} [transfer] */
    postMessage: (channel, message, transfer = []) => {
      const value = codec.toJson([message])
      const ports = transfer.map((port) => {
        const id = `page-${(last += 1)}`
        carry(id, port)
        return id
      })
      tell({ kind: 'send', channel, value, ports })
    },
    /** @param {string} channel @param {Function} listener */
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    /** @param {string} channel @param {Function} listener */
    once: (channel, listener) => {
      /** @param {...unknown} args */
      const first = (...args) => {
        ipcRenderer.removeListener(channel, first)
        listener(...args)
      }
      return ipcRenderer.on(channel, first)
    },
    /** @param {string} channel @param {Function} listener */
    removeListener: (channel, listener) => {
      const kept = [...(listeners.get(channel) ?? [])]
      const at = kept.lastIndexOf(listener)
      if (at >= 0) kept.splice(at, 1)
      listeners.set(channel, kept)
      return ipcRenderer
    },
    /** @param {string} channel @param {Function} listener */
    off: (channel, listener) => ipcRenderer.removeListener(channel, listener),
    /** @param {string} channel */
    removeAllListeners: (channel) => {
      listeners.delete(channel)
      return ipcRenderer
    },
  }

  /** @param {any} message */
  function receive(message) {
    if (message.kind === 'reply') {
      const call = calls.get(message.id)
      calls.delete(message.id)
      if (message.error !== undefined)
        call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.error}`))
      else call?.resolve(codec.fromJson(message.value))
      return
    }
    const ports = message.ports.map((/** @type {string} */ id) => {
      const channel = new MessageChannel()
      carry(id, channel.port1)
      return channel.port2
    })
    for (const listener of listeners.get(message.channel) ?? []) {
      try {
        listener({ sender: ipcRenderer, ports }, ...codec.fromJson(message.value))
      } catch (error) {
        reportError(error)
      }
    }
  }
  world.__electronHostReceive = receive

  /** @param {string} name @param {object} members a member that is missing throws by name */
  const strict = (name, members) =>
    new Proxy(members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target || key === 'then') return Reflect.get(target, key)
        throw new Error(`${name}.${key} is not implemented by the Chromium host`)
      },
    })
  const contextBridge = {
    /** @param {string} key @param {unknown} api */
    exposeInMainWorld: (key, api) => void end.call(0, [key, api]),
  }
  const electron = strict('electron', {
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    contextBridge: strict('contextBridge', contextBridge),
  })

  const dark = matchMedia('(prefers-color-scheme: dark)')
  const report = () => tell({ kind: 'surroundings', online: navigator.onLine, dark: dark.matches })
  addEventListener('online', report)
  addEventListener('offline', report)
  dark.addEventListener('change', report)
  document.addEventListener('DOMContentLoaded', () => {
    const title = () => tell({ kind: 'title', title: document.title })
    new MutationObserver(title).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    })
    title()
  })

  listenForShortcuts(given.accelerators, (id) => tell({ kind: 'menu', id }))

  tell({ kind: 'hello' })
  report()
  const module = { exports: {} }
  /** @param {string} name */
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  preload(require, module, module.exports, given.process)
}

if (typeof module !== 'undefined') module.exports = { startIsolatedWorld }
