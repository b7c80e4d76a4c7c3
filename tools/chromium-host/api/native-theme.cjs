'use strict'
const { EventEmitter } = require('node:events')
const { debug, host } = require('./state.cjs')

/** `nativeTheme`: what the system prefers, as the page reports it, and what the app chose instead. */
class NativeTheme extends EventEmitter {
  constructor() {
    super()
    /** @type {'system' | 'light' | 'dark'} */
    this.source = 'system'
    this.systemDark = false
  }
  get shouldUseDarkColors() {
    return this.source === 'dark' || (this.source === 'system' && this.systemDark)
  }
  get themeSource() {
    return this.source
  }
  set themeSource(source) {
    if (source === this.source) return
    this.source = source
    const wire = host.window?.link?.session
    if (wire) void this.apply(wire)
    this.emit('updated')
  }
  /** @param {boolean} dark */
  setSystemDark(dark) {
    if (this.source !== 'system' || dark === this.systemDark) return
    this.systemDark = dark
    this.emit('updated')
  }
  /** @param {import('playwright').CDPSession} wire */
  async apply(wire) {
    const value = this.source === 'system' ? '' : this.source
    await wire
      .send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
      .catch((error) => debug('theme', error.message))
  }
}

module.exports = { NativeTheme, nativeTheme: new NativeTheme() }
