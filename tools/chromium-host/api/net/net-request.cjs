'use strict'
const { EventEmitter } = require('node:events')
const { app } = require('../app.cjs')
const { netError } = require('./net-errors.cjs')
const { IncomingMessage, pairsOf } = require('./net-response.cjs')
const { isOffline, running } = require('./net-state.cjs')
const { session } = require('../session.cjs')
const { checkOptions, missing } = require('../strict.cjs')

const OPTIONS = [
  'url',
  'method',
  'session',
  'redirect',
  'credentials',
  'useSessionCookies',
  'headers',
  'cache',
  'referrerPolicy',
]
const REDIRECTS = [301, 302, 303, 307, 308]
const MAX_REDIRECTS = 20

/** @typedef {{ url: string, method?: string, session?: import('../session.cjs').Session, redirect?: string, credentials?: string, useSessionCookies?: boolean, headers?: Record<string, string | string[]> }} Options */

/** `ClientRequest`: one request of the main process, with the events and errors of Chromium's network stack. */
class ClientRequest extends EventEmitter {
  /** @param {Options | string} given */
  constructor(given) {
    super()
    /** @type {Options} */
    const options = typeof given === 'string' ? { url: given } : given
    checkOptions('net.request', options, OPTIONS)
    if (options.useSessionCookies === true || options.credentials === 'include')
      throw missing('net.request with cookies')
    this.url = new URL(options.url)
    this.method = (options.method ?? 'GET').toUpperCase()
    this.redirect = options.redirect ?? 'follow'
    this.session = options.session ?? session.defaultSession
    /** @type {Map<string, [string, string]>} lower-case name -> name as given, value */
    this.fields = new Map()
    for (const [name, value] of Object.entries(options.headers ?? {})) this.setHeader(name, String(value))
    /** @type {Buffer[]} */
    this.body = []
    this.control = new AbortController()
    this.started = false
    this.ended = false
    this.aborted = false
    this.redirects = 0
    this.canFollow = false
    this.followed = false
    /** @type {IncomingMessage | undefined} */
    this.response = undefined
    this.fail = () => this.die(new Error('net::ERR_INTERNET_DISCONNECTED'))
  }
  /**
   * @param {string} name
   * @param {string} value
   */
  setHeader(name, value) {
    if (this.started) throw new Error("Can't set headers after they are sent")
    this.fields.set(name.toLowerCase(), [name, String(value)])
  }
  /** @param {string} name */
  getHeader(name) {
    return this.fields.get(name.toLowerCase())?.[1]
  }
  /** @param {string} name */
  removeHeader(name) {
    if (this.started) throw new Error("Can't remove headers after they are sent")
    this.fields.delete(name.toLowerCase())
  }
  /** @param {string | Buffer} chunk */
  write(chunk) {
    this.body.push(Buffer.from(chunk))
    return true
  }
  /** @param {string | Buffer} [chunk] */
  end(chunk) {
    if (this.started) return this
    if (chunk !== undefined) this.write(chunk)
    this.started = true
    running.add(this.fail)
    setImmediate(() => {
      if (this.ended) return
      this.emit('finish')
      void this.send()
    })
    return this
  }
  followRedirect() {
    if (!this.canFollow) throw new Error('followRedirect() called, but was not waiting for a redirect')
    this.followed = true
  }
  abort() {
    if (this.ended) return
    this.aborted = true
    process.nextTick(() => this.emit('abort'))
    this.die()
  }

  async send() {
    try {
      if (isOffline()) return this.fail()
      if (!/^https?:$/.test(this.url.protocol)) return this.die(new Error('net::ERR_UNKNOWN_URL_SCHEME'))
      const details = { url: this.url.href, method: this.method, resourceType: 'xhr' }
      if (await this.session.webRequest.isCancelled(details))
        return this.die(new Error('net::ERR_BLOCKED_BY_CLIENT'))
      await this.exchange(true)
    } catch (error) {
      this.die(netError(error, 'sending'))
    }
  }

