'use strict'
const { makeHostCodec } = require('../page/codec.cjs')
const { fromChromium } = require('./addresses.cjs')
const { pumpSource } = require('./window/page-link.cjs')
const { protocol, serveByHandler } = require('./protocol.cjs')
const { session } = require('./session.cjs')
const { debug, host } = require('./state.cjs')
const { preventable } = require('./strict.cjs')

const codec = makeHostCodec()

/**
 * Decides about each request that a page makes: the host's own, the app's scheme, a navigation, everything else.
 * @param {import('playwright').Route} route
 */
async function intercept(route) {
  try {
    await decide(route)
  } catch (error) {
    debug('request', route.request().url(), String(error))
    await route.abort('failed').catch(() => undefined)
  }
}

/** @param {import('playwright').Route} route */
async function decide(route) {
  const request = route.request()
  const url = fromChromium(request.url())
  const address = new URL(request.url())
  if (address.pathname.startsWith('/__electron_host__/')) return serveHost(route, address)
  const frame = frameOf(request)
  const mine = frame !== undefined && frame.page() === host.window?.link?.page
  // A window that the page opened: webContents has refused it already, its request goes nowhere.
  if (frame !== undefined && !mine) return route.abort('aborted')
  if (frame === undefined && request.isNavigationRequest()) return route.abort('aborted')
  if (request.isNavigationRequest() && frame && isRefused(frame, url)) return route.abort('aborted')
  const handler = protocol.handlerFor(url)
  if (handler) return serveByHandler(route, handler)
  const details = {
    url,
    method: request.method(),
    resourceType: resourceType(request),
    webContentsId: host.window?.id,
  }
  if (await session.defaultSession.webRequest.isCancelled(details)) return route.abort('blockedbyclient')
  return route.continue()
}

/**
 * @param {import('playwright').Frame} frame
 * @param {string} url
 * @returns {boolean} whether the app prevented this navigation
 */
function isRefused(frame, url) {
  const window = host.window
  if (!window) return true
  const isMainFrame = frame.parentFrame() === null
  // loadURL() and reload are the program's own acts: Electron does not ask about them.
  if (isMainFrame && (window.loading || withoutHash(url) === withoutHash(window.webContents.getURL())))
    return false
  const event = preventable({ url, isMainFrame, isSameDocument: false })
  window.webContents.emit('will-frame-navigate', event)
  if (isMainFrame) window.webContents.emit('will-navigate', event, url, false, true)
  return event.defaultPrevented
}

/** @param {string} url */
const withoutHash = (url) => url.replace(/#.*$/s, '')

/** @param {import('playwright').Request} request; @returns {import('playwright').Frame | undefined} */
function frameOf(request) {
  try {
    return request.frame()
  } catch {
    return undefined // A new window's first navigation, or a service worker: Playwright knows no frame.
  }
}

/** @param {import('playwright').Request} request in Electron's words */
function resourceType(request) {
  const type = request.resourceType()
  if (type === 'document') return frameOf(request)?.parentFrame() ? 'subFrame' : 'mainFrame'
  return type === 'fetch' ? 'xhr' : type
}

/**
 * The traffic of MessagePorts: see page/pump.js.
 * @param {import('playwright').Route} route
 * @param {URL} address
 */
async function serveHost(route, address) {
  const carrier = host.window?.link?.carrier
  if (!carrier) return route.fulfill({ status: 404 })
  // The worker's own policy: the app's policy need not know about it.
  const headers = {
    'content-security-policy': "default-src 'none'; connect-src 'self'",
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-store',
  }
  if (address.pathname.endsWith('/pump.js'))
    return route.fulfill({
      status: 200,
      headers,
      contentType: 'text/javascript',
      body: pumpSource(carrier.client),
    })
  if (address.searchParams.get('client') !== carrier.client) return route.fulfill({ status: 404 })
  if (address.pathname.endsWith('/push')) {
    carrier.receive(codec.split(route.request().postDataBuffer() ?? new Uint8Array()))
    return route.fulfill({ status: 204 })
  }
  const pulled = await carrier.pull()
  if (!pulled) return route.abort('aborted').catch(() => undefined)
  return route.fulfill({
    status: 200,
    headers: { 'x-batch': String(pulled.number) },
    contentType: 'application/octet-stream',
    body: Buffer.from(pulled.batch.buffer),
  })
}

module.exports = { intercept }
