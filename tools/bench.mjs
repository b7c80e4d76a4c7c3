#!/usr/bin/env node
// `npm run bench [-- --quick]`: measures the built program beside a plain tool doing the same work in the same run.
// Ratios decide the exit code; absolute figures depend on the machine and are only printed. Also writes bench-results.json.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { largeSite, usualSite } from './bench/sync-beside-curl.mjs'
import { buildIfStale } from './build.mjs'
import { chooseRuntime } from './lib/runtime.mjs'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
await buildIfStale()
const runtime = chooseRuntime({ headed: false, mayDownload: false })
if (!runtime) process.exit(1)
// Playwright finds the program through the electron package, which reads this variable.
Object.assign(process.env, runtime.env)

console.log(`Measured on ${runtime.name}, Node ${process.version}.`)
const pairs = values.quick ? 1 : 5
const rows = [...(await usualSite({ pairs })), ...(await largeSite({ pairs }))]
const holds = (/** @type {typeof rows[number]} */ { ratio, target, broken }) =>
  ratio <= target && broken.length === 0

console.table(
  rows.map((row) => ({
    row: row.name,
    'ours (ms)': Math.round(row.ours),
    'beside (ms)': Math.round(row.theirs),
    ratio: row.ratio.toFixed(2),
    target: `<= ${row.target.toFixed(2)}`,
    holds: holds(row),
  })),
)
for (const { name, broken } of rows) for (const what of broken) console.log(`${name}: ${what}`)
writeFileSync(
  'bench-results.json',
  JSON.stringify({ version: 1, runtime: runtime.name, rows }, null, 2) + '\n',
)
process.exit(rows.every(holds) ? 0 : 1)
