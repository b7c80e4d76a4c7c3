'use strict'
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')

// Runs in a child, because the answer is needed synchronously: sends stdin to the socket; 0 when it was taken.
const HAND_OVER = `
const socket = require('node:net').connect(process.argv[1].replace(/^@/, '\\0'))
socket.on('error', () => process.exit(3))
socket.on('data', () => process.exit(0))
socket.on('close', () => process.exit(3))
socket.end(require('node:fs').readFileSync(0))`

/**
 * One program for each userData folder. On Linux the lock is an abstract socket, which dies with its process, so that
 * nothing stale is left by SIGKILL; elsewhere it is a socket file with a short name in the temporary folder.
 */
class SingleInstance {
  /** @param {(argv: string[], cwd: string) => void} onSecond */
  constructor(onSecond) {
    this.onSecond = onSecond
    /** @type {net.Server | undefined} */
    this.server = undefined
  }

  get held() {
    return this.server !== undefined
  }

  /**
   * @param {string} folder userData
   * @returns {boolean} false when another program holds the lock; it was given our arguments
   */
  request(folder) {
    if (this.server) return true
    fs.mkdirSync(folder, { recursive: true })
    const address = addressOf(fs.realpathSync(folder))
    if (this.listen(address)) return true
    const message = JSON.stringify({ argv: process.argv, cwd: process.cwd() })
    const child = spawnSync(process.execPath, ['-e', HAND_OVER, address.replace('\0', '@')], {
      input: message,
      timeout: 5000,
    })
    if (child.status === 0) return false
    if (!address.startsWith('\0')) fs.rmSync(address, { force: true })
    return this.listen(address)
  }

  /** @param {string} address */
  listen(address) {
    const server = net.createServer({ allowHalfOpen: true }, (socket) => this.hear(socket))
    server.on('error', () => server.close(() => undefined))
    server.listen({ path: address })
    // Binding a local socket happens inside listen(); only the report of a failure comes later.
    if (!server.listening) return false
    server.unref()
    this.server = server
    return true
  }

  /** @param {net.Socket} socket */
  hear(socket) {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.on('data', (part) => (text += part))
    socket.on('end', () => {
      socket.end('taken')
      const message = parse(text)
      if (message) this.onSecond(message.argv, message.cwd)
    })
  }

  release() {
    this.server?.close()
    this.server = undefined
  }
}

/** @param {string} folder */
function addressOf(folder) {
  const name = createHash('sha256').update(`${os.userInfo().uid}:${folder}`).digest('hex').slice(0, 32)
  return process.platform === 'linux'
    ? `\0offprint-host-${name}`
    : path.join(os.tmpdir(), `offprint-${name}.sock`)
}

/**
 * @param {string} text
 * @returns {{ argv: string[], cwd: string } | undefined}
 */
function parse(text) {
  try {
    const { argv, cwd } = JSON.parse(text)
    return Array.isArray(argv) && typeof cwd === 'string' ? { argv: argv.map(String), cwd } : undefined
  } catch {
    return undefined
  }
}

module.exports = { SingleInstance }
