import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { serveDocs, smallSite, type DocsSite } from './helpers/docs-site'
import { status, treeItem, waitReady } from './helpers/library'
import {
  definedEnvironment,
  newLibraryFolder,
  removeLibrary,
  root,
  startArguments,
  startOffprint,
} from './helpers/offprint'

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs a command to its end. */
function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  cwd = root,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...definedEnvironment(), ...env } })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    child.on('error', reject)
    child.on('exit', (code) => resolve({ code, output }))
  })
}

const electron = (args: readonly string[]): Promise<Ended> =>
  run(process.execPath, [join(root, 'node_modules/electron/cli.js'), ...args])

let site: DocsSite

test.beforeAll(async () => {
  site = await serveDocs(smallSite())
})

test.afterAll(() => site.stop())

test('--version prints it', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const dir = newLibraryFolder()
  const { code, output } = await electron(
    startArguments(dir, ['--version'])
      .filter((argument) => argument !== '--version')
      .concat('--version'),
  )
  expect(output).toContain(version)
  expect(code).toBe(0)
  removeLibrary(dir)
})

test('--source adds and syncs, also with --no-auto-sync; a second start hands over and exits 0', async () => {
  const offprint = await startOffprint({ args: [`--source=${site.index}`] })
  await expect(treeItem(offprint.page, /^Harbour docs/)).toBeVisible()
  await waitReady(offprint.page, 6)

  const second = await electron(
    startArguments(offprint.dir, [`offprint://add?url=${encodeURIComponent('docs.example.com')}`]),
  )
  expect(second.code).toBe(0)
  const dialog = offprint.page.getByRole('dialog', { name: 'Add source' })
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('docs.example.com')
  await offprint.page.keyboard.press('Escape')

  const refused = await electron(startArguments(offprint.dir, [`--source=${site.origin}/nothing-here/`]))
  expect(refused.code).toBe(0)
  await expect(status(offprint.page)).toContainText('6 of 6 articles ready offline')
  await offprint.close()
  removeLibrary(offprint.dir)
})

test('a --source that is refused is an alert in the window', async () => {
  const gone = await serveDocs({})
  await gone.stop()
  const offprint = await startOffprint({ args: [`--source=${gone.origin}/llms.txt`] })
  await expect(offprint.page.getByRole('alert').first()).toContainText('127.0.0.1')
  await offprint.close()
  removeLibrary(offprint.dir)
})

test('--sync-and-quit prints a line for each source and each failure, exits 0 or 2', async () => {
  const dir = newLibraryFolder()
  const good = await electron(startArguments(dir, ['--sync-and-quit', `--source=${site.index}`]))
  expect(good.output).toContain('Harbour docs: 6 of 6 articles ready offline, 0 failed')
  expect(good.code).toBe(0)
  site.answer('/guide/pilots.md', { status: 500, body: 'oops' })
  const bad = await serveDocs({
    ...smallSite(),
    '/llms.txt': '# Leaky\n\n- [There](/guide/moorings.md)\n- [Gone](/gone.md)\n',
  })
  const partly = await electron(startArguments(dir, ['--sync-and-quit', `--source=${bad.index}`]))
  expect(partly.output).toContain('Leaky: 1 of 2 articles ready offline, 1 failed')
  expect(partly.output).toMatch(/Gone.*gone\.md/)
  expect(partly.output).toContain('Harbour docs: 6 of 6 articles ready offline')
  expect(partly.code).toBe(2)
  await bad.stop()
  removeLibrary(dir)
})

test('npm start without a display does the same and leaves a picture of the window', async () => {
  const dir = newLibraryFolder()
  const where = mkdtempSync(join(tmpdir(), 'offprint-start-'))
  const fresh = await serveDocs(smallSite())
  const { code, output } = await run(
    process.execPath,
    [join(root, 'tools/start.mjs'), `--user-data-dir=${dir}`, `--source=${fresh.index}`],
    { DISPLAY: '', WAYLAND_DISPLAY: '' },
    where,
  )
  expect(output).toContain('no display')
  expect(output).toContain('Harbour docs: 6 of 6 articles ready offline, 0 failed')
  expect(code).toBe(0)
  const picture = join(where, 'offprint-window.png')
  expect(existsSync(picture)).toBe(true)
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG')
  await fresh.stop()
  rmSync(where, { recursive: true, force: true })
  removeLibrary(dir)
})
