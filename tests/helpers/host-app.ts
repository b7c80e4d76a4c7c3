import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'

const HOST = resolve('tools/chromium-host')
const FIXTURE = resolve('tests/fixtures/host-app')
// Playwright asks node_modules/electron for the binary, and that asks this variable.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = HOST

const folders: string[] = []
/** A folder for one app's library, gone with removeFolders. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-host-'))
  folders.push(folder)
  return folder
}
export function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Starts the fixture app on the Chromium host and waits until its page is whole. */
export async function launch(folder: string): Promise<{ app: ElectronApplication; page: Page }> {
  const env = {
    ...(process.env as Record<string, string>),
    OFFPRINT_OPENED_LINKS_FILE: join(folder, 'links.txt'),
  }
  const app = await _electron.launch({ args: [FIXTURE, `--user-data-dir=${folder}`], env })
  const page = await app.firstWindow()
  await page.waitForFunction(() => 'bridge' in window && document.readyState === 'complete')
  return { app, page }
}

/** Runs the fake binary by hand, as `npx electron .` does. */
export function run(folder: string, ...args: string[]): Promise<number | null> {
  const child = spawn(join(HOST, 'electron'), [FIXTURE, `--user-data-dir=${folder}`, ...args], {
    stdio: 'ignore',
  })
  return new Promise((done) => child.once('exit', done))
}

/** Process numbers of every Chromium on that folder. */
export function chromiumsOn(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const mine = pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${folder}/chromium`)
    } catch {
      return false // it ended while we looked
    }
  })
  return mine.map(Number)
}

export interface Bridge {
  echo: (value: unknown) => Promise<{ value: unknown; url: string; origin: string }>
  fail: () => Promise<never>
  say: (text: string) => void
  onSaid: (listener: (text: string) => void) => void
  wantPort: () => void
  sum: (...numbers: number[]) => number
  refuse: () => never
}
export interface PageGlobals {
  bridge: Bridge
  streamToWorker: (count: number, bytes: number, closeAt?: number) => Promise<unknown>
  store: (key: string, value: unknown) => Promise<void>
  recall: (key: string) => Promise<unknown>
}
export interface MainGlobals {
  hostEvents: [string, string?][]
  hostRequest: (options: object, how?: { follow?: boolean; abortAfter?: string }) => Promise<NetAnswer>
}
export interface NetAnswer {
  seen: unknown[]
  error?: string
  status?: number
  headers?: Record<string, string | string[]>
  body?: string
}

/** SIGKILL for each; one that its parent's end took along already is as dead as the others. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
