import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'playwright/test'

// The specs use _electron.launch alone. Where Electron's binary is not there, the electron package is pointed at the host.
const electronIsHere = existsSync(fileURLToPath(new URL('../../node_modules/electron/dist', import.meta.url)))
if (!electronIsHere) {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= fileURLToPath(
    new URL('../../tools/chromium-host', import.meta.url),
  )
}

/** Specs that watch how long the reading thread is busy: nothing else may run meanwhile. */
const TIMED = ['hostile-pages.spec.ts']

export default defineConfig({
  testDir: '.',
  // Two programs at a time, each spec file in one of them: mostly they wait. By itself Playwright takes half of the cores.
  workers: 2,
  projects: [
    { name: 'beside', testMatch: '*.spec.ts', testIgnore: TIMED },
    { name: 'alone', testMatch: TIMED, workers: 1 },
  ],
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: '../../test-results',
  reporter: [['list'], ['json']],
})
