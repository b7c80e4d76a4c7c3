'use strict'
const { spawn } = require('node:child_process')
const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const { debug, host } = require('./state.cjs')

const shell = {
  /** @param {string} url; with OFFPRINT_OPENED_LINKS_FILE it is written there, a line each, instead of being opened */
  async openExternal(url) {
    const file = process.env['OFFPRINT_OPENED_LINKS_FILE']
    if (file) return fs.promises.appendFile(file, `${url}\n`)
    const child = spawn('xdg-open', [url], { detached: true, stdio: 'ignore' })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
  },
  /** @param {string} file */
  async openPath(file) {
    await shell.openExternal(file)
    return ''
  },
  /** @param {string} file */
  showItemInFolder(file) {
    console.error(`[shell] ${file}`)
  },
}

/** No system dialogs here: each is cancelled, unless a test has put its own function in place. */
const dialog = {
  /** @param {...any} args; @returns {Promise<{ canceled: boolean, filePath: string }>} */
  async showSaveDialog(...args) {
    return told('showSaveDialog', args, { canceled: true, filePath: '' })
  },
  /** @param {...any} args; @returns {Promise<{ canceled: boolean, filePaths: string[] }>} */
  async showOpenDialog(...args) {
    return told('showOpenDialog', args, { canceled: true, filePaths: [] })
  },
  /** @param {...any} args */
  async showMessageBox(...args) {
    return told('showMessageBox', args, { response: args.at(-1)?.cancelId ?? 0, checkboxChecked: false })
  },
  /**
   * @param {string} title
   * @param {string} content
   */
  showErrorBox(title, content) {
    console.error(`[dialog] ${title}: ${content}`)
  },
}

/**
 * @template T
 * @param {string} name
 * @param {any[]} args
 * @param {T} answer
 */
function told(name, args, answer) {
  const { title = '', message = '' } = args.at(-1) ?? {}
  console.error(`[dialog] ${name} ${title} ${message}: no system dialogs on the Chromium host, cancelled`)
  return answer
}

let copied = ''
const clipboard = {
  /** @param {string} text kept for readText and, with a window on a display, put on the system's clipboard */
  writeText(text) {
    copied = String(text)
    const wire = host.window?.link?.session
    if (!host.headed || !wire) return
    const expression = `navigator.clipboard.writeText(${JSON.stringify(copied)})`
    wire
      .send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true })
      .catch((error) => debug('clipboard', error.message))
  },
  readText: () => copied,
}

const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => host.displays,
  getPrimaryDisplay: () => first(host.displays),
  /** @param {Electron.Rectangle} rectangle; the display that holds most of it */
  getDisplayMatching(rectangle) {
    return (
      [...host.displays].sort((a, b) => overlap(b.bounds, rectangle) - overlap(a.bounds, rectangle))[0] ??
      first(host.displays)
    )
  },
})

/** @param {Electron.Display[]} displays */
function first(displays) {
  if (!displays[0]) throw new Error("The 'screen' module can't be used before the app 'ready' event")
  return displays[0]
}

/**
 * @param {Electron.Rectangle} a
 * @param {Electron.Rectangle} b
 */
function overlap(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

// Never emits: this host does not hear of suspend and resume.
const powerMonitor = new EventEmitter()

/** Playwright finds the window of a page by this. */
const webContents = {
  /** @param {string} id */
  fromDevToolsTargetId: (id) => (host.window?.link?.targetId === id ? host.window.webContents : undefined),
  getAllWebContents: () => (host.window ? [host.window.webContents] : []),
}

module.exports = { shell, dialog, clipboard, screen, powerMonitor, webContents }
