'use strict'

/**
 * Makes what the host lacks loud: reading a member that `object` does not have throws and names it.
 * @template {object} T
 * @param {string} name as in electron.d.ts
 * @param {T} object
 * @returns {T}
 */
function strict(name, object) {
  return new Proxy(object, {
    get(target, key) {
      // `then` and `toJSON` are asked for by await, JSON and inspectors of any object.
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key, target)
      throw missing(`${name}.${key}`)
    },
  })
}

/**
 * @param {string} what
 * @returns {Error} the one sentence for everything that Electron has and this host has not
 */
function missing(what) {
  return new Error(`${what} is not implemented by the Chromium host`)
}

/**
 * @param {string} name
 * @param {object | undefined} given options of the app
 * @param {readonly string[]} known
 * @throws when an option would be silently ignored
 */
function checkOptions(name, given, known) {
  for (const key of Object.keys(given ?? {})) if (!known.includes(key)) throw missing(`${name}.${key}`)
}

/**
 * @template {object} T
 * @param {T} [extra]
 * @returns {T & { defaultPrevented: boolean, preventDefault: () => void }} an event that can be vetoed
 */
function preventable(extra) {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return Object.assign(event, /** @type {T} */ (extra ?? {}))
}

module.exports = { strict, missing, checkOptions, preventable }
