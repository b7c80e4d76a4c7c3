'use strict'
// Whether net.request has a network. Chromium and this process share none: the page reports what it sees.

let offline = false
/** @type {Set<() => void>} */
const running = new Set()

/** @param {boolean} value; going offline ends what is under way */
function setOffline(value) {
  offline = value
  if (offline) for (const fail of [...running]) fail()
}

module.exports = { setOffline, isOffline: () => offline, running }
