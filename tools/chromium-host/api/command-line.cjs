'use strict'

/** `app.commandLine`: the switches that were typed and those that the app added. */
class CommandLine {
  /** @param {string[]} argv */
  constructor(argv) {
    /** @type {Map<string, string>} */
    this.switches = new Map()
    for (const argument of argv.slice(1)) {
      if (argument === '--') break
      const found = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
      if (found?.[1] !== undefined) this.switches.set(found[1], found[2] ?? '')
    }
  }
  /**
   * Kept and answered, but not given to Chromium: the host chooses its own switches.
   * @param {string} name
   * @param {string} [value]
   */
  appendSwitch(name, value = '') {
    this.switches.set(name, value)
  }
  /** @param {string} name */
  hasSwitch(name) {
    return this.switches.has(name)
  }
  /** @param {string} name */
  getSwitchValue(name) {
    return this.switches.get(name) ?? ''
  }
}

module.exports = { CommandLine }
