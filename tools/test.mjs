#!/usr/bin/env node
// `npm test`: everything that must hold, in the order of what fails fastest. Ends with one line `N passed, N failed`.
// `npm test -- unit` (or any other step names) runs only these steps.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { chromiumOrInstall } from './lib/chromium.mjs'
import { root } from './lib/runtime.mjs'

const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name)
const reports = mkdtempSync(join(tmpdir(), 'offprint-test-'))
let passed = 0
let failed = 0

/** Runs a command to its end, its output going to the terminal; answers its exit code. */
function run(/** @type {string} */ command, /** @type {string[]} */ args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** A test runner that writes a JSON report; a run without one (it crashed) counts as one failure. */
async function suite(
  /** @type {string} */ name,
  /** @type {() => Promise<number>} */ start,
  /** @type {string} */ report,
  /** @type {(json: any) => { passed: number, failed: number }} */ count,
) {
  const code = await start()
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  // An error outside any test (a file that does not load) fails the run without a failed test.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  passed += counts.passed
  failed += counts.failed
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}: ${counts.passed} passed, ${counts.failed} failed`)
}

const TYPES = [
  'shared/tsconfig.json',
  'electron/tsconfig.json',
  'electron/tsconfig.preload.json',
  'renderer/tsconfig.json',
  'renderer/tsconfig.worker.json',
  'tests/tsconfig.json',
  'tools/tsconfig.json',
  'tools/chromium-host/tsconfig.json',
]

/**
 * Commands that pass or fail as a whole, each with its name, by step. The slowest stands first, so that it does not end alone.
 * @type {Record<string, [name: string, command: string, args: string[]][]>}
 */
const checks = {
  lint: [['lint', bin('eslint'), ['.']]],
  types: TYPES.map((project) => [`types of ${project}`, bin('tsc'), ['-p', project]]),
  format: [['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']]],
  api: [['Electron API within the Chromium host', process.execPath, ['tools/chromium-host/check-api.mjs']]],
}

/** Runs the checks of these steps. Each uses one core: as many at a time as there are cores. */
async function runChecks(/** @type {string[]} */ names) {
  const waiting = Object.entries(checks).flatMap(([step, list]) => (names.includes(step) ? list : []))
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command, args] = next
      const good = (await run(command, args)) === 0
      if (good) passed++
      else failed++
      console.log(`${good ? 'ok  ' : 'FAIL'} ${name}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
}

/** @type {Record<string, () => Promise<void>>} */
const suites = {
  unit: () => {
    const report = join(reports, 'vitest.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    return suite(
      'unit, integration and architecture',
      () => run(bin('vitest'), args),
      report,
      (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }),
    )
  },
  e2e: async () => {
    if (!chromiumOrInstall()) {
      failed++
      return
    }
    await buildIfStale()
    for (const project of ['beside', 'alone']) {
      const report = join(reports, `${project}.json`)
      const args = ['test', '-c', 'tests/e2e/playwright.config.ts', '--project', project]
      await suite(
        `end to end, in the built program, ${project}`,
        () => run(bin('playwright'), args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
        report,
        (json) => ({ passed: json.stats.expected, failed: json.stats.unexpected + json.stats.flaky }),
      )
    }
  },
}

const known = [...Object.keys(checks), ...Object.keys(suites)]
const chosen = process.argv.length > 2 ? process.argv.slice(2) : known
const unknown = chosen.find((name) => !known.includes(name))
if (unknown !== undefined) {
  console.error(`There is no step "${unknown}". Steps: ${known.join(', ')}.`)
  process.exit(1)
}
// The Chromium host has tests of its own among the unit tests, so Chromium has to be there before them.
if (chosen.includes('unit')) chromiumOrInstall()
await runChecks(chosen)
for (const [name, start] of Object.entries(suites)) if (chosen.includes(name)) await start()
rmSync(reports, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
