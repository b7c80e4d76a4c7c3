'use strict'
const { EventEmitter } = require('node:events')
const { makeHostCodec } = require('../../page/codec.cjs')
const { originOf } = require('../addresses.cjs')
const { WebFrameMain } = require('../ipc-main.cjs')
const { debug } = require('../state.cjs')
const { missing } = require('../strict.cjs')

const codec = makeHostCodec()

/** Width and height in inches. @type {Record<string, [number, number] | undefined>} */
const PAPER = { A4: [8.27, 11.69], Letter: [8.5, 11] }
const PDF_OPTIONS = [
  'landscape',
  'printBackground',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
]

/** `webContents`: the page of the window. */
class WebContents extends EventEmitter {
  /**
   * @param {import('./browser-window.cjs').BrowserWindow} window
   * @param {number} id
   * @param {import('../session.cjs').Session} session
   */
  constructor(window, id, session) {
    super()
    this.window = window
    this.id = id
    this.session = session
    /** @type {(details: { url: string, frameName: string, features: string, disposition: string }) => { action: string }} */
    this.windowOpenHandler = () => ({ action: 'allow' })
  }
  get mainFrame() {
    const url = this.getURL()
    return new WebFrameMain(url, originOf(url))
  }
  getURL() {
    return this.window.link?.url ?? ''
  }
  getTitle() {
    return this.window.getTitle()
  }
  isDestroyed() {
    return this.window.isDestroyed()
  }
  /**
   * @param {string} channel
   * @param {...unknown} args
   */
  send(channel, ...args) {
    this.window.tell({ kind: 'message', channel, value: codec.toJson(args), ports: [] })
  }
  /**
   * @param {string} channel
   * @param {unknown} message
   * @param {import('./ports.cjs').MessagePortMain[]} [transfer]
   */
  postMessage(channel, message, transfer = []) {
    const value = codec.toJson([message])
    const carrier = this.needLink().carrier
    this.window.tell({
      kind: 'message',
      channel,
      value,
      ports: transfer.map((port) => carrier.sendAway(port)),
    })
  }
  /** @param {WebContents['windowOpenHandler']} handler */
  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler
  }
  /** @param {string} url a window the page wants; the answer is always no, loudly so if the app said yes */
  refuseWindow(url) {
    const answer = this.windowOpenHandler({ url, frameName: '', features: '', disposition: 'foreground-tab' })
    if (answer.action !== 'deny')
      console.error(missing(`window.open of ${url} (action '${answer.action}')`).message)
  }
  /** @param {string} url */
  loadURL(url) {
    return this.window.loadURL(url)
  }
  reload() {
    const { crashed } = this.window
    if (crashed === undefined) void this.needLink().session.send('Page.reload')
    else this.window.loadURL(crashed).catch((error) => debug('reload', error.message))
  }
  /** Playwright closes pages by this. */
  close() {
    this.window.close()
  }
  /** @param {string} code run in the page's own world */
  async executeJavaScript(code) {
    const expression = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true }
    const { result, exceptionDetails } = await this.needLink().session.send('Runtime.evaluate', expression)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  async capturePage() {
    const { data } = await this.needLink().session.send('Page.captureScreenshot', { format: 'png' })
    const png = Buffer.from(data, 'base64')
    return { toPNG: () => png, isEmpty: () => png.length === 0 }
  }
  /**
   * A4 when nothing else is said, as in Electron.
   * @param {Electron.PrintToPDFOptions} [options]
   */
  async printToPDF({ pageSize = 'A4', ...options } = {}) {
    const paper = PAPER[String(pageSize)]
    if (!paper) throw missing(`printToPDF on ${JSON.stringify(pageSize)}`)
    for (const name of Object.keys(options))
      if (!PDF_OPTIONS.includes(name)) throw missing(`printToPDF with ${name}`)
    const [paperWidth, paperHeight] = paper
    const { data } = await this.needLink().session.send('Page.printToPDF', {
      paperWidth,
      paperHeight,
      landscape: options.landscape,
      printBackground: options.printBackground,
      preferCSSPageSize: options.preferCSSPageSize,
      generateTaggedPDF: options.generateTaggedPDF,
      generateDocumentOutline: options.generateDocumentOutline,
    })
    return Buffer.from(data, 'base64')
  }
  /**
   * No printer and no dialog here: cancelled, unless a test puts its own function in its place.
   * @param {Electron.WebContentsPrintOptions} _options
   * @param {(success: boolean, failureReason: string) => void} [callback]
   */
  print(_options, callback) {
    console.error('[print] no printers on the Chromium host, cancelled')
    callback?.(false, 'Print job canceled')
  }
  /** There are no developer tools in the window: attach another Chromium through --remote-debugging-port. */
  openDevTools() {
    console.error(missing('webContents.openDevTools').message)
  }
  toggleDevTools() {
    this.openDevTools()
  }
  needLink() {
    if (!this.window.link) throw new Error('the window has no page yet')
    return this.window.link
  }
}

// Never emitted here: webviews do not exist on this host.
const NEVER_EVENTS = ['will-attach-webview']

module.exports = { WebContents, NEVER_EVENTS }
