'use strict'
const { EventEmitter } = require('node:events')

/** `ipcMain`: messages are its events, questions go to one handler for each channel. */
class IpcMain extends EventEmitter {
  constructor() {
    super()
    /** @type {Map<string, (event: IpcMainEvent, ...args: any[]) => unknown>} */
    this.handlers = new Map()
  }
  /**
   * @param {string} channel
   * @param {(event: IpcMainEvent, ...args: any[]) => unknown} handler
   */
  handle(channel, handler) {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }
  /** @param {string} channel */
  removeHandler(channel) {
    this.handlers.delete(channel)
  }
  /**
   * @param {IpcMainEvent} event
   * @param {string} channel
   * @param {unknown[]} args
   */
  async answer(event, channel, args) {
    const handler = this.handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return await handler(event, ...args)
  }
}

/** What a handler learns about who sent a message. */
class IpcMainEvent {
  /**
   * @param {import('./window/web-contents.cjs').WebContents} sender
   * @param {WebFrameMain} senderFrame
   * @param {import('./window/ports.cjs').MessagePortMain[]} ports
   */
  constructor(sender, senderFrame, ports) {
    this.sender = sender
    this.senderFrame = senderFrame
    this.ports = ports
    this.processId = 1
    this.frameId = 1
  }
}

/** The main frame as it was at one moment; subframes have no bridge and never send. */
class WebFrameMain {
  /**
   * @param {string} url
   * @param {string} origin
   */
  constructor(url, origin) {
    this.url = url
    this.origin = origin
    this.parent = null
    this.top = this
  }
  isDestroyed() {
    return false
  }
}

module.exports = { IpcMain, IpcMainEvent, WebFrameMain, ipcMain: new IpcMain() }
