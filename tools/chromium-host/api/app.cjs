'use strict'
const { EventEmitter } = require('node:events')
const os = require('node:os')
const path = require('node:path')
const { CommandLine } = require('./command-line.cjs')
const { SingleInstance } = require('./single-instance.cjs')
const { host } = require('./state.cjs')
const { missing, preventable } = require('./strict.cjs')

/** `app` of Electron: the life of the program from start to exit. */
class App extends EventEmitter {
  constructor() {
    super()
    this.commandLine = new CommandLine(process.argv)
    this.isPackaged = false
    this.dock = undefined
    /** @type {string | undefined} */
    this.chosenName = undefined
    /** @type {Map<string, string>} */
    this.paths = new Map()
    this.lock = new SingleInstance((argv, cwd) => this.hearSecond(argv, cwd))
    /** @type {(code: number) => Promise<void>} start.cjs makes it end Chromium first */
    this.end = async (code) => process.exit(code)
    /** @type {() => void} */
    this.resolveReady = () => {}
    // Not tied to emit('ready'): Playwright's loader holds that event back until it is attached.
    /** @type {Promise<void>} */
    this.readyPromise = new Promise((resolve) => (this.resolveReady = resolve))
  }

  get name() {
    return this.getName()
  }
  set name(name) {
    this.setName(name)
  }
  getName() {
    return this.chosenName ?? host.manifest.productName ?? host.manifest.name ?? 'Electron'
  }
  /** @param {string} name */
  setName(name) {
    this.chosenName = name
  }
  getVersion() {
    return host.manifest.version ?? '0.0.0'
  }
  getAppPath() {
    return host.appFolder
  }
  getLocale() {
    return 'en-US'
  }
  /** @param {string} name one of Electron's path names; @returns {string} */
  getPath(name) {
    const set = this.paths.get(name)
    if (set !== undefined) return set
    const config = process.env['XDG_CONFIG_HOME'] ?? path.join(os.homedir(), '.config')
    if (name === 'appData') return config
    if (name === 'userData' || name === 'sessionData')
      return (
        this.paths.get('userData') ??
        path.resolve(this.commandLine.getSwitchValue('user-data-dir') || path.join(config, this.getName()))
      )
    if (name === 'logs') return path.join(this.getPath('userData'), 'logs')
    if (name === 'home') return os.homedir()
    if (name === 'temp') return os.tmpdir()
    if (name === 'downloads') return path.join(os.homedir(), 'Downloads')
    if (name === 'documents') return path.join(os.homedir(), 'Documents')
    throw missing(`app.getPath('${name}')`)
  }
  /**
   * @param {string} name
   * @param {string} folder
   */
  setPath(name, folder) {
    if (name === 'userData' && host.ready)
      throw new Error('the Chromium host takes userData only before ready')
    this.paths.set(name, folder)
  }

  isReady() {
    return host.ready
  }
  whenReady() {
    return this.readyPromise
  }
  markReady() {
    host.ready = true
    this.resolveReady()
    this.emit('ready', preventable(), {})
    for (const [argv, cwd] of this.heard.splice(0))
      this.emit('second-instance', preventable(), argv, cwd, null)
  }

  requestSingleInstanceLock() {
    return this.lock.request(this.getPath('userData'))
  }
  releaseSingleInstanceLock() {
    this.lock.release()
  }
  hasSingleInstanceLock() {
    return this.lock.held
  }
  /** @type {[string[], string][]} launches that came before we were ready */
  heard = []
  /**
   * @param {string[]} argv
   * @param {string} cwd
   */
  hearSecond(argv, cwd) {
    if (host.ready) this.emit('second-instance', preventable(), argv, cwd, null)
    else this.heard.push([argv, cwd])
  }

  quit() {
    if (host.quitting) return
    host.quitting = true
    const vetoed = () => void (host.quitting = false)
    const before = preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return vetoed()
    if (host.window?.closeNow() === false) return vetoed()
    const will = preventable()
    this.emit('will-quit', will)
    if (will.defaultPrevented) return vetoed()
    this.emit('quit', preventable(), 0)
    void this.end(0)
  }
  /** @param {number} [code] leaves at once: no before-quit, no close */
  exit(code = 0) {
    host.quitting = true
    void this.end(code)
  }
  /** Called when the window is gone: Electron quits unless the app listens. */
  windowGone() {
    if (!host.quitting && !this.emit('window-all-closed')) this.quit()
  }

  // Nothing to do on this host: the sandbox is always on, and the desktop is not told about protocols.
  enableSandbox() {}
  setAboutPanelOptions() {}
  setAsDefaultProtocolClient() {
    return false
  }
  /** @param {string} id Windows only */
  setAppUserModelId(id) {
    void id
  }
  focus() {
    host.window?.focus()
  }
}

// 'activate' and 'open-url' are events of macOS, emitted nowhere else by Electron either.
const MAC_EVENTS = ['activate', 'open-url']

module.exports = { App, MAC_EVENTS, app: new App() }
