#!/usr/bin/env node
// `npm run bench [-- --quick]`: measures the built program beside a plain tool doing the same work in the same run.
// Ratios decide the exit code; absolute figures depend on the machine and are only printed. Also writes bench-results.json.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { syncBesideCurl } from './bench/sync-beside-curl.mjs'
import { buildIfStale } from './build.mjs'
import { chooseRuntime } from './lib/runtime.mjs'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
await buildIfStale()
const runtime = chooseRuntime({ headed: false, mayDownload: false })
if (!runtime) process.exit(1)
// Playwright finds the program through the electron package, which reads this variable.
Object.assign(process.env, runtime.env)

console.log(`Measured on ${runtime.name}, Node ${process.version}.`)
const rows = [await syncBesideCurl({ pairs: values.quick ? 1 : 5 })]

console.table(
  rows.map(({ name, ours, theirs, ratio, target }) => ({
    row: name,
    'ours (ms)': Math.round(ours),
    'beside (ms)': Math.round(theirs),
    ratio: ratio.toFixed(2),
    target: `<= ${target.toFixed(2)}`,
    holds: ratio <= target,
  })),
)
writeFileSync(
  'bench-results.json',
  JSON.stringify({ version: 1, runtime: runtime.name, rows }, null, 2) + '\n',
)
process.exit(rows.every(({ ratio, target }) => ratio <= target) ? 0 : 1)
