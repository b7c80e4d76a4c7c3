#!/usr/bin/env node
// `npm run bench [-- --quick] [-- --only sync|openings|anchors]`: measures the built program beside a plain tool doing the same work in the same run.
// Ratios decide the exit code; absolute figures depend on the machine and are only printed. Also writes bench-results.json.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bookmarks } from './bench/bookmarks.mjs'
import { openings } from './bench/open-beside-markdown.mjs'
import { largeSite, usualSite } from './bench/sync-beside-curl.mjs'
import { buildIfStale } from './build.mjs'
import { chooseRuntime } from './lib/runtime.mjs'

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const wants = (/** @type {string} */ part) => values.only === '' || values.only === part
await buildIfStale()
const runtime = chooseRuntime({ headed: false, mayDownload: false })
if (!runtime) process.exit(1)
// Playwright finds the program through the electron package, which reads this variable.
Object.assign(process.env, runtime.env)

console.log(`Measured on ${runtime.name}, Node ${process.version}.`)
const pairs = values.quick ? 1 : 5
const rows = wants('sync') ? [...(await usualSite({ pairs })), ...(await largeSite({ pairs }))] : []
if (wants('anchors')) rows.push(...(await bookmarks({ runs: values.quick ? 3 : 9 })))
const opened = wants('openings') ? await openings({ runs: values.quick ? 1 : 7 }) : []
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
console.table(
  opened.map(({ name, ours, theirs, ratio, target }) => ({
    'opening of': name,
    'first paint (ms)': Math.round(ours.first),
    'all (ms)': Math.round(ours.full),
    'long tasks (ms)': Math.round(ours.long),
    'longest (ms)': Math.round(ours.longest),
    'plain first': Math.round(theirs.first),
    'plain longest': Math.round(theirs.longest),
    ratio: ratio.toFixed(2),
    target: target === null ? '' : `<= ${target.toFixed(2)}`,
    holds: target === null ? '' : ratio <= target,
  })),
)
writeFileSync(
  'bench-results.json',
  JSON.stringify({ version: 1, runtime: runtime.name, rows, openings: opened }, null, 2) + '\n',
)
const openedInTime = opened.every(({ ratio, target }) => target === null || ratio <= target)
process.exit(rows.every(holds) && openedInTime ? 0 : 1)
