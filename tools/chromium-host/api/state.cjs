'use strict'
// What the parts of the host share: the app's manifest, the running Chromium, the one window.

/** @typedef {{ name?: string, productName?: string, version?: string, main?: string }} Manifest */

const host = {
  appFolder: process.cwd(),
  /** @type {Manifest} */
  manifest: {},
  ready: false,
  quitting: false,
  /** The host itself is opening a page: it is no popup. */
  opening: false,
  /** Shown on a display, or drawn nowhere. */
  headed: process.env['OFFPRINT_HOST_HEADED'] === '1',
  /** A test client asked for Chromium's DevTools socket. */
  devtools: false,
  /** A test client may be attached to Node's inspector. */
  inspected: process.execArgv.some((argument) => argument.startsWith('--inspect')),
  /** @type {import('playwright').BrowserContext | undefined} */
  context: undefined,
  /** @type {import('./window/browser-window.cjs').BrowserWindow | undefined} the one window, while it is open */
  window: undefined,
  /** @type {Electron.Display[]} */
  displays: [],

  /** @param {{ appFolder: string, manifest: Manifest, args: string[] }} given what launch.cjs read from the command line */
  prepare(given) {
    host.appFolder = given.appFolder
    host.manifest = given.manifest
    host.devtools = given.args.some((argument) => argument.startsWith('--remote-debugging-port'))
  },
}

/** @param {...unknown} parts printed on stderr when OFFPRINT_HOST_DEBUG is set */
function debug(...parts) {
  if (process.env['OFFPRINT_HOST_DEBUG']) console.error('[host]', ...parts)
}

module.exports = { host, debug }
