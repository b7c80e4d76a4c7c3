'use strict'
const { EventEmitter } = require('node:events')
const { makeHostCodec } = require('../../page/codec.cjs')
const { app } = require('../app.cjs')
const { originOf, toChromium } = require('../addresses.cjs')
const { IpcMainEvent, WebFrameMain, ipcMain } = require('../ipc-main.cjs')
const { accelerators, chooseItem } = require('../menu.cjs')
const { nativeTheme } = require('../native-theme.cjs')
const { setOffline } = require('../net/net-state.cjs')
const { PageLink } = require('./page-link.cjs')
const { applyPermissions } = require('./permissions.cjs')
const { session } = require('../session.cjs')
const { debug, host } = require('../state.cjs')
const { checkOptions, missing, preventable } = require('../strict.cjs')
const { WebContents } = require('./web-contents.cjs')

const codec = makeHostCodec()
const PLACE = ['width', 'height', 'x', 'y', 'minWidth', 'minHeight']
const OPTIONS = [...PLACE, 'show', 'title', 'backgroundColor', 'icon', 'autoHideMenuBar', 'webPreferences']
const PREFERENCES = [
  'preload',
  'contextIsolation',
  'sandbox',
  'nodeIntegration',
  'spellcheck',
  'webviewTag',
  'devTools',
  'webSecurity',
  'navigateOnDragDrop',
  'session',
]
/** How often a headed window is asked where it is: DevTools does not announce moves. */
const BOUNDS_MS = 700
/** @type {Record<string, number>} Chromium's numbers of the failures that are likely here; ERR_FAILED is -2 */
const ERROR_CODES = {
  ERR_ABORTED: -3,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
}
let lastId = 0

