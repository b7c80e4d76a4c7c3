'use strict'
const { lookup } = require('node:dns/promises')
const { EventEmitter } = require('node:events')
const { Agent } = require('undici')
const { protocol } = require('./protocol.cjs')
const { strict } = require('./strict.cjs')

/** @typedef {{ url: string, method: string, resourceType: string, webContentsId?: number }} RequestDetails */

/** `session.webRequest`: the app may refuse any request. */
class WebRequest {
  constructor() {
    /** @type {{ matches: (url: string) => boolean, listener: (details: RequestDetails, callback: (answer: { cancel?: boolean }) => void) => void } | undefined} */
    this.before = undefined
  }
  /**
   * @param {any} filter or the listener
   * @param {any} [listener]
   */
  onBeforeRequest(filter, listener) {
    const given = typeof filter === 'function' ? filter : listener
    if (!given) this.before = undefined
    else
      this.before = {
        matches: typeof filter === 'function' ? () => true : matcher(filter?.urls ?? ['<all_urls>']),
        listener: given,
      }
  }
  /** @param {RequestDetails} details; @returns {Promise<boolean>} */
  async isCancelled(details) {
    const before = this.before
    if (!before?.matches(details.url)) return false
    const answer = await new Promise((resolve) => before.listener(details, resolve))
    return answer?.cancel === true
  }
}

/** @param {string[]} patterns with * and <all_urls> */
function matcher(patterns) {
  const tests = patterns.map((pattern) =>
    pattern === '<all_urls>'
      ? /./
      : new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`),
  )
  return (/** @type {string} */ url) => tests.some((test) => test.test(url))
}

/** `Session`: guards of the page (the default one) and the sockets of net.request. */
class Session extends EventEmitter {
  constructor() {
    super()
    this.protocol = strict('protocol', protocol)
    this.webRequest = strict('webRequest', new WebRequest())
    /** @type {((contents: any, permission: any, callback: (granted: boolean) => void, details: any) => void) | null} */
    this.permissionRequest = null
    /** @type {((contents: any, permission: any, origin: string, details: any) => boolean) | null} */
    this.permissionCheck = null
    this.spellCheckerEnabled = true
    // As Chromium: six sockets for a host, no time limit of its own on a slow server. Node's is 4 minutes to connect.
    this.agent = new Agent({
      connections: 6,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: 60_000,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: 240_000 },
    })
  }
  /** @param {Session['permissionRequest']} handler */
  setPermissionRequestHandler(handler) {
    this.permissionRequest = handler
  }
  /** @param {Session['permissionCheck']} handler */
  setPermissionCheckHandler(handler) {
    this.permissionCheck = handler
  }
  /** @param {boolean} enabled kept, but there is no spell checker on this host */
  setSpellCheckerEnabled(enabled) {
    this.spellCheckerEnabled = enabled
  }
  /**
   * Electron asks Chromium's resolver; here the system's is asked, as the sockets of net.request do.
   * @param {string} hostname
   */
  async resolveHost(hostname) {
    const found = await lookup(hostname, { all: true })
    return {
      endpoints: found.map(({ address, family }) => ({ address, family: family === 6 ? 'ipv6' : 'ipv4' })),
    }
  }
  isSpellCheckerEnabled() {
    return this.spellCheckerEnabled
  }
}

/** @type {Map<string, Session>} */
const partitions = new Map()
const session = {
  defaultSession: new Session(),
  /** @param {string} name */
  fromPartition(name) {
    const found = partitions.get(name) ?? new Session()
    partitions.set(name, found)
    return found
  },
}

module.exports = { Session, WebRequest, session }
