// Which program runs dist/: Electron's own binary where it is there or can be had, else the Chromium host.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromiumOrInstall } from './chromium.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const electronFolder = join(root, 'node_modules/electron')

/** Path of Electron's installed binary; null when it was never downloaded. */
function installedElectron() {
  const note = join(electronFolder, 'path.txt')
  if (!existsSync(note)) return null
  const path = join(electronFolder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(path) ? path : null
}

/** Tries Electron's own installer once, for at most two minutes; a machine that cannot reach it fails at once. */
function downloadElectron() {
  const { status } = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: 120_000,
  })
  return status === 0 ? installedElectron() : null
}

/** Whether a window can be shown: macOS and Windows always can, elsewhere X11 or Wayland must be there. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * @typedef {object} Runtime
 * @property {string} name What runs the program, for one line to the person.
 * @property {string} command
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * Chooses the runtime. OFFPRINT_RUNTIME=chromium skips Electron; nothing is downloaded when `mayDownload` is false.
 * Null when there is neither Electron nor Chromium: what to do has then been printed.
 * @param {{ headed: boolean, mayDownload: boolean }} wish
 * @returns {Runtime | null}
 */
export function chooseRuntime({ headed, mayDownload }) {
  // Electron needs a display even for a hidden window; without one only the host can work.
  const wantsElectron = process.env.OFFPRINT_RUNTIME !== 'chromium' && hasDisplay()
  const electron = wantsElectron ? (installedElectron() ?? (mayDownload ? downloadElectron() : null)) : null
  if (electron) return { name: 'Electron', command: electron, env: { ...process.env } }
  const chromium = chromiumOrInstall()
  if (!chromium) return null
  const host = join(root, 'tools/chromium-host')
  return {
    name: `the Chromium host (${chromium}), since Electron's binary is not here`,
    command: join(host, 'electron'),
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: host,
      OFFPRINT_CHROMIUM: chromium,
      OFFPRINT_HOST_HEADED: headed ? '1' : '',
    },
  }
}