  /** @param {boolean} mayRetry */
  async exchange(mayRetry) {
    try {
      const answer = await this.session.agent.request({
        origin: this.url.origin,
        path: this.url.pathname + this.url.search,
        method: /** @type {import('undici').Dispatcher.HttpMethod} */ (this.method),
        headers: this.headers(),
        body: this.body.length > 0 ? Buffer.concat(this.body) : null,
        signal: this.control.signal,
        responseHeaders: 'raw',
      })
      if (this.ended) return
      this.receive(answer)
    } catch (error) {
      // A kept connection that the server had closed meanwhile says nothing about the server: Chromium sends again.
      const reused = /** @type {any} */ (error)?.socket?.bytesRead > 0
      if (!this.ended && mayRetry && reused && this.body.length === 0) await this.exchange(false)
      else throw error
    }
  }

  headers() {
    /** @type {Record<string, string>} */
    const headers = {}
    const defaults = {
      'User-Agent': `${app.getName()}/${app.getVersion()} (chromium-host)`,
      'Accept-Encoding': 'gzip, deflate, br',
    }
    for (const [name, value] of Object.entries(defaults))
      if (!this.fields.has(name.toLowerCase())) headers[name] = value
    for (const [name, value] of this.fields.values()) headers[name] = value
    return headers
  }

  /** @param {import('undici').Dispatcher.ResponseData} answer */
  receive(answer) {
    const raw = /** @type {string[]} */ (/** @type {unknown} */ (answer.headers))
    const pairs = pairsOf(raw)
    const location = pairs.find(([name]) => name.toLowerCase() === 'location')?.[1]
    if (location !== undefined && REDIRECTS.includes(answer.statusCode)) {
      answer.body.on('error', () => undefined)
      void answer.body.dump().catch(() => undefined)
      return this.turn(answer.statusCode, location, pairs)
    }
    const response = new IncomingMessage(answer, pairs)
    this.response = response
    response.failed = (error) => this.die(error)
    response.once('end', () => this.finish())
    response.once('close', () => this.control.abort())
    this.emit('response', response)
  }

  /**
   * @param {number} status
   * @param {string} location
   * @param {[string, string][]} pairs
   */
  turn(status, location, pairs) {
    let target
    try {
      target = new URL(Buffer.from(location, 'latin1').toString('utf8'), this.url)
    } catch {
      return this.die(new Error('net::ERR_INVALID_REDIRECT'))
    }
    if (this.redirect === 'error')
      return this.die(new Error("Attempted to redirect, but redirect policy was 'error'"))
    if ((this.redirects += 1) > MAX_REDIRECTS) return this.die(new Error('net::ERR_TOO_MANY_REDIRECTS'))
    const toGet = (status === 303 && this.method !== 'HEAD') || (status < 303 && this.method === 'POST')
    const method = toGet ? 'GET' : this.method
    /** @type {Record<string, string[]>} */
    const headers = {}
    for (const [name, value] of pairs) (headers[name.toLowerCase()] ??= []).push(value)
    this.canFollow = true
    this.followed = this.redirect === 'follow'
    try {
      this.emit('redirect', status, method, target.href, headers)
    } finally {
      this.canFollow = false
    }
    if (this.ended) return
    if (!this.followed) return this.die(new Error('Redirect was cancelled'))
    if (target.hash === '') target.hash = this.url.hash
    if (target.origin !== this.url.origin) this.fields.delete('authorization')
    this.url = target
    if (toGet) this.body = []
    this.method = method
    void this.send()
  }

  finish() {
    if (this.ended) return
    this.ended = true
    running.delete(this.fail)
    setImmediate(() => this.emit('close'))
  }

  /** @param {Error} [error] none when the app aborted */
  die(error) {
    if (this.ended) return
    this.ended = true
    running.delete(this.fail)
    this.control.abort()
    this.response?.cut(error)
    process.nextTick(() => {
      if (error) this.emit('error', error)
      this.emit('close')
    })
  }
}

const net = {
  /** @param {Options | string} options */
  request: (options) => new ClientRequest(options),
  isOnline: () => !isOffline(),
  get online() {
    return !isOffline()
  },
}

module.exports = { ClientRequest, net, OPTIONS }
