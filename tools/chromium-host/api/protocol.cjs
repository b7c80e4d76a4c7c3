'use strict'
const { addScheme, fromChromium } = require('./addresses.cjs')
const { host } = require('./state.cjs')

/** `protocol`: the app answers for its own scheme. */
class Protocol {
  constructor() {
    /** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
    this.handlers = new Map()
  }
  /** @param {{ scheme: string }[]} schemes */
  registerSchemesAsPrivileged(schemes) {
    if (host.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) addScheme(scheme)
  }
  /**
   * @param {string} scheme
   * @param {(request: Request) => Response | Promise<Response>} handler
   */
  handle(scheme, handler) {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.handlers.set(scheme, handler)
  }
  /** @param {string} scheme */
  unhandle(scheme) {
    this.handlers.delete(scheme)
  }
  /** @param {string} scheme */
  isProtocolHandled(scheme) {
    return this.handlers.has(scheme)
  }
  /** @param {string} url as the app knows it */
  handlerFor(url) {
    return this.handlers.get(url.slice(0, url.indexOf(':')))
  }
}

/**
 * Answers a request of the page by the app's handler.
 * @param {import('playwright').Route} route
 * @param {(request: Request) => Response | Promise<Response>} handler
 */
async function serveByHandler(route, handler) {
  const asked = route.request()
  const url = fromChromium(asked.url())
  try {
    const headers = new Headers()
    for (const [name, value] of Object.entries(asked.headers()))
      if (!name.startsWith(':'))
        headers.set(name, name === 'origin' || name === 'referer' ? fromChromium(value) : value)
    const body = asked.postDataBuffer()
    const request = new Request(url, {
      method: asked.method(),
      headers,
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
    const response = await handler(request)
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  } catch (error) {
    console.error(`protocol handler failed for ${url}:`, error)
    await route.abort('failed').catch(() => undefined)
  }
}

module.exports = { Protocol, protocol: new Protocol(), serveByHandler }