/** `BrowserWindow`: this host has one at a time. */
class BrowserWindow extends EventEmitter {
  /** @param {Electron.BrowserWindowConstructorOptions} [options] */
  constructor(options = {}) {
    super()
    if (!host.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    if (host.window) throw missing('a second BrowserWindow')
    const preferences = options.webPreferences ?? {}
    checkOptions('BrowserWindowConstructorOptions', options, OPTIONS)
    checkOptions('WebPreferences', preferences, PREFERENCES)
    if (
      preferences.contextIsolation === false ||
      preferences.sandbox === false ||
      preferences.nodeIntegration === true
    )
      throw missing('a window without contextIsolation and sandbox, or with nodeIntegration,')
    this.id = lastId += 1
    this.webContents = new WebContents(this, this.id, session.defaultSession)
    /** @type {PageLink | undefined} */
    this.link = undefined
    /** @type {object[]} messages sent before the page was there */
    this.early = []
    this.dead = false
    /** @type {string | undefined} the address of the page whose process died */
    this.crashed = undefined
    this.closing = false
    /** True while the host itself loads an address, so that will-navigate is not asked. */
    this.loading = false
    this.visible = options.show !== false
    this.title = options.title ?? app.getName()
    /** @type {'normal' | 'minimized' | 'maximized'} */
    this.state = 'normal'
    const { width = 800, height = 600 } = options
    const area = host.displays[0]?.workArea ?? { x: 0, y: 0, width, height }
    const x = options.x ?? area.x + Math.max(0, Math.round((area.width - width) / 2))
    const y = options.y ?? area.y + Math.max(0, Math.round((area.height - height) / 2))
    this.bounds = { x, y, width, height }
    host.window = this
    app.emit('browser-window-created', preventable(), this)
    app.emit('web-contents-created', preventable(), this.webContents)
    this.preload = preferences.preload
    this.opened = this.open(host.context?.pages().find((candidate) => !candidate.isClosed()))
    this.opened.catch((error) => debug('window', error.message))
  }

  /** @param {import('playwright').Page | undefined} page */
  async open(page) {
    const context = host.context
    if (!context || !page) throw missing('a new window after the person closed the last one')
    const link = await PageLink.open(context, page, this.preload, accelerators())
    this.link = link
    for (const message of this.early.splice(0)) link.tell(message)
    link.on('message', (message, reply) => void this.hear(message, reply))
    link.on('menu', (id) => chooseItem(id))
    link.on('window-open', (url) => this.webContents.refuseWindow(url))
    link.on('surroundings', ({ online, dark }) => {
      setOffline(!online)
      nativeTheme.setSystemDark(dark)
    })
    link.on('title', (title) => {
      this.webContents.emit('page-title-updated', preventable(), title, true)
      const event = preventable()
      this.emit('page-title-updated', event, title, true)
      if (!event.defaultPrevented) this.title = title
    })
    link.on('ready', () => {
      if (link.url === '' || /^(about|data):/.test(link.url)) return
      this.webContents.emit('dom-ready', preventable())
      this.emit('ready-to-show', preventable())
    })
    link.on('loaded', () => {
      if (!/^(about|data):/.test(link.url)) this.webContents.emit('did-finish-load', preventable())
    })
    page.on('console', (told) => this.log(told.type(), told.text(), told.location()))
    page.on('pageerror', (error) =>
      this.log('error', `Uncaught ${error.name}: ${error.message}`, { url: link.url, lineNumber: 0 }),
    )
    page.on('crash', () => this.crash(link))
    page.on('close', () => page === this.link?.page && this.gone())
    await Promise.all([this.place(this.bounds), nativeTheme.apply(link.session)])
    if (host.headed) this.watchBounds()
  }

  /** @param {PageLink} link whose process died; the next load or reload gets a fresh page, for Playwright revives none */
  crash(link) {
    link.carrier.close()
    this.crashed = link.url
    const details = { reason: 'crashed', exitCode: 1 }
    this.webContents.emit('render-process-gone', preventable(), details)
    app.emit('render-process-gone', preventable(), this.webContents, details)
  }
  async replacePage() {
    const old = this.link?.page
    this.link = undefined
    this.crashed = undefined
    host.opening = true
    const page = await host.context?.newPage()
    host.opening = false
    this.opened = this.open(page)
    await this.opened
    await old?.close()
  }

  /**
   * @param {string} type
   * @param {string} message
   * @param {{ url: string, lineNumber: number }} where
   */
  log(type, message, where) {
    const level = type === 'error' || type === 'debug' || type === 'warning' ? type : 'info'
    this.webContents.emit(
      'console-message',
      preventable({ level, message, lineNumber: where.lineNumber, sourceId: where.url }),
    )
  }

  /** @param {object} message for the page's preload */
  tell(message) {
    if (this.dead) throw new Error('Object has been destroyed')
    if (this.link) this.link.tell(message)
    else this.early.push(message)
  }

  /**
   * A message of the preload.
   * @param {any} message
   * @param {(reply: object) => void} reply
   */
  async hear(message, reply) {
    const link = this.link
    if (!link) return
    const frame = new WebFrameMain(link.url, originOf(link.url))
    const ports = (message.ports ?? []).map((/** @type {string} */ id) => link.carrier.takeIn(id))
    const event = new IpcMainEvent(this.webContents, frame, ports)
    const args = codec.fromJson(message.value)
    if (message.kind === 'send') {
      ipcMain.emit(message.channel, event, ...args)
      return
    }
    try {
      reply({
        kind: 'reply',
        id: message.id,
        value: codec.toJson(await ipcMain.answer(event, message.channel, args)),
      })
    } catch (error) {
      reply({ kind: 'reply', id: message.id, error: String(error) })
    }
  }

  /**
   * @param {string} url
   * @returns {Promise<void>} when the page has loaded; rejects as Electron does: ERR_... loading 'url'
   */
  async loadURL(url) {
    await this.opened
    if (this.crashed !== undefined) await this.replacePage()
    const link = this.webContents.needLink()
    this.loading = true
    try {
      await applyPermissions(this.webContents, link.session, url)
      const loaded = new Promise((resolve) => link.once('loaded', resolve))
      const { errorText } = await link.session.send('Page.navigate', { url: toChromium(url) })
      if (errorText) throw this.failedLoad(errorText.replace('net::', ''), url)
      await loaded
    } finally {
      this.loading = false
    }
  }

  /**
   * @param {string} name ERR_...
   * @param {string} url
   */
  failedLoad(name, url) {
    const code = ERROR_CODES[name] ?? -2
    this.webContents.emit('did-fail-load', preventable(), code, name, url, true, 1, 1)
    return Object.assign(new Error(`${name} (${code}) loading '${url}'`), { code: name, errno: code, url })
  }

  close() {
    this.closeNow()
  }
  /** @returns {boolean} false when the app vetoed it */
  closeNow() {
    if (this.dead) return true
    if (this.closing) return true
    this.closing = true
    const event = preventable()
    this.emit('close', event)
    this.closing = false
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }
  destroy() {
    const link = this.link
    this.gone()
    // The last page must stay, or Chromium ends: an empty document stops all that ran in the old one.
    if (link && !link.page.isClosed())
      void link.session
        .send('Page.navigate', { url: 'about:blank' })
        .then(() => link.close())
        .catch((error) => debug('close', error.message))
  }
  gone() {
    if (this.dead) return
    this.dead = true
    host.window = undefined
    clearInterval(this.watch)
    this.link?.carrier.close()
    this.webContents.emit('destroyed')
    this.emit('closed')
    app.windowGone()
  }
  isDestroyed() {
    return this.dead
  }

  show() {
    this.visible = true
    this.emit('show')
    this.focus()
  }
  focus() {
    if (this.state === 'minimized') this.restore()
    void this.link?.session.send('Page.bringToFront').catch((error) => debug('focus', error.message))
  }
  isVisible() {
    return this.visible
  }
  isFocused() {
    return !this.dead && this.visible
  }
  minimize() {
    void this.setState('minimized')
  }
  maximize() {
    void this.setState('maximized')
  }
  restore() {
    void this.setState('normal')
  }
  isMinimized() {
    return this.state === 'minimized'
  }
  isMaximized() {
    return this.state === 'maximized'
  }
  isFullScreen() {
    return false
  }
  /** @param {'normal' | 'minimized' | 'maximized'} state */
  async setState(state) {
    this.state = state
    await this.opened
    await this.send({ windowState: state })
  }
  getBounds() {
    return { ...this.bounds }
  }
  /** The bounds of the last time the window was neither maximized nor minimized. */
  getNormalBounds() {
    return { ...this.bounds }
  }
  /** @param {Partial<Electron.Rectangle>} bounds */
  setBounds(bounds) {
    this.bounds = { ...this.bounds, ...bounds }
    void this.opened.then(() => this.place(this.bounds)).catch((error) => debug('bounds', error.message))
    this.emit('move')
    this.emit('resize')
  }
  /** @param {Electron.Rectangle} bounds */
  async place({ x, y, width, height }) {
    await this.send({ left: x, top: y, width, height })
  }
  /** @param {{ windowState?: 'normal' | 'minimized' | 'maximized', left?: number, top?: number, width?: number, height?: number }} bounds */
  async send(bounds) {
    const { session: wire } = this.webContents.needLink()
    const { windowId } = await wire.send('Browser.getWindowForTarget')
    await wire.send('Browser.setWindowBounds', { windowId, bounds })
  }
  /** What a person does to the window with the mouse becomes 'resize' and 'move'. */
  watchBounds() {
    this.watch = setInterval(
      () => void this.readBounds().catch((error) => debug('bounds', error.message)),
      BOUNDS_MS,
    )
    this.watch.unref()
  }
  async readBounds() {
    const { bounds } = await this.webContents.needLink().session.send('Browser.getWindowForTarget')
    if (bounds.windowState !== 'fullscreen') this.state = bounds.windowState ?? 'normal'
    if (this.state !== 'normal') return
    const { left: x = 0, top: y = 0, width = 0, height = 0 } = bounds
    const before = this.bounds
    this.bounds = { x, y, width, height }
    if (before.width !== width || before.height !== height) this.emit('resize')
    if (before.x !== x || before.y !== y) this.emit('move')
  }

  /** @param {string} title */
  setTitle(title) {
    this.title = title
  }
  getTitle() {
    return this.title
  }

  static getAllWindows() {
    return host.window ? [host.window] : []
  }
  static getFocusedWindow() {
    return host.window ?? null
  }
  /** @param {WebContents} contents */
  static fromWebContents(contents) {
    return contents?.window ?? null
  }
}

module.exports = { BrowserWindow, OPTIONS, PREFERENCES }
