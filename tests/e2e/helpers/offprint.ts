import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright/test'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A started program with its library folder. */
export interface Offprint {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dir: string
  /** Errors that the page logged or threw since the start. */
  readonly errors: string[]
  /** Addresses handed to the system browser so far. */
  openedLinks(): string[]
  /** SIGKILL, and everything of it gone. */
  kill(): Promise<void>
  /** Ends it as a person would. */
  close(): Promise<void>
}

export interface StartOptions {
  /** The library's folder; a fresh one when left out. */
  readonly dir?: string
  readonly args?: readonly string[]
  /** The program may sync by itself; false when left out. */
  readonly autoSync?: boolean
}

/** A new folder for a library, removed by removeLibrary. */
export const newLibraryFolder = (): string => mkdtempSync(join(tmpdir(), 'offprint-e2e-'))

export const removeLibrary = (dir: string): void =>
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 })

/** The arguments of every start: a library of its own, no sync that nobody asks for, and Chromium's sandbox off for root alone. */
export function startArguments(dir: string, args: readonly string[] = [], autoSync = false): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return ['.', ...sandbox, `--user-data-dir=${dir}`, ...(autoSync ? [] : ['--no-auto-sync']), ...args]
}

/** Starts the built program and waits until the library is on screen. */
export async function startOffprint({
  dir = newLibraryFolder(),
  args = [],
  autoSync = false,
}: StartOptions = {}): Promise<Offprint> {
  const links = join(dir, 'opened-links.txt')
  const app = await _electron.launch({
    args: startArguments(dir, args, autoSync),
    cwd: root,
    env: { ...definedEnvironment(), OFFPRINT_OPENED_LINKS_FILE: links },
  })
  const page = await app.firstWindow()
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  // A library without any source has a tree without rows, which is there but shows nothing.
  await page.getByRole('tree', { name: 'Library' }).waitFor({ state: 'attached' })
  return {
    app,
    page,
    dir,
    errors,
    openedLinks: () =>
      existsSync(links) ? readFileSync(links, 'utf8').trim().split('\n').filter(Boolean) : [],
    kill: async () => {
      const gone = app.waitForEvent('close')
      app.process().kill('SIGKILL')
      await gone
    },
    close: () => app.close(),
  }
}

export function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
