// Finds the machine's Chromium for the Chromium host, and installs it from Debian where that is possible.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** With an emoji font, as every desktop has one: without it emoji are boxes, and each is looked for again wherever it stands. */
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-color-emoji'

/** Path of an installed Chromium: OFFPRINT_CHROMIUM if it is set, else the first found on PATH; null when there is none. */
export function findChromium() {
  const chosen = process.env.OFFPRINT_CHROMIUM
  if (chosen) return existsSync(chosen) ? chosen : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch (error) {
        // Not in this folder; any other reason (no permission) makes it just as unusable.
        if (!(error instanceof Error)) throw error
      }
    }
  }
  return null
}

/**
 * The path of a Chromium, installed from Debian first if it is missing and this is root (it says so).
 * Null when there is none and it cannot be installed: the line to run has then been printed.
 */
export function chromiumOrInstall() {
  const found = findChromium()
  if (found) return found
  const debian = existsSync('/usr/bin/apt-get')
  if (debian && process.getuid?.() === 0) {
    console.log('Chromium is missing. Installing it from Debian: ' + INSTALL)
    const { status } = spawnSync(
      'sh',
      ['-c', INSTALL.replaceAll('apt-get ', 'apt-get -qq -o DPkg::Lock::Timeout=400 ')],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      },
    )
    const installed = status === 0 ? findChromium() : null
    if (installed) return installed
  }
  console.error(
    debian
      ? `Chromium is missing. Install it with:\n  sudo sh -c '${INSTALL}'`
      : 'Chromium is missing. Install Chromium or Google Chrome, or set OFFPRINT_CHROMIUM to its path.',
  )
  return null
}
