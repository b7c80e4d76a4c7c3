'use strict'
const { randomBytes } = require('node:crypto')
const { EventEmitter } = require('node:events')
const { makeHostCodec } = require('../../page/codec.cjs')
const { missing } = require('../strict.cjs')

const codec = makeHostCodec()
/** How long the page's pump may wait for frames before it asks again. */
const POLL_MS = 20_000
/** Frames in one answer: large enough to be cheap, small enough to keep messages flowing. */
const BATCH_BYTES = 4_000_000
/** Least time between two answers: each costs the machine some ten messages of DevTools, which nothing of Electron's would. */
const PACE_MS = 40

/** `MessagePortMain`: one end of a channel. Its other end is in this process or, once transferred, in the page. */
class MessagePortMain extends EventEmitter {
  constructor() {
    super()
    /** @type {MessagePortMain | undefined} */
    this.peer = undefined
    /** @type {((kind: 'message' | 'close', value: unknown) => void) | undefined} set when this end lives in the page */
    this.away = undefined
    /** @type {{ data: unknown, ports: never[] }[]} */
    this.queue = []
    this.started = false
    this.closed = false
  }
  /**
   * @param {unknown} message
   * @param {unknown[]} [transfer]
   */
  postMessage(message, transfer = []) {
    if (transfer.length > 0) throw missing('MessagePortMain.postMessage with ports')
    if (this.closed || !this.peer) return
    if (this.peer.away) this.peer.away('message', message)
    else this.peer.deliver(structuredClone(message))
  }
  /** @param {unknown} data */
  deliver(data) {
    if (this.away) this.away('message', data)
    else {
      this.queue.push({ data, ports: [] })
      if (this.started) setImmediate(() => this.drain())
    }
  }
  drain() {
    for (let next = this.queue.shift(); next && !this.closed; next = this.queue.shift())
      this.emit('message', next)
  }
  start() {
    this.started = true
    setImmediate(() => this.drain())
  }
  close() {
    if (this.closed) return
    const peer = this.peer
    this.end()
    if (peer?.away) peer.away('close', null)
    setImmediate(() => peer?.hangUp())
  }
  /** The other end is gone: what it said before is still heard. */
  hangUp() {
    this.drain()
    this.end()
  }
  end() {
    if (this.closed) return
    this.closed = true
    this.emit('close')
  }
}

/** `MessageChannelMain`: two joined ports. */
class MessageChannelMain {
  constructor() {
    this.port1 = new MessagePortMain()
    this.port2 = new MessagePortMain()
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

/** The frames between this process and the pump worker of one document. */
class PortCarrier {
  constructor() {
    this.client = randomBytes(16).toString('hex')
    /** @type {Map<string, MessagePortMain>} ends that live in the page */
    this.ports = new Map()
    /** @type {Uint8Array[]} */
    this.frames = []
    /** @type {() => void} */
    this.wake = () => {}
    this.closed = false
    this.last = 0
    this.batches = 0
    this.answeredAt = -Infinity
    /** @type {Promise<unknown>} */
    this.turn = Promise.resolve()
  }
  /**
   * Sends an end to the page.
   * @param {MessagePortMain} port
   * @returns {string} the number the page knows it by
   */
  sendAway(port) {
    if (port.closed || port.away || !port.peer) throw new TypeError('Port at index 0 is already neutered')
    const id = `main-${(this.last += 1)}`
    this.join(id, port)
    for (const { data } of port.queue.splice(0)) port.deliver(data)
    return id
  }
  /**
   * Takes in an end that the page sent.
   * @param {string} id
   * @returns {MessagePortMain} the end to give to the app
   */
  takeIn(id) {
    const { port1, port2 } = new MessageChannelMain()
    this.join(id, port1)
    return port2
  }
  /**
   * @param {string} id
   * @param {MessagePortMain} port
   */
  join(id, port) {
    this.ports.set(id, port)
    port.away = (kind, value) => {
      if (this.closed) return
      this.frames.push(codec.pack({ port: id, kind }, value))
      if (kind === 'close') this.ports.delete(id)
      this.wake()
    }
  }
  /** @param {Uint8Array[]} frames of the pump */
  receive(frames) {
    for (const frame of frames) {
      const { port: id, kind, value } = codec.unpack(frame)
      const near = this.ports.get(id)?.peer
      if (kind === 'message') near?.deliver(value)
      else {
        this.ports.delete(id)
        near?.hangUp()
      }
    }
  }
  /**
   * The pump keeps two of these open; each waits for the one before it.
   * @returns {Promise<{ number: number, batch: Uint8Array } | undefined>} the next frames, perhaps none yet; undefined when
   * the document is gone
   */
  pull() {
    const answer = this.turn.then(() => this.nextBatch())
    this.turn = answer
    return answer
  }
  async nextBatch() {
    if (this.frames.length === 0 && !this.closed) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, POLL_MS)
        this.wake = () => {
          clearTimeout(timer)
          resolve(undefined)
        }
      })
      // Whoever woke us may be in the middle of a loop of sends.
      await new Promise((resolve) => setImmediate(resolve))
    }
    const early = this.answeredAt + PACE_MS - performance.now()
    if (early > 0 && !this.closed) await new Promise((resolve) => setTimeout(resolve, early))
    this.answeredAt = performance.now()
    this.wake = () => {}
    if (this.closed) return undefined
    let bytes = 0
    const end = this.frames.findIndex((frame) => (bytes += frame.length) > BATCH_BYTES)
    const batch = codec.join(this.frames.splice(0, end < 0 ? this.frames.length : end + 1))
    return { number: this.batches++, batch }
  }
  /** The document is gone, and with it its ends of all ports. */
  close() {
    this.closed = true
    this.frames = []
    this.wake()
    for (const port of this.ports.values()) port.peer?.hangUp()
    this.ports.clear()
  }
}

module.exports = { MessagePortMain, MessageChannelMain, PortCarrier }
