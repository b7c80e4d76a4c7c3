'use strict'
const fs = require('node:fs')
const inspector = require('node:inspector')
const path = require('node:path')
const { chromium } = require('playwright')
const { app } = require('./app.cjs')
const { chromiumArguments, findChromium, freeProfile } = require('./chromium.cjs')
const { intercept } = require('./interception.cjs')
const { debug, host } = require('./state.cjs')

/** How long Chromium may take to close its files before it is ended. */
const CLOSE_MS = 4000

/** Starts Chromium after the app's main file has run, then tells the app that it is ready. */
function start() {
  // As in Electron: `ready` comes after the first turn, so that the main file may set paths and schemes.
  setImmediate(() => {
    if (host.quitting) return
    run().catch((error) => {
      console.error(`chromium-host: ${error instanceof Error ? error.message : String(error)}`)
      process.exit(1)
    })
  })
}

async function run() {
  app.end = end
  process.once('SIGTERM', () => app.quit())
  process.once('SIGINT', () => app.quit())
  const executablePath = findChromium()
  if (!executablePath) {
    console.error('chromium-host: no Chromium found; install chromium or set OFFPRINT_CHROMIUM to its path')
    process.exit(1)
  }
  const folder = path.join(app.getPath('userData'), 'chromium')
  fs.mkdirSync(folder, { recursive: true })
  await freeProfile(folder)
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: !host.headed,
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: null,
    colorScheme: null,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    ignoreDefaultArgs: ['--enable-automation'],
    args: chromiumArguments(),
  })
  host.context = context
  // Closed by the person, or dead: either way there is no window any more.
  context.on('close', () => host.window?.gone())
  context.on('page', (page) => {
    if (!host.opening && page !== host.window?.link?.page)
      void page.close().catch((error) => debug('popup', error.message))
  })
  await context.route('**/*', intercept)
  await readDisplays(context)
  if (host.devtools) await announceDevTools(folder)
  if (!host.quitting) app.markReady()
}

/** @param {import('playwright').BrowserContext} context */
async function readDisplays(context) {
  const page = context.pages()[0]
  if (!page) return
  const seen = await page.evaluate(() => {
    const { width, height, availWidth, availHeight } = screen
    const { availLeft = 0, availTop = 0 } = /** @type {{ availLeft?: number, availTop?: number }} */ (
      /** @type {unknown} */ (screen)
    )
    return { width, height, availWidth, availHeight, availLeft, availTop, scaleFactor: devicePixelRatio }
  })
  const workArea = { x: seen.availLeft, y: seen.availTop, width: seen.availWidth, height: seen.availHeight }
  const bounds = { x: 0, y: 0, width: seen.width, height: seen.height }
  const display = {
    id: 1,
    bounds,
    workArea,
    size: bounds,
    workAreaSize: workArea,
    scaleFactor: seen.scaleFactor,
    rotation: 0,
    internal: true,
  }
  host.displays = [/** @type {Electron.Display} */ (/** @type {unknown} */ (display))]
}

/** @param {string} folder; Playwright's Electron client waits for this line on stderr */
async function announceDevTools(folder) {
  const file = path.join(folder, 'DevToolsActivePort')
  for (let tries = 0; tries < 200; tries += 1) {
    const [port, address] = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : []
    if (port && address) {
      process.stderr.write(`DevTools listening on ws://127.0.0.1:${port}${address}\n`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('Chromium opened no DevTools socket')
}

/** @param {number} code */
async function end(code) {
  app.releaseSingleInstanceLock()
  const context = host.context
  if (context) {
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS))
    await Promise.race([context.close().catch((error) => debug('close', error.message)), late])
  }
  // A test client that is still attached would keep the process alive.
  if (host.inspected) inspector.close()
  process.exit(code)
}

module.exports = { start }
