'use strict'
const { randomBytes } = require('node:crypto')
const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const path = require('node:path')
const { fromChromium } = require('../addresses.cjs')
const { PortCarrier } = require('./ports.cjs')
const { makeHostCodec } = require('../../page/codec.cjs')
const { debug } = require('../state.cjs')

const codec = makeHostCodec()
const WORLD = 'Electron Isolated Context'
const BINDING = '__electronHost'
const PAGE = path.join(__dirname, '..', '..', 'page')

/** @param {string} file */
const read = (file) => fs.readFileSync(path.join(PAGE, file), 'utf8')

/**
 * The wire to the page: a DevTools session that puts the preload into an isolated world and carries messages.
 * Emits 'message' (message, reply), 'menu' (number of an item), 'document' (a new one committed), 'title', 'surroundings', 'loaded', 'ready'.
 */
class PageLink extends EventEmitter {
  /**
   * @param {import('playwright').Page} page
   * @param {import('playwright').CDPSession} session
   */
  constructor(page, session) {
    super()
    this.page = page
    this.session = session
    this.carrier = new PortCarrier()
    this.url = ''
    this.targetId = ''
    this.frameId = ''
    /** The isolated world of the current document; 0 while there is none that listens. */
    this.world = 0
    /** @type {Set<number>} isolated worlds of the main frame */
    this.worlds = new Set()
    /** @type {object[]} messages for the next document */
    this.waiting = []
  }

  /**
   * @param {import('playwright').BrowserContext} context
   * @param {import('playwright').Page} page
   * @param {string | undefined} preload file
   * @param {{ id: number, accelerator: string }[]} accelerators of the menu
   */
  static async open(context, page, preload, accelerators) {
    const link = new PageLink(page, await context.newCDPSession(page))
    const { session } = link
    session.on('Runtime.bindingCalled', (event) => link.hear(event))
    session.on('Runtime.executionContextCreated', ({ context: created }) => {
      if (created.name === WORLD && created.auxData?.['frameId'] === link.frameId) link.worlds.add(created.id)
    })
    session.on('Runtime.executionContextsCleared', () => link.forget())
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return
      link.url = fromChromium(frame.url)
      link.emit('document')
    })
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === link.frameId) link.url = fromChromium(url)
    })
    session.on('Page.domContentEventFired', () => link.emit('ready'))
    session.on('Page.loadEventFired', () => link.emit('loaded'))
    session.on('Page.windowOpen', ({ url }) => link.emit('window-open', fromChromium(url)))
    const [{ targetInfo }] = await Promise.all([
      session.send('Target.getTargetInfo'),
      session.send('Page.enable'),
    ])
    link.targetId = targetInfo.targetId
    link.frameId = (await session.send('Page.getFrameTree')).frameTree.frame.id
    const nonce = randomBytes(16).toString('hex')
    await Promise.all([
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(nonce) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: WORLD,
        source: isolatedSource(nonce, preload, accelerators),
      }),
    ])
    return link
  }

  /** The old document is gone: nobody there hears or answers any more. */
  forget() {
    this.world = 0
    this.worlds.clear()
    this.carrier.close()
    this.carrier = new PortCarrier()
  }

  /** @param {{ name: string, payload: string, executionContextId: number }} event */
  hear(event) {
    const world = event.executionContextId
    if (event.name !== BINDING || !this.worlds.has(world)) return
    const message = JSON.parse(event.payload)
    if (message.kind === 'hello') {
      this.world = world
      for (const told of this.waiting.splice(0)) this.evaluate(world, told)
    } else if (message.kind === 'frame') this.carrier.receive([codec.fromJson(message.frame)])
    else if (message.kind === 'title') this.emit('title', String(message.title))
    else if (message.kind === 'menu') this.emit('menu', Number(message.id))
    else if (message.kind === 'surroundings') this.emit('surroundings', message)
    // An answer goes to the document that asked, never to the one after it.
    else
      this.emit(
        'message',
        message,
        (/** @type {object} */ reply) => void (world === this.world && this.evaluate(world, reply)),
      )
  }

  /** @param {object} message for the page's ipcRenderer; waits for a document when there is none */
  tell(message) {
    if (this.world === 0) this.waiting.push(message)
    else this.evaluate(this.world, message)
  }

  /**
   * @param {number} contextId
   * @param {object} message
   */
  evaluate(contextId, message) {
    this.session
      .send('Runtime.evaluate', {
        expression: `__electronHostReceive(${JSON.stringify(message)})`,
        contextId,
      })
      .catch((error) => debug('message lost', error.message))
  }

  async close() {
    this.carrier.close()
    await this.session.detach().catch((error) => debug('detach', error.message))
  }
}

/** @param {string} nonce */
function mainWorldSource(nonce) {
  return `(() => {${read('bridge-end.cjs')}\n${read('main-world.cjs')}\nstartMainWorld(${JSON.stringify(nonce)})})()`
}

/**
 * @param {string} nonce
 * @param {string | undefined} preload
 * @param {{ id: number, accelerator: string }[]} accelerators
 */
function isolatedSource(nonce, preload, accelerators) {
  const { platform, arch, versions } = process
  const given = {
    nonce,
    accelerators,
    process: { platform, arch, versions, type: 'renderer', sandboxed: true, contextIsolated: true, env: {} },
  }
  const body = preload === undefined ? '' : fs.readFileSync(preload, 'utf8')
  const start = `startIsolatedWorld(${JSON.stringify(given)}, function (require, module, exports, process) {${body}\n})`
  return `(() => {${read('codec.cjs')}\n${read('bridge-end.cjs')}\n${read('shortcuts.cjs')}\n${read('isolated.cjs')}\n${start}})()`
}

/** @param {string} client; @returns {string} the worker that carries a document's ports */
function pumpSource(client) {
  return `(() => {${read('codec.cjs')}\n${read('pump.cjs')}\nstartPump(${JSON.stringify(client)})})()`
}

module.exports = { PageLink, pumpSource }
