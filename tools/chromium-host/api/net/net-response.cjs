'use strict'
const { Readable } = require('node:stream')
const zlib = require('node:zlib')
const { netError } = require('./net-errors.cjs')

/** @type {Record<string, () => import('node:stream').Transform>} */
const DECODERS = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
}
// Headers of which a second one is dropped, as Electron documents.
const SINGLE =
  /^(age|authorization|content-length|content-type|etag|expires|from|host|if-modified-since|if-unmodified-since|last-modified|location|max-forwards|proxy-authorization|referer|retry-after|server|user-agent)$/

/** @param {string[]} raw; @returns {[string, string][]} */
function pairsOf(raw) {
  /** @type {[string, string][]} */
  const pairs = []
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([String(raw[at]), String(raw[at + 1])])
  return pairs
}

/** `IncomingMessage`: the answer, its body already decompressed. */
class IncomingMessage extends Readable {
  /**
   * @param {import('undici').Dispatcher.ResponseData} answer
   * @param {[string, string][]} pairs
   */
  constructor(answer, pairs) {
    super({ autoDestroy: true })
    this.statusCode = answer.statusCode
    this.statusMessage = /** @type {any} */ (answer).statusText ?? ''
    this.httpVersion = '1.1'
    this.httpVersionMajor = 1
    this.httpVersionMinor = 1
    this.rawHeaders = pairs.flat()
    this.headers = headersOf(pairs)
    /** @type {(error: Error) => void} */
    this.failed = () => {}
    const phase = this.headers['content-length'] === undefined ? 'unsized body' : 'sized body'
    answer.body.on('error', (error) => this.failed(netError(error, phase)))
    this.source = decoded(answer.body, String(this.headers['content-encoding'] ?? ''), () =>
      this.failed(new Error('net::ERR_CONTENT_DECODING_FAILED')),
    )
    this.source.on('data', (chunk) => {
      if (!this.push(chunk)) this.source.pause()
    })
    this.source.on('end', () => this.push(null))
    this.source.pause()
  }
  /** @override */
  _read() {
    this.source.resume()
  }
  /** @param {Error} [error] the request is over before the body is */
  cut(error) {
    if (this.destroyed || this.readableEnded) return
    this.emit('aborted')
    // Without a listener an error of the body would end the program; the request reports it as well.
    if (error && this.listenerCount('error') === 0) this.on('error', () => undefined)
    this.destroy(error)
  }
}

/**
 * @param {Readable} body
 * @param {string} encodings of Content-Encoding
 * @param {() => void} onBroken
 * @returns {Readable}
 */
function decoded(body, encodings, onBroken) {
  let stream = body
  for (const name of encodings.toLowerCase().split(',').reverse()) {
    const decoder = DECODERS[name.trim()]?.()
    if (!decoder) continue
    decoder.on('error', onBroken)
    stream = stream.pipe(decoder)
  }
  return stream
}

/** @param {[string, string][]} pairs; @returns {Record<string, string | string[]>} */
function headersOf(pairs) {
  /** @type {Record<string, string | string[]>} */
  const headers = Object.create(null)
  for (const [given, value] of pairs) {
    const name = given.toLowerCase()
    const before = headers[name]
    if (name === 'set-cookie') headers[name] = [...(Array.isArray(before) ? before : []), value]
    else if (before === undefined) headers[name] = value
    else if (!SINGLE.test(name)) headers[name] = `${String(before)}, ${value}`
  }
  return headers
}

module.exports = { IncomingMessage, pairsOf }
