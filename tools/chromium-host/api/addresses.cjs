'use strict'
// Chromium knows nothing of the app's own scheme: inside it, app://offprint/x is https://offprint.app.localhost/x.

/** @type {Set<string>} */
const schemes = new Set()

/** @param {string} scheme registered as privileged by the app */
function addScheme(scheme) {
  schemes.add(scheme)
}

/** @param {string} url as the app writes it; @returns {string} as Chromium sees it */
function toChromium(url) {
  const found = /^([a-z][a-z0-9+-]*):\/\/([^/?#]+)(.*)$/s.exec(url)
  if (!found || !schemes.has(found[1] ?? '')) return url
  return `https://${found[2]}.${found[1]}.localhost${found[3]}`
}

/** @param {string} url as Chromium sees it; @returns {string} as the app knows it */
function fromChromium(url) {
  const found = /^https:\/\/([^/?#:]+)\.([a-z][a-z0-9+-]*)\.localhost((?:[/?#].*)?)$/s.exec(url)
  if (!found || !schemes.has(found[2] ?? '')) return url
  return `${found[2]}://${found[1]}${found[3]}`
}

/** @param {string} url of the app; @returns {string} scheme and host, 'null' when there is none (data:, about:) */
function originOf(url) {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/.exec(url)?.[0] ?? 'null'
}

module.exports = { addScheme, toChromium, fromChromium, originOf }
