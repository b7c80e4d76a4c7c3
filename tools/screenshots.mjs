#!/usr/bin/env node
// `node tools/screenshots.mjs [SITE_ADDRESS ARTICLE [WORDS]]`: makes the pictures of README out of the built program; WORDS are searched for.
// Without an address it reads the generated site of the benchmark.
// `node tools/screenshots.mjs --only NAME [--theme Dark] SITE_ADDRESS ARTICLE`: one picture of that article, docs/screens/NAME.png.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { _electron } from 'playwright'
import { buildIfStale } from './build.mjs'
import { chooseRuntime, root } from './lib/runtime.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, theme: { type: 'string', default: 'Light' } },
})
const [address, title = 'Guides of servers 0', words = 'server'] = positionals
await buildIfStale()
const runtime = chooseRuntime({ headed: false, mayDownload: false })
if (!runtime) process.exit(1)
Object.assign(process.env, runtime.env)

const site = address ? null : spawn(process.execPath, [join(root, 'tools/bench/generated-site.mjs')])
const index =
  address ??
  (await new Promise((resolve) =>
    createInterface(/** @type {import('node:stream').Readable} */ (site?.stdout)).once('line', (line) =>
      resolve(`${line}llms.txt`),
    ),
  ))

const dir = mkdtempSync(join(tmpdir(), 'offprint-pictures-'))
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const app = await _electron.launch({
  args: ['.', ...sandbox, `--user-data-dir=${dir}`, '--no-auto-sync', `--source=${index}`],
  cwd: root,
})
const page = await app.firstWindow()
await page.setViewportSize({ width: 1440, height: 900 })
/** All articles are there, and nothing is under way. */
const settled = () =>
  page
    .getByRole('status', { name: 'Sync status' })
    .filter({ hasText: /^(\d+) of \1 articles/ })
    .waitFor({ timeout: 120_000 })
await settled()
const link = page.getByRole('main').getByRole('link', { name: title, exact: true }).first()
await link.click()
await page.getByRole('article', { name: title }).waitFor()

async function picture(/** @type {string} */ name) {
  await settled()
  await page.screenshot({ path: join(root, `docs/screens/${name}.png`) })
}
async function setTheme(/** @type {string} */ theme) {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: theme, exact: true }).click()
  await page.keyboard.press('Escape')
}

if (values.only) {
  await setTheme(values.theme)
  await page.setViewportSize({ width: 1000, height: 1200 })
  await page.getByRole('button', { name: 'Hide sidebar' }).click()
  await page.getByRole('article').and(page.locator('[aria-busy="false"]')).waitFor()
  await page.mouse.move(0, 0)
  await picture(values.only)
} else {
  for (const theme of ['Light', 'Dark']) {
    await setTheme(theme)
    await page.getByRole('article').click({ position: { x: 2, y: 2 } })
    // Long enough in view for the first section to count as read.
    await page.locator('[aria-label="On this page"] [data-read="true"]').first().waitFor()
    await picture(`article-${theme.toLowerCase()}`)
  }
  await setTheme('Light')
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
  await page.locator('[role="listbox"][aria-busy="false"] [role="option"]').first().waitFor()
  await page
    .getByText('Some articles are still being prepared')
    .waitFor({ state: 'hidden', timeout: 120_000 })
  await picture('search-light')
}
await app.close()
site?.kill()
rmSync(dir, { recursive: true, force: true })
