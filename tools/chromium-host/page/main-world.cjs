/**
 * Runs first in the page's own world: lets the isolated world define the bridge object there, and nothing else.
 * @param {string} nonce
 */
function startMainWorld(nonce) {
  if (window !== window.top) return
  const define = Object.defineProperty
  const end = makeBridgeEnd(`${nonce}-up`, `${nonce}-down`)
  end.offer(0, (/** @type {string} */ key, /** @type {unknown} */ api) => {
    if (key in window)
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    define(window, key, { value: api, enumerable: true, configurable: false, writable: false })
  })
}

if (typeof module !== 'undefined') module.exports = { startMainWorld }
