'use strict'
const { originOf, toChromium } = require('../addresses.cjs')
const { debug } = require('../state.cjs')

// Electron's name of a permission, and what DevTools calls it.
const PERMISSIONS = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['midi', 'midi'],
  ['midiSysex', 'midi'],
  ['persistent-storage', 'persistent-storage'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
  ['storage-access', 'storage-access'],
  ['display-capture', 'display-capture'],
]

/**
 * Chromium asks nobody at run time: the app's handlers are asked for each permission before a page loads.
 * @param {import('./web-contents.cjs').WebContents} contents
 * @param {import('playwright').CDPSession} wire
 * @param {string} url the page, as the app knows it
 */
async function applyPermissions(contents, wire, url) {
  const { permissionCheck, permissionRequest } = contents.session
  const origin = new URL(toChromium(url)).origin
  if (origin === 'null') return
  await Promise.all(
    PERMISSIONS.map(async ([asked = '', name = '']) => {
      const details = { requestingUrl: url, isMainFrame: true }
      const checked = permissionCheck?.(contents, asked, originOf(url), details) ?? true
      const granted =
        checked &&
        (permissionRequest
          ? await new Promise((resolve) => permissionRequest(contents, asked, resolve, details))
          : true)
      await wire
        .send('Browser.setPermission', {
          permission: { name },
          setting: granted ? 'granted' : 'denied',
          origin,
        })
        .catch((error) => debug('permission', name, error.message))
    }),
  )
}

module.exports = { applyPermissions }
