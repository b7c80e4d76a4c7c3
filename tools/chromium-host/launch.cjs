'use strict'
// The command line of Electron: `electron [-r FILE] [switches] APP [arguments]`. Makes this Node process look like
// Electron's main process, lets `require('electron')` find the host, and runs the app's main file.
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const ELECTRON_VERSION = '45.4.1'
const args = process.argv.slice(2)
const index = path.join(__dirname, 'api', 'index.cjs')

/** @type {string[]} */
const preloaded = []
let target = ''
for (let at = 0; at < args.length; at += 1) {
  const argument = args[at] ?? ''
  if (argument === '-r' || argument === '--require') preloaded.push(args[(at += 1)] ?? '')
  else if (!argument.startsWith('-') && target === '') target = argument
}
if (target === '') {
  if (args.includes('--version') || args.includes('-v')) {
    console.log(`v${ELECTRON_VERSION} (chromium host)`)
    process.exit(0)
  }
  console.error('chromium-host: name the folder of the app, for example: electron .')
  process.exit(1)
}

const named = path.resolve(target)
const isFile = fs.statSync(named, { throwIfNoEntry: false })?.isFile() === true
const appFolder = isFile ? path.dirname(named) : named
const manifestFile = path.join(appFolder, 'package.json')
if (!fs.existsSync(manifestFile)) {
  console.error(`chromium-host: there is no app in ${appFolder} (no package.json)`)
  process.exit(1)
}
/** @type {import('./api/state.cjs').Manifest} */
const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'))
const entry = isFile ? named : path.join(appFolder, manifest.main ?? 'index.js')

// `node_modules/electron` is only the path of a binary: inside the binary the name means the API.
const loader = /** @type {{ _resolveFilename: (request: string, ...rest: unknown[]) => string }} */ (
  /** @type {unknown} */ (Module)
)
const resolve = loader._resolveFilename
loader._resolveFilename = function (/** @type {string} */ request, /** @type {unknown[]} */ ...rest) {
  return /^electron(\/main|\/common)?$/.test(request) ? index : resolve.call(this, request, ...rest)
}

Object.defineProperty(process.versions, 'electron', { value: ELECTRON_VERSION, enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser' })
Object.assign(process, { defaultApp: true, resourcesPath: path.join(__dirname, 'resources') })
// As in Electron: argv[0] is the program, then everything that was typed. -r FILE stays too: Playwright cuts it off itself.
process.argv = [process.argv[0] ?? 'electron', ...args]

require('./api/state.cjs').host.prepare({ appFolder, manifest, args })
for (const file of preloaded) require(file)
require(entry)
require('./api/start.cjs').start()
